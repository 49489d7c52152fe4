import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { systemClock } from '../db/clock.ts';
import { seedDemoBank } from '../db/demo.ts';
import { createDatabase, migrate } from '../db/index.ts';
import { prepareDatabases } from '../launcher/databases.ts';
import { startEmbeddedPostgres } from '../launcher/embedded-postgres.ts';
import { buildPrograms, cpuSeconds, cpuSecondsOfChildren, startProgram, type StartedProgram } from './programs.ts';

export interface BenchSystem {
  apiUrl: string;
  databaseUrl: string;
  /** The PostgreSQL server, as superuser. */
  adminUrl: string;
  /** Mails that the sink has taken. */
  mails(): number;
  /** Processor seconds of each program and of PostgreSQL so far. */
  cpu(): Record<string, number>;
  /** Milliseconds of processor time since then, for each of so many complaints. */
  cpuMsSince(before: Record<string, number>, complaints: number): Record<string, number>;
  close(): Promise<void>;
}

/** The three programs as `npm start` runs them, a PostgreSQL server of their own, mail to a sink. @param profiles a folder for V8 profiles */
export async function startBenchSystem(profiles?: string): Promise<BenchSystem> {
  buildPrograms();
  const folder = mkdtempSync(path.join(tmpdir(), 'complaints-bench-'));
  const server = await startEmbeddedPostgres(path.join(folder, 'postgres'));
  const mails = { received: 0 };
  const sink = await startMailSink(mails);
  const programs: StartedProgram[] = [];
  const close = async (): Promise<void> => {
    for (const program of programs.reverse()) await program.stop();
    await sink.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const urls = await prepareDatabases(server.adminUrl, { dataFolder: folder, database: 'complaints', engine: true });
    const knex = createDatabase(urls.complaints);
    await migrate(knex);
    await seedDemoBank(knex, systemClock);
    await knex.destroy();
    const start = async (name: string, env: Record<string, string>): Promise<Record<string, unknown>> => {
      const program = await startProgram(name, env, profiles);
      programs.push(program);
      return program.ready;
    };
    const engine = await start('engine', { DATABASE_URL: urls.engine, ZEEBE_GRPC_PORT: '0', ZEEBE_REST_PORT: '0' });
    const shared = {
      ZEEBE_GRPC_ADDRESS: `grpc://${String(engine.grpcAddress)}`, ZEEBE_REST_ADDRESS: String(engine.restAddress), CAMUNDA_AUTH_STRATEGY: 'NONE',
      DATABASE_URL: urls.complaints, DATA_DIR: folder, PUBLIC_URL: 'http://localhost:3000', SMTP_URL: sink.url, DEMO: 'true',
    };
    await (await startProgram('deploy', shared)).ended;
    await start('workers', shared);
    const api = await start('api', { ...shared, PORT: '0' });
    const cpu = (): Record<string, number> => ({
      ...Object.fromEntries(programs.map((program) => [program.name, cpuSeconds(program.pid)])),
      postgres: cpuSecondsOfChildren(path.join(folder, 'postgres/cluster/postmaster.pid')),
    });
    return {
      apiUrl: String(api.url), databaseUrl: urls.complaints, adminUrl: server.adminUrl, mails: () => mails.received, cpu, close,
      cpuMsSince(before, complaints) {
        const each = Object.entries(cpu()).map(([name, seconds]) => [name, round(((seconds - (before[name] ?? 0)) * 1000) / complaints)] as const);
        return { ...Object.fromEntries(each), all: round(each.reduce((sum, [, ms]) => sum + ms, 0)) };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What durable work costs at least: one row, one commit, nothing else. Per second. */
export async function singleRowCommits(adminUrl: string, concurrency: number): Promise<number> {
  const connections = await Promise.all(Array.from({ length: concurrency }, async () => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    return client;
  }));
  await connections[0]?.query('create table if not exists peer (id bigint generated always as identity primary key, at timestamptz not null, words text not null)');
  const began = performance.now();
  let commits = 0;
  await Promise.all(connections.map(async (client) => {
    while (performance.now() - began < 3_000) {
      await client.query({ name: 'peer', text: 'insert into peer (at, words) values (now(), $1)', values: ['一条记录'] });
      commits += 1;
    }
  }));
  const perSecond = (commits * 1000) / (performance.now() - began);
  await Promise.all(connections.map((client) => client.end()));
  return perSecond;
}

async function startMailSink(counter: { received: number }): Promise<{ url: string; close(): Promise<void> }> {
  const smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
    onData(stream, _session, done) {
      stream.on('end', () => {
        counter.received += 1;
        done();
      });
      stream.resume();
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  const address = smtp.server.address();
  if (!address || typeof address === 'string') throw new Error('the mail sink has no port');
  return { url: `smtp://127.0.0.1:${address.port}`, close: () => new Promise((resolve) => smtp.close(() => resolve())) };
}

export async function countOf(database: pg.Client, query: string): Promise<number> {
  return Number((await database.query<{ count: string }>(query)).rows[0]?.count);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
