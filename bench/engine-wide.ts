/**
 * What one of many costs: a multi-instance of 10³ to `BENCH_MOST` (10⁵) items, with an output collection, of a task, of a
 * sub-process and of a call activity, all at once, and of a script one after the other. Processor time of engine and
 * PostgreSQL for each item; how long another client waits for an answer meanwhile: also while the first command after a
 * start has all loaded, and while all are migrated; the heap when all are active.
 */
import { loadavg } from 'node:os';
import { startCore, type Core } from '../engine/run/core.ts';
import { startServer } from './engine/database.ts';
import { oneTask, wide, type WideKind } from './engine/diagram.ts';
import { keep } from './keep.ts';

const most = Number(process.env.BENCH_MOST ?? 1e5);
const server = await startServer();
const results: unknown[] = [];

try {
  for (const kind of ['task', 'sub-process', 'call', 'script'] as const) for (let size = 1000; size <= most; size *= 10) results.push(await measured(kind, size));
  keep('engine-wide', results);
} finally {
  await server.stop();
}
process.exit(0);

async function measured(kind: WideKind, size: number): Promise<unknown> {
  const database = await server.database();
  let core = await startCore({ databaseUrl: database.url });
  await core.submit('deployment.create', { resources: [['one-task', oneTask], ['wide', wide(kind)]].map(([name, text]) => ({ name: `${name}.bpmn`, content: Buffer.from(text!) })) });
  const line: Record<string, unknown> = { kind, size };
  const create = async () => (await core.submit('processInstance.create', { bpmnProcessId: 'wide', variables: { items: Array.from({ length: size }, (_, i) => i) } })).processInstanceKey;
  const count = async (text: string) => Number((await core.query.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]!.n);
  const ended = (key: number) => until(async () => (await count(`process_instance where process_instance_key = ${key} and state = 'ACTIVE'`)) === 0);

  let key = 0;
  line.created = await cost(() => core, size, async () => {
    key = await create();
    await (kind === 'script' ? ended(key) : until(async () => (await count("job where type = 'wide' and activatable")) === size));
  });
  if (kind !== 'script') {
    line.megabytes = memory();
    await core.close();
    core = await startCore({ databaseUrl: database.url });
    line.loaded = await cost(() => core, size, () => work(core, 1, 1));
    const { processes } = await core.submit('deployment.create', { resources: [{ name: 'wide.bpmn', content: Buffer.from(wide(kind).replace('id="wide-definitions"', 'id="wide-definitions-2"')) }] });
    const targetProcessDefinitionKey = processes.find(({ bpmnProcessId }) => bpmnProcessId === 'wide')!.processDefinitionKey;
    const mappings = (kind === 'sub-process' ? ['many', 'inner-many'] : ['many']).map((id) => ({ sourceElementId: id, targetElementId: id }));
    line.migrated = await cost(() => core, size, async () => void (await core.submit('processInstance.migrate', { processInstanceKey: key, targetProcessDefinitionKey, mappings })));
    line.completed = await cost(() => core, size, async () => {
      await work(core, size - 1, 100);
      await ended(key);
    });
    key = await create();
    await until(async () => (await count('pending_command')) === 0);
    line.cancelled = await cost(() => core, size, async () => {
      await core.submit('processInstance.cancel', { processInstanceKey: key });
      await ended(key);
    });
  }
  line.load = loadavg()[0];
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await core.close();
  await database.drop();
  return line;
}

async function work(core: Core, total: number, most: number): Promise<void> {
  let left = total;
  await Promise.all(Array.from({ length: Math.min(8, total) }, async () => {
    while (left > 0) {
      const { jobs } = await core.submit('job.activate', { type: 'wide', worker: 'bench', timeoutMs: 600_000, maxJobs: Math.min(most, left), fetchVariables: ['item'] });
      left -= jobs.length;
      await Promise.all(jobs.map(({ key, variables }) => core.submit('job.complete', { jobKey: key, variables: { out: variables.item } })));
    }
  }));
}

/** Beside it another client creates an instance every 50 ms: `worstMs` is the longest that it waited. */
async function cost(core: () => Core, size: number, run: () => Promise<void>): Promise<{ seconds: number; engineUs: number; postgresUs: number; worstMs: number }> {
  const other = new AbortController();
  let worst = 0;
  const asking = (async () => {
    while (!other.signal.aborted) {
      const began = performance.now();
      await core().submit('processInstance.create', { bpmnProcessId: 'one-task', variables: {} });
      worst = Math.max(worst, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const [began, engine, postgres] = [performance.now(), process.cpuUsage(), server.cpuSeconds()];
  await run();
  const used = process.cpuUsage(engine);
  const seconds = (performance.now() - began) / 1000;
  const postgresUs = ((server.cpuSeconds() - postgres) * 1e6) / size;
  other.abort();
  await asking;
  return { seconds: Math.round(seconds * 10) / 10, engineUs: Math.round((used.user + used.system) / size), postgresUs: Math.round(postgresUs), worstMs: Math.round(worst) };
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 50));
}

function memory(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
