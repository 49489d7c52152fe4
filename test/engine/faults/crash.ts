/**
 * Crash rounds: load on two engines over one database, a fault at a random moment, and what must hold then:
 *
 * - every command that was answered is in the state;
 * - nothing was done twice: one instance for a create command and for a message, one completion for a job;
 * - every instance is at exactly one of its two jobs, or completed after both.
 *
 * A command that was not answered may have been carried out, or not.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type RunningPostgres } from '../../../launcher/embedded-postgres.ts';
import { freePort } from '../../../launcher/ports.ts';
import { diagram, flow, serviceTask } from '../wire/kit.ts';
import { isLost, Pair, pause, type EngineProcess } from './gateways.ts';

export const faults = {
  engine: 'kill -9 of the writer: the other engine takes over',
  both: 'kill -9 of both engines',
  postgres: 'kill -9 of PostgreSQL',
  connections: 'all connections to the database are cut',
  stopped: 'the writer is stopped and loses its lock; the other takes over; then it wakes',
} as const;
/** Only where the temporary folder is on a small disk of its own: `TMPDIR=/mnt/small npm run crash -- --disk`. */
export const diskFull = { disk: 'the disk is full for some seconds' } as const;
export type Fault = keyof typeof faults | keyof typeof diskFull;

const steps = ['crash-1', 'crash-2'];
const work = diagram('crash', `<bpmn:startEvent id="start" />${serviceTask('one', 'crash-1')}${serviceTask('two', 'crash-2')}<bpmn:endEvent id="end" />${flow('start', 'one')}${flow('one', 'two')}${flow('two', 'end')}`);
const byMessage = diagram('by-message', `<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="message" /></bpmn:startEvent>${serviceTask('one', 'crash-1')}${serviceTask('two', 'crash-2')}<bpmn:endEvent id="end" />${flow('start', 'one')}${flow('one', 'two')}${flow('two', 'end')}`, '<bpmn:message id="message" name="crash-message" />');

/** Short, so that the jobs of a dead worker are soon there for others. */
const jobTimeoutMs = 3000;

export class CrashRun {
  private readonly folder: string;
  private readonly port: number;
  private postgres: RunningPostgres;
  private readonly pair: Pair;
  private readonly random: () => number;
  private next = 0;
  private readonly created = new Map<number, number>();
  private readonly published = new Set<number>();
  private readonly completed = new Set<number>();
  readonly counts = { commands: 0, lost: 0 };

  private constructor(folder: string, port: number, postgres: RunningPostgres, random: () => number) {
    this.folder = folder;
    this.port = port;
    this.postgres = postgres;
    this.pair = new Pair(this.databaseUrl);
    this.random = random;
  }

  private get databaseUrl(): string {
    const url = new URL(this.postgres.adminUrl);
    url.port = String(this.port);
    return url.toString();
  }

  /** @param parent the folder in which the database's is made. */
  static async open(seed: number, parent = tmpdir()): Promise<CrashRun> {
    const folder = mkdtempSync(path.join(parent, 'crash-'));
    const port = await freePort();
    const run = new CrashRun(folder, port, await startPostgres(folder, port), randomOf(seed));
    await Promise.all(run.pair.engines.map((engine) => engine.start()));
    await run.pair.insist((engine) => engine.call('DeployResource', { resources: [{ name: 'crash.bpmn', content: Buffer.from(work) }, { name: 'by-message.bpmn', content: Buffer.from(byMessage) }] }));
    return run;
  }

