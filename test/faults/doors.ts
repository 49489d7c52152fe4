import { readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import type { Problem } from '../../api/schemas/common.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';
import { startTestSystem, type TestSystem, type TestSystemOptions } from '../kit/system.ts';

/** What a refused request must leave as it was. Reading a case is itself an event, so staff's reading is done before. */
const TABLES = ['complaint', 'complaint_event', 'evidence', 'comment', 'notice', 'outbox', 'task_submission', 'task_draft', 'inbox_task', 'statement', 'resolution', 'survey', 'idempotency_key', 'job_record'];

export const COMPLAINT: NewComplaint = {
  person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' },
  subject: '跨行转账重复扣款', narrative: '转账时页面超时，账户被扣了两笔。', category: 'account-transaction', complainedUnit: 'BJ',
};

export interface Refusal { status: number; problem: Problem; text: string }

/** The running system, with what it takes to knock at its doors wrongly and to see that nothing came in. */
export class Doors {
  readonly system: TestSystem;
  readonly #database: pg.Pool;
  #requests = 0;

  private constructor(system: TestSystem) {
    this.system = system;
    this.#database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });
  }

  static async open(options: TestSystemOptions = {}): Promise<Doors> {
    return new Doors(await startTestSystem({ ...options, trustProxy: 1 }));
  }

  async close(): Promise<void> {
    await this.#database.end();
    await this.system.close();
  }

  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.#database.query<Record<string, unknown>>(sql, values)).rows;
  }

  /** Rows of every table, files of evidence, mails, process instances: once nothing moves by itself. */
  async everything(): Promise<Record<string, number>> {
    await this.settled();
    const found: Record<string, number> = {};
    for (const table of TABLES) found[table] = Number((await this.rows(`select count(*) as n from complaints.${table}`))[0]?.n);
    const files = await readdir(path.join(this.system.folder, 'evidence'), { recursive: true, withFileTypes: true }).catch(() => []);
    return { ...found, files: files.filter((each) => each.isFile()).length, mails: this.system.inbox.list().length, instances: await this.#inEngine('process-instances', {}) };
  }

  async #inEngine(what: string, filter: object): Promise<number> {
    const answer = await fetch(`${this.system.restAddress}/v2/${what}/search`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filter }) });
    return ((await answer.json()) as { page: { totalItems: number } }).page.totalItems;
  }

  async request(method: string, route: string, body?: RequestInit['body'], headers: Record<string, string> = {}): Promise<Refusal> {
    const response = await fetch(`${this.system.base}${route}`, { method, ...(body === undefined ? {} : { body }), headers: { 'x-forwarded-for': this.#newAddress(), ...headers } });
    const text = await response.text();
    const problem = (response.headers.get('content-type') ?? '').includes('problem+json') ? (JSON.parse(text) as Problem) : { type: '', title: '', status: response.status };
    return { status: response.status, problem, text };
  }

  post(route: string, json: unknown, headers: Record<string, string> = {}): Promise<Refusal> {
    return this.request('POST', route, typeof json === 'string' ? json : JSON.stringify(json), { 'content-type': 'application/json', ...headers });
  }

  /** Files a complaint, and waits until its first task waits and nothing moves by itself. */
  async filed(complaint: NewComplaint = COMPLAINT, headers: Record<string, string> = {}): Promise<ComplaintFiled> {
    const answer = await this.post('/api/complaints', complaint, headers);
    if (answer.status !== 201) throw new Error(`not filed: ${answer.status} ${answer.text}`);
    const filed = JSON.parse(answer.text) as ComplaintFiled;
    await this.system.player.waitingTask(filed.id);
    await this.settled();
    return filed;
  }

  /** Waits until workers and outbox have nothing to do: a message that is sent may make a job, and a job may send messages. */
  async settled(): Promise<void> {
    const outbox = async (): Promise<{ waiting: number; all: number }> => {
      const [found] = await this.rows("select count(*) filter (where sent_at is null and next_attempt_at < 'infinity')::int as waiting, count(*)::int as all from complaints.outbox");
      return found as { waiting: number; all: number };
    };
    const jobs = (): Promise<number> => this.#inEngine('jobs', { state: 'CREATED' });
    await this.system.player.until('nothing to do for workers and outbox', async () => {
      if ((await jobs()) > 0) return false;
      const before = await outbox();
      return before.waiting === 0 && (await jobs()) === 0 && (await outbox()).all === before.all;
    });
  }

  /** Each request comes from somewhere else: the limit on requests from one address is not what is tried. */
  #newAddress(): string {
    this.#requests += 1;
    return `192.0.2.${this.#requests % 250}`;
  }

  /** A session cookie. */
  async cookie(username: string): Promise<string> {
    const response = await fetch(`${this.system.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMO_PASSWORD }) });
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }
}

/** What a problem says, of the whole and of each field. */
export function said({ problem }: Refusal): string[] {
  return [problem.title, ...(problem.errors ?? []).map((error) => `${error.field}: ${error.message}`)];
}
