import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import type { Readiness } from '../../api/schemas/meta.ts';
import type { z } from 'zod';
import { startMailInbox, type MailInbox } from '../../mail/inbox.ts';
import { assertPortFree } from '../../launcher/ports.ts';
import { randomInt } from 'node:crypto';
import { TestClock } from '../kit/clock.ts';
import { START } from '../kit/system.ts';
import { COMPLAINT, Doors } from './doors.ts';

const EMAIL = 'li.xiaoman@example.com';
const REFUSED = 'wang.refused@example.com';

describe('the mail server', () => {
  let doors: Doors;
  let server: SMTPServer | undefined;
  let port: number;
  const lines: string[] = [];
  const taken: string[] = [];
  let busy = 2;
  beforeAll(async () => {
    port = await freePort();
    doors = await Doors.open({ smtpUrl: `smtp://127.0.0.1:${port}`, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) });
  });
  afterAll(async () => {
    await doors.close();
    await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
  });

  const readiness = async (): Promise<z.output<typeof Readiness> & { status: number }> => {
    const answer = await fetch(`${doors.system.base}/readyz`);
    return { ...((await answer.json()) as z.output<typeof Readiness>), status: answer.status };
  };

  it('that is away is named by /readyz; cases go on, and their mails come when it is back', async () => {
    const { player, customer } = { player: doors.system.player, customer: doors.system.customer() };
    const filed = await customer.file(COMPLAINT);
    await player.play(filed.id, 'preliminary-check');
    await player.waitingTask(filed.id, 'investigate');
    const away = await player.until('the other parts', async () => {
      const seen = await readiness();
      return seen.parts.workers?.ready ? seen : undefined;
    });
    expect(away).toMatchObject({ status: 503, ready: false, parts: { mail: { ready: false, detail: expect.stringMatching(/ECONN|ESOCKET/) }, engine: { ready: true }, database: { ready: true } } });
    const notices = async () => (await (await player.as('manager')).notices(filed.id)).items.filter((notice) => notice.audience === 'complainant');
    expect((await notices()).map(({ sentAt, failedReason }) => [sentAt, failedReason])).toEqual([[null, null]]);

    await startServer();
    await player.until('the mail', async () => {
      // What was tried in vain more than a few times waits by the clock, the longer the slower this machine.
      await doors.system.moveTo(new Date(doors.system.clock.now().getTime() + 5_000));
      return taken.includes(EMAIL);
    });
    await player.until('the note of it', async () => (await notices()).every((notice) => notice.sentAt !== null));
    expect(taken.filter((address) => address === EMAIL)).toHaveLength(1);
    // The workers' sign of life is by the clock too, which has just been moved.
    await player.until('the system to be ready', async () => (await readiness()).status === 200);
  });

  it('that refuses a recipient for good: the notice and the timeline say why, and the case goes on (D18-19)', async () => {
    const { player, customer } = { player: doors.system.player, customer: doors.system.customer() };
    const filed = await customer.file({ ...COMPLAINT, person: { ...COMPLAINT.person, email: REFUSED } });
    await player.play(filed.id, 'preliminary-check');
    for (const minutes of [2, 4, 8, 16]) {
      await player.until('the attempt', async () => (await doors.rows("select 1 from complaints.outbox where payload->>'to' = $1 and next_attempt_at <= $2", [REFUSED, doors.system.clock.now()])).length === 0 && (await doors.rows("select 1 from complaints.outbox where payload->>'to' = $1", [REFUSED])).length > 0);
      await doors.system.moveTo(new Date(doors.system.clock.now().getTime() + minutes * 60_000));
    }
    const failed = await player.until('the reason on the notice', async () => (await (await player.as('manager')).notices(filed.id)).items.find((notice) => notice.failedReason));
    expect(failed).toMatchObject({ template: 'acceptance-notice', recipient: REFUSED, sentAt: null, failedReason: expect.stringContaining('No such mailbox here') });
    const { items } = await (await player.as('manager')).events(filed.id);
    expect(items).toContainEqual(expect.objectContaining({ type: 'notice.failed', data: expect.objectContaining({ template: 'acceptance-notice' }) }));
    await player.play(filed.id, 'investigate');
    await player.waitingTask(filed.id, 'decide');
    expect(taken).not.toContain(REFUSED);
  });

  it('may say what it likes: no recipient is in the logs (D12-06)', () => {
    expect(lines.filter((line) => line.includes('mail'))).not.toEqual([]);
    expect(lines.filter((line) => line.includes(EMAIL) || line.includes(REFUSED))).toEqual([]);
  });

  /** Refuses one recipient for good, is too busy for the first mails, and names the recipient each time. */
  async function startServer(): Promise<void> {
    server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
      onRcptTo({ address }, _session, done) {
        if (address === REFUSED) return done(Object.assign(new Error(`<${address}>: No such mailbox here`), { responseCode: 550 }));
        if (busy-- > 0) return done(Object.assign(new Error(`<${address}>: too busy, try again`), { responseCode: 421 }));
        done();
      },
      onData(stream, session, done) {
        stream.resume().on('end', () => {
          taken.push(...session.envelope.rcptTo.map(({ address }) => address));
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', () => resolve()));
  }
});

/** Below the range from which systems take the ports of outgoing connections: nothing takes it while the server is away. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    if (await assertPortFree('MAIL_PORT', port).then(() => true, () => false)) return port;
  }
}

describe("the demo inbox's SMTP", () => {
  let inbox: MailInbox;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'inbox-'));
    inbox = await startMailInbox({ folder, smtpPort: 0, webPort: 0, clock: new TestClock(START) });
  });
  afterAll(async () => {
    await inbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const envelope = 'EHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n';
  it.each<[string, string | Buffer, RegExp, number]>([
    ['a web browser', 'GET / HTTP/1.1\r\nHost: x\r\n\r\nQUIT\r\n', /421|5\d\d /, 0],
    ['random bytes', Buffer.concat([Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 256)), Buffer.from('\r\nQUIT\r\n')]), /5\d\d |421/, 0],
    ['a mail before its envelope', 'EHLO x\r\nDATA\r\nQUIT\r\n', /503/, 0],
    ['an address that is none', 'EHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b\0@@>\r\nQUIT\r\n', /5\d\d /, 0],
    ['a mail that is no mail', `${envelope}\0\x01\xff: not a header\r\n\r\n=?utf-8?B?broken\r\n.\r\nQUIT\r\n`, /250.*stored/s, 1],
    ['parts without end', `${envelope}${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(300)}\r\n.\r\nQUIT\r\n`, /250.*stored/s, 1],
    ['a mail of 60 MB', Buffer.concat([Buffer.from(envelope), Buffer.alloc(60 * 1_048_576, 'x'.repeat(76) + '\r\n'), Buffer.from('\r\n.\r\nQUIT\r\n')]), /552.*at most 25 MB/s, 0],
  ])('%s is answered, and the page still shows what came in', async (_name, said, answer, added) => {
    const before = inbox.list().length;
    expect(await talk(said)).toMatch(answer);
    expect(inbox.list()).toHaveLength(before + added);
    const page = (await (await fetch(`${inbox.webUrl}/mails`)).json()) as { items: { id: string }[] };
    expect(page.items).toHaveLength(before + added);
    for (const { id } of page.items) for (const part of ['', '/html']) expect((await fetch(`${inbox.webUrl}/mails/${id}${part}`)).status).toBe(200);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('shows nothing of what lies beside its mails', async () => {
    for (const id of ['..%2f..%2fetc%2fpasswd', '../secret', 'no-such', '%00']) expect((await fetch(`${inbox.webUrl}/mails/${id}`)).status).toBe(404);
  });

  function talk(words: string | Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ port: Number(new URL(inbox.smtpUrl).port), host: '127.0.0.1' });
      let heard = '';
      socket.setEncoding('latin1').on('data', (chunk: string) => (heard += chunk));
      socket.on('close', () => resolve(heard));
      socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)));
      socket.once('data', () => socket.write(typeof words === 'string' ? Buffer.from(words, 'latin1') : words));
    });
  }
});