  async close(): Promise<void> {
    await Promise.all(this.pair.engines.map((engine) => engine.kill()));
    await this.postgres.stop().catch(() => {});
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Load, the fault in the middle of it, and load again until commands are answered. Throws what does not hold. Answers after how many ms a command was answered again. */
  async round(fault: Fault): Promise<number> {
    const load = this.startLoad();
    await pause(100 + this.random() * 700);
    const since = performance.now();
    await this.inflict(fault);
    await this.pair.insist((engine) => (engine.died ? Promise.reject(new Error(engine.died)) : answers(engine)));
    const took = performance.now() - since;
    await pause(100 + this.random() * 200);
    await load.stop();
    for (const { died } of this.pair.engines) if (died) throw new Error(died);
    await Promise.all(this.pair.engines.filter(({ alive }) => !alive).map((engine) => engine.start()));
    await this.check();
    return took;
  }

  private async inflict(fault: Fault): Promise<void> {
    const { writer, other } = this.pair;
    if (fault === 'engine') return writer.kill();
    if (fault === 'both') {
      await Promise.all([writer.kill(), other.kill()]);
      return writer.start();
    }
    if (fault === 'postgres') {
      process.kill(Number(readFileSync(path.join(this.folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      // The server's children hold its memory until they have noticed.
      for (let attempt = 1; ; attempt++) {
        try {
          this.postgres = await startPostgres(this.folder, this.port);
          return;
        } catch (error) {
          if (attempt === 20) throw error;
          await pause(250);
        }
      }
    }
    if (fault === 'disk') {
      const filler = path.join(this.folder, 'filler');
      if (statfsSync(this.folder).blocks * statfsSync(this.folder).bsize > 2 ** 30) throw new Error(`${this.folder} is on a disk of more than a gigabyte: choose a small one with TMPDIR`);
      const megabyte = Buffer.alloc(2 ** 20);
      try {
        for (;;) appendFileSync(filler, megabyte);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error;
      }
      await pause(1000 + this.random() * 3000);
      rmSync(filler);
      // A server that could not even recover has ended.
      if (!existsSync(path.join(this.folder, 'cluster/postmaster.pid'))) this.postgres = await startPostgres(this.folder, this.port);
      return;
    }
    if (fault === 'connections') return void (await this.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'engine%'`));
    writer.signal('SIGSTOP');
    // If it had been standing by after all, it may get the lock while it can't use it.
    for (let attempt = 1; ; attempt++) {
      await this.query(`select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.granted`);
      try {
        await this.pair.insist((engine) => (engine === writer ? Promise.reject(Object.assign(new Error('stopped'), { code: 14 })) : answers(engine)), 20_000);
        break;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
    writer.signal('SIGCONT');
  }

  private startLoad(): { stop(): Promise<void> } {
    const over = new AbortController();
    const loop = async (step: () => Promise<void>): Promise<void> => {
      while (!over.signal.aborted) {
        this.counts.commands++;
        try {
          await step();
        } catch (error) {
          if (!isLost(error)) throw error;
          this.counts.lost++;
          await pause(10);
        }
      }
    };
    const loops = Promise.all([...Array.from({ length: 4 }, () => loop(() => this.create())), ...Array.from({ length: 2 }, () => loop(() => this.publish())), ...steps.flatMap((type) => Array.from({ length: 3 }, () => loop(() => this.work(type))))]);
    loops.catch(() => {}); // told by stop
    return { stop: async () => { over.abort(); await loops; } };
  }

  private async create(): Promise<void> {
    const n = this.next++;
    const { processInstanceKey } = await this.pair.ask((engine) => engine.call('CreateProcessInstance', { bpmnProcessId: 'crash', version: -1, variables: JSON.stringify({ n }) }));
    this.created.set(n, Number(processInstanceKey));
  }

  /** The same message again until it is answered: its id keeps it from being taken twice. */
  private async publish(): Promise<void> {
    const n = this.next++;
    await this.pair.insist((engine) => engine.call('PublishMessage', { name: 'crash-message', correlationKey: '', messageId: `m-${n}`, timeToLive: 3_600_000, variables: JSON.stringify({ n }) })).catch((error: { code: number }) => {
      if (error.code !== 6) throw error; // ALREADY_EXISTS: an attempt whose answer was lost
    });
    this.published.add(n);
  }

  private async work(type: string): Promise<void> {
    const jobs = await this.pair.ask((engine) => engine.activate(type, 5, jobTimeoutMs));
    if (jobs.length === 0) await pause(5);
    await Promise.all(jobs.map(async ({ key }) => {
      try {
        await this.pair.ask((engine) => engine.call('CompleteJob', { jobKey: key, variables: '{}' }));
        this.completed.add(key);
      } catch (error) {
        if ((error as { code: number }).code !== 5) throw error; // NOT_FOUND: it timed out and another one has completed it
      }
    }));
  }

  private async query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl, options: '-c search_path=engine' });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  private async check(): Promise<void> {
    const none = async (what: string, text: string, values: unknown[] = []): Promise<void> => {
      const rows = await this.query(text, values);
      if (rows.length > 0) throw new Error(`${what}: ${JSON.stringify(rows.slice(0, 5))}`);
    };
    await none('answered, but not there', `select * from unnest($1::bigint[], $2::text[]) as answered (key, n) where not exists (select from variable v where v.scope_key = answered.key and v.name = 'n' and v.value = answered.n)`, [[...this.created.values()], [...this.created.keys()].map(String)]);
    await none('a message was answered, but has started nothing', `select * from unnest($1::text[]) as answered (n) where not exists (select from variable v join process_instance p on p.process_instance_key = v.scope_key where v.name = 'n' and v.value = answered.n and p.process_definition_id = 'by-message')`, [[...this.published].map(String)]);
    await none('done twice', `select value from variable where name = 'n' group by value having count(*) > 1`);
    await none('a completed job is not completed', `select * from unnest($1::bigint[]) as answered (key) where not exists (select from job where job_key = answered.key and state = 'COMPLETED')`, [[...this.completed]]);
    await none('not at exactly one of its jobs, or completed without both', `
      select p.process_instance_key, p.state, count(j.job_key) filter (where j.end_time is null) as open, count(j.job_key) filter (where j.state = 'COMPLETED') as completed
      from process_instance p left join job j using (process_instance_key) group by 1, 2
      having not (p.state = 'ACTIVE' and count(j.job_key) filter (where j.end_time is null) = 1 or p.state = 'COMPLETED' and count(j.job_key) = 2 and count(j.job_key) filter (where j.state = 'COMPLETED') = 2)`);
    await none('an incident', 'select * from incident');
  }

  /** Every instance is worked on until it is completed; what then holds. */
  async finish(): Promise<{ instances: number; jobs: number }> {
    const end = performance.now() + 120_000;
    for (;;) {
      const [open] = await this.query(`select count(*)::int as open from process_instance where state = 'ACTIVE'`);
      if (open!.open === 0) break;
      if (performance.now() > end) throw new Error(`${String(open!.open)} instances did not come to their end`);
      for (const type of steps) await this.work(type).catch((error: unknown) => { if (!isLost(error)) throw error; });
    }
    await this.check();
    const [counted] = await this.query('select (select count(*)::int from process_instance) as instances, (select count(*)::int from job) as jobs');
    return counted as { instances: number; jobs: number };
  }
}

/** Whether it is the writer: only that one says that there is no such job. */
async function answers(engine: EngineProcess): Promise<void> {
  await engine.call('UpdateJobRetries', { jobKey: 1, retries: 1 }).catch((error: { code: number }) => { if (error.code !== 5) throw error; });
}

const startPostgres = (folder: string, port: number): Promise<RunningPostgres> => startEmbeddedPostgres(folder, { settings: { port: String(port) } });

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
