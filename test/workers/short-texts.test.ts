import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startMailInbox } from '../../mail/inbox.ts';
import { loadTemplates } from '../../templates/index.ts';
import { sampleData } from '../../templates/samples.ts';
import { readShipped } from '../../templates/shipped.ts';
import { addNotice } from '../../db/notices.ts';
import type { EngineClient } from '../../workers/engine-client.ts';
import { startOutbox, type RunningOutbox } from '../../workers/outbox.ts';
import { workerSettings } from '../../workers/settings.ts';
import { startBench, type Bench } from './kit.ts';

interface Taken { to: string; text: string; id: string; key: string | undefined; authorization: string | undefined }

/** A gateway that answers as told. */
async function startGateway(answer: () => number = () => 202): Promise<{ url: string; taken: Taken[]; close(): Promise<void> }> {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers['idempotency-key'];
      taken.push({ ...(JSON.parse(Buffer.concat(chunks).toString()) as Taken), key: typeof key === 'string' ? key : undefined, authorization: request.headers.authorization });
      response.writeHead(answer()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, taken, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('short texts (D17-01)', () => {
  let bench: Bench;
  let outbox: RunningOutbox | undefined;
  beforeEach(async () => { bench = await startBench(); });
  afterEach(async () => {
    await outbox?.close();
    outbox = undefined;
    await bench.close();
  });

  async function send(url: string): Promise<void> {
    outbox = startOutbox({ knex: bench.knex, clock: bench.clock, settings: workerSettings({ smtpUrl: 'smtp://127.0.0.1:1', sms: { url, token: 'secret' } }), log: pino({ level: 'silent' }), engine: {} as EngineClient, templates: await loadTemplates() });
  }
  async function letter(recipient: string | null, phone: string | null = '000-0000-7001'): Promise<string> {
    const complaint = await bench.complaint({ complainantEmail: recipient });
    const shipped = (await readShipped()).find(({ name }) => name === 'result-notice');
    if (!shipped) throw new Error('no result-notice');
    const made = (await loadTemplates()).render('result-notice', 'zh-CN', sampleData(shipped.sources, 'typical', 'zh-CN'));
    await bench.knex.transaction((trx) => addNotice(trx, { ...made, complaintId: complaint.id, template: 'result-notice', locale: 'zh-CN', audience: 'complainant', recipient, phone, uniqueKey: `test:${complaint.id}`, mailHost: 'x' }, bench.clock.now()));
    return complaint.id;
  }

  it('go to the telephone of who has no e-mail, beside the letter on paper, with their exact words kept', async () => {
    const gateway = await startGateway();
    await send(gateway.url);
    const id = await letter(null);
    await until('the mark', async () => (await bench.knex('notice').where({ complaintId: id, medium: 'sms' }).whereNotNull('sentAt')).length === 1);
    const notices = await bench.knex('notice').where({ complaintId: id }).orderBy('medium');
    expect(notices.map(({ medium }) => medium)).toEqual(['paper', 'sms']);
    expect(gateway.taken).toEqual([{ id: notices[1]?.id, key: notices[1]?.id, to: '000-0000-7001', text: notices[1]?.text, authorization: 'Bearer secret' }]);
    expect(notices[1]?.text).toMatch(/【示范银行】.*TS20260302-000001.*12378/);
    expect(notices[0]?.blocks).not.toBeNull();
    await outbox?.close();
    outbox = undefined;
    await gateway.close();
  });

  it('are not for who gets a mail, nor where there is no telephone', async () => {
    for (const id of [await letter('a@example.com'), await letter(null, null)]) expect(await bench.knex('notice').where({ complaintId: id, medium: 'sms' })).toEqual([]);
  });

  it('are given up after three refusals, with the reason on notice and timeline; a gateway that is away is waited for', async () => {
    const gateway = await startGateway(() => 400);
    await send(gateway.url);
    const id = await letter(null);
    for (let attempt = 1; attempt <= 3; attempt++) {
      await until(`attempt ${attempt}`, async () => ((await bench.knex('outbox').where({ complaintId: id, kind: 'sms' }).first())?.attempts ?? 0) >= attempt);
      bench.clock.set(new Date(bench.clock.now().getTime() + 3_600_000));
    }
    expect(await bench.knex('notice').where({ complaintId: id, medium: 'sms' }).first()).toMatchObject({ sentAt: null, failedReason: 'the gateway answered 400' });
    expect(await bench.knex('complaintEvent').where({ complaintId: id, type: 'notice.failed' })).toHaveLength(1);
    await gateway.close();
    const other = await letter(null);
    await until('an attempt', async () => ((await bench.knex('outbox').where({ complaintId: other, kind: 'sms' }).first())?.attempts ?? 0) > 0);
    expect((await bench.knex('notice').where({ complaintId: other, medium: 'sms' }).first())?.failedReason).toBeNull();
  });
});

it('the demo inbox shows a short text among the mails, once (D17-01)', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'complaints-sms-'));
  const inbox = await startMailInbox({ folder, smtpPort: 0, webPort: 0, clock: { now: () => new Date('2026-03-02T01:00:00Z') } });
  const post = (body: string) => fetch(`${inbox.webUrl}/sms`, { method: 'POST', body });
  const text = JSON.stringify({ id: 'a1', to: '000-0000-7001', text: '【示范银行】您的投诉TS20260302-000001已受理。' });
  expect([(await post(text)).status, (await post(text)).status, (await post('{"to":1}')).status]).toEqual([202, 202, 400]);
  expect(inbox.list()).toMatchObject([{ to: ['000-0000-7001'], subject: expect.stringContaining('短信') }]);
  const [mail] = inbox.list();
  const read = (await (await fetch(`${inbox.webUrl}/mails/${mail?.id}`)).json()) as { text: string };
  expect(read.text).toContain('您的投诉TS20260302-000001已受理。');
  await inbox.close();
  rmSync(folder, { recursive: true, force: true });
});
