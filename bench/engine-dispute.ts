/**
 * The reference load (`engine/dispute.ts`) for `BENCH_SECONDS` (60) after as many of warming up (20): what was completed,
 * as the engine's own history tells, against the figures that Camunda documents for its baseline cluster. PostgreSQL, the
 * engine, and workers with their gRPC client are programs of their own on this machine. `BENCH_PROFILES` names a folder
 * for V8 profiles.
 */
import { loadavg } from 'node:os';
import { startServer } from './engine/database.ts';
import { TASKS } from './engine/dispute.ts';
import { startDisputeCrew, startEngineProgram } from './engine/wire.ts';
import { cpuSeconds } from './programs.ts';
import { keep, machine } from './keep.ts';

/** docs.camunda.io, "Self-Managed resource planning": three brokers of three cores each, and Elasticsearch. */
const DOCUMENTED = { instances: 51, flowNodes: 560, tasks: 100 };
const GOAL = 10;

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const warmUp = Number(process.env.BENCH_WARM_UP ?? 20);
const server = await startServer();
try {
  const database = await server.database();
  const engine = await startEngineProgram(database.url);
  const crew = await startDisputeCrew(engine);
  await pause(warmUp);
  await crew.lookups();
  const [before, load] = [time(), loadavg()[0]!];
  await pause(seconds);
  const after = time();
  const lookups = await crew.lookups();
  await crew.stop();
  await engine.stop();
  const per = (after.at - before.at) / 1000;
  const within = (column: string): string => `${column} >= to_timestamp(${before.at / 1000}) and ${column} < to_timestamp(${after.at / 1000})`;
  const count = async (what: string): Promise<number> => Number((await database.query(`select count(*) as n from engine.${what}`))[0]!.n) / per;
  const done = {
    instances: await count(`process_instance where state = 'COMPLETED' and ${within('end_date')}`),
    flowNodes: await count(`element_instance where state = 'COMPLETED' and ${within('end_date')} and type <> 'MULTI_INSTANCE_BODY'`),
    tasks: await count(`job where state = 'COMPLETED' and ${within('end_time')}`),
  };
  const messages = await count(`correlated_message where ${within('correlation_time')}`);
  const decisions = await count(`decision_instance where ${within('evaluation_date')}`);
  const incidents = await count('incident');
  if (incidents > 0) throw new Error('There are incidents: the load is not what it should be');
  const whole = done.tasks / TASKS;
  const ms = (from: number, to: number): number => round(((to - from) * 1000) / per / whole);
  lookups.sort((a, b) => a.ms - b.ms);
  const results = {
    machine: { ...machine(), loadBefore: round(load) }, seconds: round(per),
    perSecond: { ...mapped(done, round), messages: round(messages), decisions: round(decisions), wholeDisputes: round(whole) },
    timesDocumented: { ...mapped(DOCUMENTED, (figure, name) => round(done[name] / figure)), goal: GOAL },
    processorMsForEachDispute: { engine: ms(before.engine, after.engine), postgres: ms(before.postgres, after.postgres), crew: ms(before.crew, after.crew) },
    lookupsAfterCompletion: { made: lookups.length, sawIt: lookups.filter(({ seen }) => seen).length, p50Ms: round(lookups[Math.floor(lookups.length / 2)]?.ms ?? NaN), p99Ms: round(lookups[Math.floor(lookups.length * 0.99)]?.ms ?? NaN) },
  };
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  keep('engine-dispute', results);
  await database.drop();

  function time(): { at: number; engine: number; postgres: number; crew: number } {
    return { at: Date.now(), postgres: server.cpuSeconds(), engine: cpuSeconds(engine.pid), crew: cpuSeconds(crew.pid) };
  }
} finally {
  await server.stop();
}
process.exit(0);

function pause(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration * 1000));
}
function round(value: number): number {
  return Number(value.toPrecision(3));
}
function mapped<K extends string>(record: Record<K, number>, each: (value: number, name: K) => number): Record<K, number> {
  return Object.fromEntries(Object.entries<number>(record).map(([name, value]) => [name, each(value, name as K)])) as Record<K, number>;
}
