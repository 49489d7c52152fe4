import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createDatabase } from '../../db/index.ts';
import { startMailInbox, type MailInbox, type StoredMail } from '../../mail/inbox.ts';
import { subscribe } from '../../reports/subscriptions.ts';
import { startWorkers, type RunningWorkers } from '../../workers/kit.ts';
import { workerSettings } from '../../workers/settings.ts';
import { demoBank } from '../kit/bank.ts';
import { TestClock } from '../kit/clock.ts';
import { createTestDatabase, type TestDatabase } from '../kit/database.ts';
import { seedCases } from './kit.ts';

describe('reports by mail', () => {
  const clock = new TestClock('2026-03-06T18:00:00+08:00');
  let database: TestDatabase;
  let knex: Knex;
  let folder: string;
  let inbox: MailInbox;
  let workers: RunningWorkers;
  beforeAll(async () => {
    database = await createTestDatabase(demoBank);
    knex = createDatabase(database.url);
    await seedCases(knex, 60);
    folder = mkdtempSync(path.join(tmpdir(), 'complaints-report-mail-'));
    inbox = await startMailInbox({ folder, smtpPort: 0, webPort: 0, clock });
    // No engine stands behind: the lanes of mails and reports need none.
    workers = await startWorkers({ knex, clock, log: pino({ level: 'silent' }), jobs: [], settings: workerSettings({ smtpUrl: inbox.smtpUrl, publicUrl: 'http://complaints.example.com' }), engine: { grpcAddress: '127.0.0.1:1', restAddress: 'http://127.0.0.1:1' } });
  });
  afterAll(async () => {
    await workers.close();
    await inbox.close();
    await knex.destroy();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const userId = async (username: string): Promise<string> => (await knex('userAccount').where({ username }).first())?.id ?? '';
  async function mailsTo(username: string, count: number): Promise<StoredMail[]> {
    const deadline = performance.now() + 30_000;
    for (;;) {
      const { items } = (await (await fetch(`${inbox.webUrl}/mails?to=${username}@bank.example.com`)).json()) as { items: { id: string }[] };
      if (items.length >= count) return Promise.all(items.map(async ({ id }) => (await (await fetch(`${inbox.webUrl}/mails/${id}`)).json()) as StoredMail));
      if (performance.now() > deadline) throw new Error(`waited in vain for ${count} mails to ${username}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('come when they are due, once, for the period that has ended, with the file (D07-06, D02-10)', async () => {
    const now = clock.now();
    await subscribe(knex, { reportId: 'weekly-pack', userId: await userId('manager'), every: 'week', format: 'xlsx', unitId: null }, now);
    await subscribe(knex, { reportId: 'quality', userId: await userId('supervisor'), every: 'week', format: 'pdf', unitId: 'BJ' }, now);
    expect(inbox.list()).toEqual([]);
    clock.set(new Date('2026-03-09T07:00:00+08:00'));
    const [pack] = await mailsTo('manager', 1);
    expect(pack).toMatchObject({ subject: '周例会材料（2026-03-02 至 2026-03-08）', attachments: [{ fileName: '周例会材料 2026-03-02—2026-03-08.xlsx' }] });
    expect(pack?.text).toContain('投诉件数');
    expect(pack?.text).toContain('/staff/reports/weekly-pack?from=2026-03-02&to=2026-03-08');
    const [quality] = await mailsTo('supervisor', 1);
    expect(quality).toMatchObject({ attachments: [{ fileName: '办理质量指标 2026-03-02—2026-03-08.pdf', mediaType: 'application/pdf' }] });
    expect(quality?.text).toContain('北京分行');
    expect(await knex('reportSubscription').orderBy('reportId').select('nextAt', 'lastSentAt', 'lastError')).toEqual(Array.from({ length: 2 }, () => ({ nextAt: new Date('2026-03-15T23:00:00Z'), lastSentAt: clock.now(), lastError: null })));
  });

  it('come no more to who has left or may no longer read them (D18-17)', async () => {
    const gone = await subscribe(knex, { reportId: 'staff', userId: await userId('auditor'), every: 'day', format: 'xlsx', unitId: null }, clock.now());
    await knex('userAccount').where({ username: 'auditor' }).update({ roles: ['handler'] });
    await subscribe(knex, { reportId: 'daily-board', userId: await userId('gm'), every: 'day', format: 'xlsx', unitId: null }, clock.now());
    clock.set(new Date('2026-03-10T07:00:00+08:00'));
    await mailsTo('gm', 1);
    const end = performance.now() + 20_000;
    while ((await knex('reportSubscription').where({ id: gone.id })).length > 0) {
      if (performance.now() > end) throw new Error('the subscription is still there');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(inbox.list().filter(({ to }) => to.includes('auditor@bank.example.com'))).toEqual([]);
  });
});
