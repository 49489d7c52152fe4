import nodemailer, { type SendMailOptions } from 'nodemailer';
import { pino } from 'pino';
import { startSmtpDoor, type RunningDoor } from '../../mail-door/smtp.ts';
import { MailDoor, mailDoorKey } from '../../launcher/mail-door.ts';
import { readSettings } from '../../launcher/settings.ts';
import { createDatabase } from '../../db/index.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let door: RunningDoor;
let key: string;
const log = pino({ level: 'silent' });
const PDF = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

beforeAll(async () => {
  system = await startTestSystem();
  const admin = await system.player.as('admin');
  ({ key } = await admin.request<{ key: string }>('POST', '/api/intake-systems', { id: 'mail-door', zh: '投诉邮箱', en: 'Complaints mailbox', channels: ['e-mail'] }));
  door = await startSmtpDoor({ host: '127.0.0.1', port: 0, recipients: ['complaints@bank.example.com'], log, settings: { apiUrl: system.base, apiKey: async () => key, systemId: 'mail-door', ownAddresses: ['complaints@bank.example.com'] } });
});
afterAll(async () => {
  await door.close();
  await system.close();
});

const send = (mail: SendMailOptions, port = door.port) =>
  nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true }).sendMail({ from: '"周女士" <zhou@example.com>', to: 'complaints@bank.example.com', subject: '信用卡重复扣费', text: '3月1日信用卡年费被扣两次，请退还一次。', ...mail });

async function cases(): Promise<{ id: string; number: string; subject: string; channel: string }[]> {
  return (await (await system.player.as('manager')).complaints({ channel: 'e-mail' })).items;
}

async function mails(): Promise<{ messageId: string; outcome: string; reason: string | null }[]> {
  const knex = createDatabase(system.databaseUrl);
  try {
    return await knex('inboundMail').orderBy('receivedAt').select('messageId', 'outcome', 'reason');
  } finally {
    await knex.destroy();
  }
}

describe('the mail door (D18-01, D06-01)', () => {
  it('makes a mail with its attachments a complaint, once, and answers where the sender wants it', async () => {
    const mail = { messageId: '<one@example.com>', replyTo: 'zhou.private@example.com', attachments: [{ filename: '账单.pdf', content: PDF }, { filename: '录像.zip', content: Buffer.from('PK\u0005\u0006') }] };
    await send(mail);
    await send(mail);
    const [filed, ...others] = await cases();
    expect(others).toEqual([]);
    const seen = await system.player.see(filed?.id ?? '');
    expect(seen).toMatchObject({ channel: 'e-mail', subject: '信用卡重复扣费', person: { name: '周女士', email: 'zhou.private@example.com' }, sourceId: '<one@example.com>' });
    expect(seen.evidence.map(({ fileName }) => fileName)).toEqual(['账单.pdf']);
    expect(seen.narrative).toMatch(/没有收下：录像\.zip/);
    await system.mail('zhou.private@example.com', new RegExp(seen.number));
    expect(await mails()).toEqual([{ messageId: '<one@example.com>', outcome: 'complaint', reason: null }]);
  });

  it('adds an answer of the same sender to its case, and makes one of anybody else a complaint of its own', async () => {
    const [filed] = await cases();
    await system.player.waitingTask(filed?.id ?? '', 'preliminary-check');
    const answer = { subject: `Re: 投诉受理告知书（${filed?.number}）`, text: '补充：扣费流水号为8801。' };
    await send({ ...answer, from: 'zhou.private@example.com', messageId: '<two@example.com>' });
    await send({ ...answer, from: 'zhou.private@example.com', messageId: '<two@example.com>' });
    const seen = await system.player.see(filed?.id ?? '');
    expect(seen.comments.map(({ body }) => body)).toEqual(['补充：扣费流水号为8801。']);
    await system.mail('intake@bank.example.com', /补充/);
    await send({ ...answer, from: 'somebody@example.com', messageId: '<three@example.com>' });
    expect((await cases()).length).toBe(2);
    expect((await system.player.see(filed?.id ?? '')).comments).toHaveLength(1);
  });

  it.each<[string, SendMailOptions, string]>([
    ['an automatic answer', { headers: { 'Auto-Submitted': 'auto-replied' }, subject: '自动回复：外出' }, 'auto-reply'],
    ['a bounce', { from: 'MAILER-DAEMON@example.com', subject: 'Undelivered Mail Returned to Sender' }, 'bounce'],
    ["a list's mail", { headers: { 'List-Id': '<news.example.com>' }, subject: '每周简报' }, 'list'],
    ['one of our own', { from: 'complaints@bank.example.com', subject: '投诉受理告知书' }, 'own-mail'],
  ])('leaves %s alone, and keeps that it came', async (_what, mail, reason) => {
    const before = (await cases()).length;
    await send({ ...mail, messageId: `<${reason}@example.com>` });
    expect((await cases()).length).toBe(before);
    expect(await mails()).toContainEqual({ messageId: `<${reason}@example.com>`, outcome: 'ignored', reason });
  });

  it('acknowledges nothing that the API did not take, and takes mails to the complaint address only', async () => {
    const closed = await startSmtpDoor({ host: '127.0.0.1', port: 0, recipients: [], log, settings: { apiUrl: 'http://127.0.0.1:9', apiKey: async () => key, systemId: 'mail-door', ownAddresses: [] } });
    await expect(send({ messageId: '<later@example.com>' }, closed.port)).rejects.toMatchObject({ responseCode: 451 });
    await closed.close();
    await expect(send({ to: 'somebody.else@bank.example.com' })).rejects.toMatchObject({ responseCode: 550 });
  });
});

