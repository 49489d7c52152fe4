/**
 * What one instance costs when others wait (10² to `BENCH_MOST`, 10⁶), and when many versions are deployed: processor
 * time of engine and PostgreSQL, which a busy machine changes less than rates; and how long a start takes.
 */
import { loadavg } from 'node:os';
import { startCore, type Core } from '../engine/run/core.ts';
import { startServer } from './engine/database.ts';
import { openCore, wholeInstances } from './engine/inside.ts';
import { copyWaiting, createOriginal, deployWaiting, withdraw } from './engine/waiting.ts';
import { keep } from './keep.ts';

const SIZE = Number(process.env.BENCH_SIZE ?? 3000);
const WITHDRAWN = 90;
const most = Number(process.env.BENCH_MOST ?? 1e6);
const server = await startServer();
const database = await server.database();
const results: Record<string, unknown> = { size: SIZE };

try {
  let core = await openCore(database.url);
  await deployWaiting(core, 1);
  const original = await createOriginal(core);
  await wholeInstances(core, 2000, 200);
  await core.close();

  const waiting: unknown[] = [];
  for (let there = 0, size = 100; size <= most; there = size, size *= 10) {
    await copyWaiting(database.query, original, there, size);
    const start = await timed(() => startCore({ databaseUrl: database.url }));
    core = start.value;
    const copies = Array.from({ length: WITHDRAWN }, (_, i) => Math.max(there + 1, size - Math.floor((i * (size - there)) / WITHDRAWN)));
    await wholeInstances(core, SIZE, 200);
    waiting.push({ waiting: size, startMs: Math.round(start.ms), whole: await cost(SIZE, () => wholeInstances(core, SIZE, 200)), withdrawnOfThem: await cost(WITHDRAWN, () => withdraw(core, copies, 10)), load: loadavg()[0] });
    show(waiting.at(-1));
    await core.close();
  }
  results.waiting = waiting;

  const versions: unknown[] = [];
  for (let there = 1, count = 10; count <= 1000; there = count, count *= 10) {
    core = await startCore({ databaseUrl: database.url });
    for (let version = there + 1; version <= count; version++) await deployWaiting(core, version);
    await core.close();
    const start = await timed(() => startCore({ databaseUrl: database.url }));
    core = start.value;
    await wholeInstances(core, SIZE, 200);
    versions.push({ versions: count, startMs: Math.round(start.ms), whole: await cost(SIZE, () => wholeInstances(core, SIZE, 200)), megabytes: memory(), load: loadavg()[0] });
    show(versions.at(-1));
    await core.close();
  }
  results.versions = versions;
  keep('engine-growth', results);
} finally {
  await server.stop();
}
process.exit(0);

async function cost(count: number, work: () => Promise<number>): Promise<{ perSecond: number; engineUs: number; postgresUs: number }> {
  const [engine, postgres] = [process.cpuUsage(), server.cpuSeconds()];
  const perSecond = await work();
  const used = process.cpuUsage(engine);
  return { perSecond: Math.round(perSecond), engineUs: Math.round((used.user + used.system) / count), postgresUs: Math.round(((server.cpuSeconds() - postgres) * 1e6) / count) };
}
async function timed(work: () => Promise<Core>): Promise<{ ms: number; value: Core }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}
function memory(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
function show(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
