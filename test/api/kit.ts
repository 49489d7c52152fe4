import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { ApiClient } from '../../api/client.ts';
import { readApiSettings } from '../../api/settings.ts';
import { startApi } from '../../api/start.ts';
import type { NewComplaint } from '../../api/schemas/filing.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { createDatabase } from '../../db/index.ts';
import { demoBank } from '../kit/bank.ts';
import { TestClock } from '../kit/clock.ts';
import { createTestDatabase } from '../kit/database.ts';

export const START = '2026-03-02T09:00:00+08:00';

export interface TestApi {
  base: string;
  knex: Knex;
  clock: TestClock;
  folder: string;
  /** What the API logged, one JSON line each. */
  logged: string[];
  customer(): ApiClient;
  as(username: string): Promise<ApiClient>;
  close(): Promise<void>;
}

/** Of the API's database. */
export const CONNECTIONS = 5;

/** The API on a real database with the demo bank; by default no engine stands behind it. */
export async function startTestApi(options: { publicUrl?: string; engine?: string; patienceMs?: number; env?: Record<string, string> } = {}): Promise<TestApi> {
  const database = await createTestDatabase(demoBank);
  const folder = mkdtempSync(path.join(tmpdir(), 'complaints-api-'));
  const knex = createDatabase(database.url, { maxConnections: CONNECTIONS, ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }) });
  const clock = new TestClock(START);
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const settings = readApiSettings({ PORT: '0', DATABASE_URL: database.url, DATA_DIR: folder, PUBLIC_URL: options.publicUrl ?? 'http://complaints.example.com', SMTP_URL: 'smtp://127.0.0.1:1', ...options.env });
  const api = await startApi({ knex, clock, settings, log, engine: { restAddress: options.engine ?? 'http://127.0.0.1:1' } });
  return {
    base: api.url, knex, clock, folder, logged,
    customer: () => new ApiClient(api.url),
    async as(username) {
      const client = new ApiClient(api.url);
      // Without the client's own renewal, so that the end of a session shows.
      await client.request('POST', '/api/session', { username, password: DEMO_PASSWORD });
      return client;
    },
    async close() {
      await api.close();
      await knex.destroy();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const COMPLAINT: NewComplaint = {
  person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com', idNumber: '110000190001010000', address: '示例市示例路1号' },
  subject: '跨行转账重复扣款',
  narrative: '转账时页面超时，账户被扣了两笔。',
  demand: '退回多扣的款项。',
  category: 'account-transaction',
  product: 'transfer-payment',
  amountYuan: 4800.5,
  complainedUnit: 'SH',
};

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** A waiting task as the inbox shows it. */
export async function putTask(knex: Knex, task: { key: string; complaintId: string; element?: string; groups: string[]; assignee?: string | null; excluded?: string[] }): Promise<void> {
  await knex('inboxTask').insert({
    userTaskKey: task.key, complaintId: task.complaintId, processInstanceKey: '1', processId: 'complaint-handling', elementId: task.element ?? 'preliminary-check', elementInstanceKey: '2',
    name: '初步核实', formId: null, candidateGroups: task.groups, assignee: task.assignee ?? null, excluded: task.excluded ?? [], state: 'created', priority: 50, createdAt: new Date(START),
  });
}
