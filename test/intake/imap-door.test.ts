import { pino } from 'pino';
import { startImapDoor } from '../../mail-door/imap.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { startMailbox, type Mailbox } from './imap-server.ts';

let system: TestSystem;
let mailbox: Mailbox;
beforeAll(async () => {
  system = await startTestSystem();
  mailbox = await startMailbox();
});
afterAll(async () => {
  await mailbox.close();
  await system.close();
});

const mail = (id: string, subject: string): string => `Message-ID: <${id}@example.com>\nFrom: "Qian" <qian@example.com>\nTo: complaints@bank.example.com\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\n\nThe transfer has not arrived for three days.\n`;
const subjects = async (): Promise<string[]> => (await (await system.player.as('manager')).complaints({ channel: 'e-mail', sort: 'number' })).items.map(({ subject }) => subject);

describe('a complaints mailbox (D06-01, D18-01)', () => {
  it('is read: what is unseen becomes a complaint and is marked seen; what the API does not take stays, and comes later', async () => {
    mailbox.add(mail('a', 'Transfer missing'));
    const wrongKey = startImapDoor({ url: `imap://box:secret@127.0.0.1:${mailbox.port}`, mailbox: 'INBOX', pollMs: 200, log: pino({ level: 'silent' }), settings: { apiUrl: system.base, apiKey: async () => 'bck_wrong', systemId: 'mailbox', ownAddresses: [] } });
    await system.player.until('a try', async () => mailbox.unseen() === 1 && (await subjects()).length === 0);
    await wrongKey.close();
    expect(mailbox.unseen()).toBe(1);

    const { key } = await (await system.player.as('admin')).request<{ key: string }>('POST', '/api/intake-systems', { id: 'mailbox', zh: '投诉邮箱', en: 'Mailbox', channels: ['e-mail'] });
    const door = startImapDoor({ url: `imap://box:secret@127.0.0.1:${mailbox.port}`, mailbox: 'INBOX', pollMs: 200, log: pino({ level: 'silent' }), settings: { apiUrl: system.base, apiKey: async () => key, systemId: 'mailbox', ownAddresses: [] } });
    await system.player.until('the first', async () => mailbox.unseen() === 0);
    mailbox.add(mail('b', 'Another transfer missing'));
    mailbox.add(mail('a', 'Transfer missing'));
    await system.player.until('all', async () => mailbox.unseen() === 0);
    await door.close();
    expect(await subjects()).toEqual(['Transfer missing', 'Another transfer missing']);
  });
});
