import type { ActivatedJob, BatchItemState, Commands, CommandName, Key, Variables } from '../../../engine/engine.ts';
import { startCore, type Core } from '../../../engine/run/core.ts';
import type { EngineRecord } from '../../../engine/store/records.ts';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../kit/database.ts';

/** What was done with an engine, in its order, what it answered (or why it refused), and how much had been done until then. */
export type Recorded = { [N in CommandName]: { name: N; input: Commands[N]['in']; item?: BatchItemState; answer?: unknown; answeredAfter?: number } }[CommandName] | 'restart';

function start({ url }: TestDatabase, records?: EngineRecord[]): Promise<Core> {
  return startCore({ databaseUrl: url, ...(records && { records: (done) => { for (const each of done) records.push(each); } }) });
}

/** One engine on a database of its own, whose clock stands at noon until it is moved. */
export class Bench {
  static readonly start = Date.parse('2026-03-02T12:00:00Z');
  readonly database: TestDatabase;
  core: Core;
  /** Given a list, what is done is added to it. */
  recorded: Recorded[] | null = null;
  private readonly records: EngineRecord[] | undefined;

  private constructor(database: TestDatabase, core: Core, records?: EngineRecord[]) {
    this.database = database;
    this.core = core;
    this.records = records;
  }

  /** @param records what the engine has done is added to it. */
  static async open(records?: EngineRecord[]): Promise<Bench> {
    const database = await createTestDatabase();
    const bench = new Bench(database, await start(database, records), records);
    await bench.do('clock.pin', { timestamp: Bench.start });
    return bench;
  }

  /** On a database that is there already, with the clock as it was left. */
  static async over(database: TestDatabase): Promise<Bench> {
    return new Bench(database, await start(database));
  }

  async close(): Promise<void> {
    await this.core.close();
    await this.database.drop();
  }

  /** As after a stop: everything comes from the database again. */
  async reopen(): Promise<void> {
    this.recorded?.push('restart');
    await this.core.close();
    this.core = await start(this.database, this.records);
  }

  /** The engine loses all of its connections, at once; another one takes its place. */
  async kill(): Promise<void> {
    const client = new pg.Client(this.database.url);
    await client.connect();
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'engine%'");
    await client.end();
    await this.core.close();
    this.core = await start(this.database, this.records);
  }

  /** Leaves a follow-up of the instance that can't be executed; the engine is closed. */
  static async spoil(bench: Bench, instance: Key): Promise<void> {
    const client = new pg.Client(bench.database.url);
    await client.connect();
    await client.query('insert into engine.pending_command values (1, $1)', [JSON.stringify([{ kind: 'correlateBuffered', process: instance, subscription: 1 }])]);
    await client.end();
  }

  async do<N extends CommandName>(name: N, input: Commands[N]['in'], item?: BatchItemState): Promise<Commands[N]['out']> {
    const step = { name, input: structuredClone(input), ...(item && { item }) } as Exclude<Recorded, 'restart'>;
    this.recorded?.push(step);
    try {
      const answer = await this.core.submit(name, input, item);
      step.answer = structuredClone(answer);
      return answer;
    } catch (error) {
      step.answer = String(error);
      throw error;
    } finally {
      step.answeredAfter = this.recorded?.length ?? 0;
    }
  }

  /** Every row of every table, as text. */
  async dump(): Promise<Record<string, string[]>> {
    const tables = await this.rows<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'engine' order by 1`);
    const dump: Record<string, string[]> = {};
    for (const { name } of tables) dump[name] = (await this.rows<{ row: string }>(`select t::text as row from ${name} t order by 1`)).map(({ row }) => row);
    return dump;
  }

  deploy(...resources: string[]): Promise<Commands['deployment.create']['out']> {
    return this.do('deployment.create', { resources: resources.map((text, i) => ({ name: `resource-${i}.${text.startsWith('<?xml') ? (text.includes('spec/DMN/') ? 'dmn' : 'bpmn') : 'form'}`, content: Buffer.from(text) })) });
  }

  async create(bpmnProcessId: string, variables: Variables = {}): Promise<Key> {
    return (await this.do('processInstance.create', { bpmnProcessId, variables })).processInstanceKey;
  }

  async jobs(type: string, maxJobs = 100): Promise<ActivatedJob[]> {
    return (await this.do('job.activate', { type, worker: 'test', timeoutMs: 60_000, maxJobs, fetchVariables: [] })).jobs;
  }

  /** The only job of the type. */
  async job(type: string): Promise<ActivatedJob> {
    const jobs = await this.jobs(type);
    if (jobs.length !== 1) throw new Error(`expected one job of type ${type}, found ${jobs.length}`);
    return jobs[0]!;
  }

  async work(type: string, variables: Variables = {}): Promise<ActivatedJob> {
    const job = await this.job(type);
    await this.do('job.complete', { jobKey: job.key, variables });
    return job;
  }

  publish(name: string, correlationKey: string, variables: Variables = {}, timeToLiveMs = 0, messageId = ''): Promise<{ key: Key }> {
    return this.do('message.publish', { name, correlationKey, messageId, timeToLiveMs, variables });
  }

  /** Moves the clock; what is due by then has been done when it resolves. */
  async wait(ms: number): Promise<void> {
    await this.do('clock.pin', { timestamp: this.core.now() + ms });
  }

  async rows<T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.core.query.query(sql, values)).rows as T[];
  }

  async state(instance: Key): Promise<string> {
    return (await this.rows<{ state: string }>('select state from process_instance where process_instance_key = $1', [instance]))[0]!.state;
  }

  /** Ids of elements in that state, in the order of their activation. */
  async elements(instance: Key, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'): Promise<string[]> {
    const rows = await this.rows<{ element_id: string }>(`select element_id from element_instance where process_instance_key = $1 and state = $2 order by element_instance_key`, [instance, state]);
    return rows.map((row) => row.element_id);
  }

  /** Of the process itself, by name. */
  async variables(instance: Key): Promise<Variables> {
    const rows = await this.rows<{ name: string; value: string }>('select name, value from variable where scope_key = $1 order by name', [instance]);
    return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
  }

  async incidents(instance: Key): Promise<{ key: Key; type: string; message: string; element: string }[]> {
    const rows = await this.rows<{ incident_key: string; error_type: string; error_message: string; element_id: string }>(`select * from incident where process_instance_key = $1 and state = 'ACTIVE' order by incident_key`, [instance]);
    return rows.map((row) => ({ key: Number(row.incident_key), type: row.error_type, message: row.error_message, element: row.element_id }));
  }

  async task(instance: Key): Promise<{ key: Key; state: string; assignee: string | null; row: Record<string, unknown> }> {
    const rows = await this.rows<Record<string, unknown>>('select * from user_task where process_instance_key = $1 order by user_task_key desc limit 1', [instance]);
    const row = rows[0]!;
    return { key: Number(row.user_task_key), state: String(row.state), assignee: row.assignee as string | null, row };
  }
}