describe('the built-in mail door', () => {
  it('goes on when an administrator has renewed its key, and takes nothing once they have closed it (D18-01)', async () => {
    const knex = createDatabase(system.databaseUrl);
    const built = new MailDoor(readSettings({ DATA_DIR: system.folder }), (await mailDoorKey(knex, system.clock)) ?? '', () => mailDoorKey(knex, system.clock));
    const open = await built.open(system.base);
    try {
      const handOn = (name: string) => built.handOn(Buffer.from(`Message-ID: <${name}@example.com>\r\nFrom: wu@example.com\r\nTo: complaints@localhost\r\nSubject: ${name}\r\n\r\nTwo fees.\r\n`), ['complaints@localhost']);
      const admin = await system.player.as('admin');
      await handOn('before');
      expect(await admin.request('POST', '/api/intake-systems/built-in-mail/key')).toEqual({ id: 'built-in-mail', key: null });
      await Promise.all([handOn('after-1'), handOn('after-2')]);
      await handOn('after-3');
      expect((await cases()).map(({ subject }) => subject)).toEqual(expect.arrayContaining(['before', 'after-1', 'after-2', 'after-3']));
      await admin.request('DELETE', '/api/intake-systems/built-in-mail');
      await expect(handOn('closed')).rejects.toMatchObject({ status: 401 });
      await admin.request('POST', '/api/intake-systems/built-in-mail/key');
      await handOn('opened');
    } finally {
      await open.close();
      await knex.destroy();
    }
  });
});

describe("a system's key", () => {
  const chat = { channel: 'e-banking-chat', anonymous: false, person: { name: '吴先生', phone: '000-0000-5001' }, subject: '转账未到账', narrative: '手机银行转账两天未到账。', category: 'account-transaction', product: 'transfer-payment' };

  it('lets it file for its own channels, each record once, and not as another body', async () => {
    const admin = await system.player.as('admin');
    const { key: own } = await admin.request<{ key: string }>('POST', '/api/intake-systems', { id: 'app', zh: '手机银行', en: 'Mobile app', channels: ['mobile-app', 'e-banking-chat'] });
    const app = system.customer();
    const headers = { 'x-api-key': own };
    const record = { ...chat, sourceSystem: 'app', sourceId: 'S-1' };
    const first = await app.request<{ id: string; number: string }>('POST', '/api/complaints', record, headers);
    expect(await app.request('POST', '/api/complaints', record, headers)).toMatchObject({ number: first.number });
    await system.player.waitingTask(first.id, 'preliminary-check'); // it is checked as every customer's

    await expect(app.request('POST', '/api/complaints', { ...record, sourceId: 'S-2', channel: 'regulator' }, headers)).rejects.toMatchObject({ status: 422, problem: { errors: [{ field: 'channel' }] } });
    await expect(app.request('POST', '/api/complaints', { ...record, sourceSystem: 'mail-door', sourceId: 'S-3' }, headers)).rejects.toMatchObject({ status: 422, problem: { errors: [{ field: 'sourceId' }] } });
    await expect(app.request('POST', '/api/complaints', record, { 'x-api-key': 'bck_wrong' })).rejects.toMatchObject({ status: 401 });
    await expect(app.request('GET', '/api/complaints', undefined, headers)).rejects.toMatchObject({ status: 401 });

    const { key: renewed } = await admin.request<{ key: string }>('POST', '/api/intake-systems/app/key');
    await expect(app.request('POST', '/api/complaints', { ...record, sourceId: 'S-4' }, headers)).rejects.toMatchObject({ status: 401 });
    await app.request('POST', '/api/complaints', { ...record, sourceId: 'S-4' }, { 'x-api-key': renewed });
    await admin.request('DELETE', '/api/intake-systems/app');
    await expect(app.request('POST', '/api/complaints', { ...record, sourceId: 'S-5' }, { 'x-api-key': renewed })).rejects.toMatchObject({ status: 401 });
    await expect((await system.player.as('intake')).request('GET', '/api/intake-systems')).rejects.toMatchObject({ status: 403 });
  });
});
