import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { addNotice } from '../../db/notices.ts';
import { queueEngineMessage } from '../../db/index.ts';
import type { EngineClient } from '../../workers/engine-client.ts';
import { loadTemplates, type Templates } from '../../templates/index.ts';
import { startOutbox, type RunningOutbox } from '../../workers/outbox.ts';
import { workerSettings } from '../../workers/settings.ts';
import { startBench, type Bench } from './kit.ts';

interface Received { to: string; raw: string; messageId: string }

/** A real SMTP server. `refuse` answers a recipient with a code; `lost` takes a mail and breaks the connection instead of saying so. */
async function startSmtp(options: { refuse?: (to: string) => number | undefined; loseAnswer?: () => boolean } = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = options.refuse?.(address);
      done(code ? Object.assign(new Error('mailbox not available'), { responseCode: code }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw, messageId: /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? '' });
        if (options.loseAnswer?.()) server.connections.forEach((connection) => connection.close());
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, port, received, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the outbox', () => {
  let bench: Bench;
  const open: { close(): Promise<void> }[] = [];
  let templates: Templates;
  beforeEach(async () => {
    bench = await startBench();
    templates = await loadTemplates();
  });
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
    await bench.close();
  });

  const published: { name: string; messageId: string; timeToLive: number }[] = [];
  let engineAnswer: (message: { messageId: string }) => void = () => undefined;
  const engine = { grpc: { publishMessage: (message: { name: string; messageId: string; timeToLive: number }) => Promise.resolve().then(() => { engineAnswer(message); published.push(message); }) } } as unknown as EngineClient;
  beforeEach(() => { published.length = 0; engineAnswer = () => undefined; });

  function sender(smtpUrl: string): RunningOutbox {
    const outbox = startOutbox({ knex: bench.knex, clock: bench.clock, settings: workerSettings({ smtpUrl, publicUrl: 'https://complaints.example.com' }), log: pino({ level: 'silent' }), engine, templates });
    open.push(outbox);
    return outbox;
  }
  async function smtp(options: Parameters<typeof startSmtp>[0] = {}) {
    const server = await startSmtp(options);
    open.push(server);
    return server;
  }
  async function notice(to: string, complaintId: string | null = null, locale = 'zh-CN') {
    return bench.knex.transaction((trx) => addNotice(trx, { complaintId, template: 'closing-notice', locale, audience: 'complainant', recipient: to, subject: '投诉结案告知书', text: '尊敬的客户：\n', html: '<p>尊敬的客户：</p>', uniqueKey: `test:${to}:${complaintId}`, mailHost: 'complaints.example.com' }, bench.clock.now()));
  }
  const sentAt = async (id: string) => (await bench.knex('notice').where({ id }).first())?.sentAt;

  it('sends a stored notice as text and HTML with the Message-ID that it was given, and marks it sent', async () => {
    const server = await smtp();
    sender(server.url);
    const { id } = await notice('yuqing@example.com');
    await until('the notice to be marked', async () => (await sentAt(id)) !== null);
    expect(server.received).toMatchObject([{ to: 'yuqing@example.com', messageId: `<${id}@complaints.example.com>` }]);
    expect(server.received[0]?.raw).toMatch(/text\/plain[\s\S]*text\/html/);
    expect(await sentAt(id)).toEqual(bench.clock.now());
  });

  it('is addressed to a person by name, where the address is one of the bank\'s people (D18-20)', async () => {
    const server = await smtp();
    sender(server.url);
    const { id } = await bench.knex.transaction((trx) => addNotice(trx, { complaintId: null, template: 'result-report', locale: 'zh-CN', audience: 'staff', recipient: 'handler.bj@bank.example.com', subject: '投诉处理结果报告', text: '请阅。', html: null, uniqueKey: 'test:named', mailHost: 'complaints.example.com' }, bench.clock.now()));
    await until('the notice to be marked', async () => (await sentAt(id)) !== null);
    expect(server.received[0]?.raw).toContain(`To: =?UTF-8?B?${Buffer.from('王建国').toString('base64')}?= <handler.bj@bank.example.com>`);
  });

  it('comes from the bank, by its name in the language of the letter', async () => {
    const server = await smtp();
    sender(server.url);
    await notice('yuqing@example.com');
    await notice('jane@example.com', null, 'en');
    await until('both mails', () => server.received.length === 2);
    const from = (to: string) => /^From: (.*)$/mu.exec(server.received.find((mail) => mail.to === to)?.raw ?? '')?.[1]?.trim();
    expect(from('yuqing@example.com')).toBe(`=?UTF-8?B?${Buffer.from('示范银行').toString('base64')}?= <complaints@complaints.example.com>`);
    expect(from('jane@example.com')).toBe('Demonstration Bank <complaints@complaints.example.com>');
  });

  it('sends at once after the commit, not at the next look', async () => {
    const server = await smtp();
    sender(server.url);
    const first = await notice('warm@example.com');
    await until('the first mail', async () => (await sentAt(first.id)) !== null);
    const begun = performance.now();
    await notice('second@example.com');
    await until('the second mail', () => server.received.length === 2);
    expect(performance.now() - begun).toBeLessThan(400);
  });

  it('repeats a mail whose taking was not heard of with the same Message-ID', async () => {
    let lose = true;
    const server = await smtp({ loseAnswer: () => lose && !(lose = false) });
    sender(server.url);
    const { id } = await notice('yuqing@example.com');
    await until('the repetition', async () => (await sentAt(id)) !== null);
    expect(server.received.map(({ messageId }) => messageId)).toEqual([`<${id}@complaints.example.com>`, `<${id}@complaints.example.com>`]);
  });

  it('waits for a mail server that is away, and sends what piled up once it is there', async () => {
    const away = await startSmtp();
    await away.close();
    const outbox = sender(away.url);
    const { id } = await notice('yuqing@example.com');
    await until('an attempt', async () => (await bench.knex('outbox').where({ noticeId: id }).first()) !== undefined);
    await outbox.close();
    expect(await sentAt(id)).toBeNull();
    const server = await smtp();
    sender(server.url);
    await until('the mail', async () => (await sentAt(id)) !== null);
  });

  it('gives a refused address up after three attempts, with the reason on notice and timeline, and sends the rest', async () => {
    const server = await smtp({ refuse: (to) => (to === 'gone@example.com' ? 550 : undefined) });
    sender(server.url);
    const complaint = await bench.complaint();
    const refused = await notice('gone@example.com', complaint.id);
    const other = await notice('here@example.com', complaint.id);
    await until('the other mail', async () => (await sentAt(other.id)) !== null);
    const row = async () => bench.knex('outbox').where({ noticeId: refused.id }).first();
    for (let attempt = 1; attempt <= 3; attempt++) {
      await until(`attempt ${attempt}`, async () => ((await row())?.attempts ?? 0) >= attempt);
      bench.clock.set(new Date(bench.clock.now().getTime() + 3_600_000));
    }
    expect(await bench.knex('notice').where({ id: refused.id }).first()).toMatchObject({ sentAt: null, failedReason: expect.stringContaining('550') });
    expect(await bench.knex('complaintEvent').where({ complaintId: complaint.id, type: 'notice.failed' })).toHaveLength(1);
  });

  it('lists many new tasks of a person in one mail, and sends few as they are', async () => {
    const server = await smtp();
    const complaint = await bench.complaint();
    const task = (to: string, n: number) => bench.knex.transaction((trx) => addNotice(trx, { complaintId: complaint.id, template: 'task-assigned', locale: 'zh-CN', audience: 'staff', recipient: to, subject: `新任务：调查核实 ${n}`, text: '请领取。', html: null, bundled: true, uniqueKey: `test:${to}:${n}`, mailHost: 'complaints.example.com' }, bench.clock.now()));
    await task('few@bank.example.com', 1);
    for (let n = 0; n < 60; n++) await task('many@bank.example.com', n);
    sender(server.url);
    await until('all to be marked', async () => (await bench.knex('notice').whereNull('sentAt')).length === 0);
    const parsed = await Promise.all(server.received.map(async ({ to, raw }) => ({ to, mail: await simpleParser(raw) })));
    expect(parsed.map(({ to, mail }) => [to, mail.subject]).sort()).toEqual([['few@bank.example.com', '新任务：调查核实 1'], ['many@bank.example.com', `60 项新任务（${complaint.number} 等）`]]);
    const list = parsed.find(({ to }) => to === 'many@bank.example.com')?.mail.text ?? '';
    expect(list).toContain('新任务：调查核实 49');
    expect(list).toMatch(/另有 10 项/);
  });

  it("is shared by several senders: every mail goes out once", async () => {
    const server = await smtp();
    const ids = await Promise.all(Array.from({ length: 30 }, async (_, index) => (await notice(`customer${index}@example.com`)).id));
    for (let senders = 0; senders < 3; senders++) sender(server.url);
    await until('all mails', async () => (await bench.knex('notice').whereNull('sentAt')).length === 0);
    expect(server.received.map(({ messageId }) => messageId).sort()).toEqual(ids.map((id) => `<${id}@complaints.example.com>`).sort());
  });

  it('publishes messages to the engine in the order of each complaint, with id and time to live', async () => {
    const complaint = await bench.complaint();
    let refuse = true;
    engineAnswer = ({ messageId }) => {
      if (messageId === complaint.id && refuse) {
        refuse = false;
        throw Object.assign(new Error('8 RESOURCE_EXHAUSTED'), { code: 8 });
      }
    };
    await queueEngineMessage(bench.knex, { complaintId: complaint.id, name: 'complaint.appealed', messageId: `${complaint.id}:appeal`, variables: {}, timeToLiveMs: 60_000 }, bench.clock.now());
    sender('smtp://127.0.0.1:1');
    await until('the refusal', () => !refuse);
    await until('its record', async () => (await bench.knex('outbox').where({ complaintId: complaint.id }).max({ most: 'attempts' }).first<{ most: number }>()).most > 0);
    expect(published).toEqual([]);
    bench.clock.set(new Date(bench.clock.now().getTime() + 60_000));
    await until('both messages', () => published.length === 2);
    expect(published).toMatchObject([{ name: 'complaint.filed', messageId: complaint.id, timeToLive: 86_400_000 }, { name: 'complaint.appealed' }]);
  });

  it('takes an engine that has the message already as having taken it', async () => {
    const complaint = await bench.complaint();
    engineAnswer = () => { throw Object.assign(new Error('6 ALREADY_EXISTS'), { code: 6 }); };
    sender('smtp://127.0.0.1:1');
    await until('the mark', async () => (await bench.knex('outbox').where({ complaintId: complaint.id }).first())?.sentAt !== null);
  });
});
