/** The engine against its peers, always in turn and in the same run: other programs on the machine slow both. */
import { startServer } from './engine/database.ts';
import { batchedSettings, bpmnEngine, createInstances, defaultSettings, graphileWorker, openCore, wholeInstances, workOff } from './engine/inside.ts';
import { Client, startBareServer, startEngineProgram } from './engine/wire.ts';
import { keep, machine } from './keep.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const size = Number(process.env.BENCH_SIZE ?? 4000);
const names = ['inside created', 'inside jobs', 'graphile-worker default', 'graphile-worker batched', 'inside instances', 'bpmn-engine instances', 'gRPC jobs', 'gRPC bare', 'gRPC jobs, few', 'gRPC bare, few', 'graphile-worker default beside gRPC'] as const;
type Name = (typeof names)[number];
/** Workers and how many jobs each takes at once (the SDK's default is 32): 512 on their way, or 240. */
const many = { workers: 16, each: 32 };
const few = { workers: 4, each: 60 };
const numbers = new Map<Name, number[]>(names.map((name) => [name, []]));
const note = (name: Name, perSecond: number): void => void numbers.get(name)!.push(perSecond);

const server = await startServer();
try {
  const inside = await server.database();
  const peer = await server.database();
  const core = await openCore(inside.url);
  await createInstances(core, 1000, 100);
  await workOff(core, 1000, 4, 100);
  for (let round = 0; round < rounds; round++) {
    note('inside created', await createInstances(core, size, 200));
    note('inside jobs', await workOff(core, size, 8, 100));
    note('graphile-worker batched', await graphileWorker(peer.url, size, batchedSettings));
    note('graphile-worker default', await graphileWorker(peer.url, size / 2, defaultSettings));
    note('inside instances', await wholeInstances(core, size, 200));
    note('bpmn-engine instances', await bpmnEngine(100));
    process.stdout.write('.');
  }
  await createInstances(core, 5000, 200);
  const storage = await bytesPerInstance(inside.query, 5000);
  await core.close();
  await inside.drop();
  await peer.drop();

  const wire = await server.database();
  const beside = await server.database();
  const [engine, bare] = await Promise.all([startEngineProgram(wire.url), startBareServer()]);
  const [client, echo] = [new Client(engine.address), new Client(bare.address)];
  await client.deploy();
  await client.create(size, 100);
  await client.workOff(size, many.workers, many.each);
  await echo.workOff(size, many.workers, many.each);
  for (let round = 0; round < rounds; round++) {
    for (const [{ workers, each }, suffix] of [[many, ''], [few, ', few']] as const) {
      await client.create(size, 100);
      note(`gRPC jobs${suffix}`, await client.workOff(size, workers, each));
      note(`gRPC bare${suffix}`, await echo.workOff(size, workers, each));
    }
    note('graphile-worker default beside gRPC', await graphileWorker(beside.url, size / 4, defaultSettings));
    process.stdout.write('.');
  }
  await Promise.all([client.close(), echo.close(), engine.stop(), bare.stop()]);
  await wire.drop();
  await beside.drop();
  report(storage);
} finally {
  await server.stop();
}
process.exit(0);

/** What waiting instances add, all tables and indexes: those that the engine needs, and all that searches read too. */
async function bytesPerInstance(query: (text: string) => Promise<Record<string, unknown>[]>, waiting: number): Promise<{ toGoOn: number; all: number }> {
  // Rows of waiting instances alone: the rest of the tables is of ended ones.
  const tables = ['instance', 'job', 'variable', 'process_instance', 'element_instance', 'sequence_flow'];
  const bytes: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await query(`select sum(pg_column_size(t.*)) as bytes from engine.${table} t where process_instance_key in (select process_instance_key from engine.instance)`);
    bytes[table] = Number(row!.bytes) / waiting;
  }
  return { toGoOn: Math.round(bytes.instance! + bytes.job! + bytes.variable!), all: Math.round(Object.values(bytes).reduce((sum, each) => sum + each, 0)) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Of each round's ratio, as the machine's load changes from round to round. */
function ratio(a: Name, b: Name): number {
  const peers = numbers.get(b)!;
  return Number(median(numbers.get(a)!.map((each, i) => each / peers[i]!)).toFixed(2));
}

function report(bytes: { toGoOn: number; all: number }): void {
  const results = {
    machine: machine(), rounds, size,
    perSecond: Object.fromEntries(names.map((name) => [name, Math.round(median(numbers.get(name)!))])),
    ratios: {
      'gRPC jobs : bare grpc-js server (goal 0.75)': ratio('gRPC jobs', 'gRPC bare'),
      'gRPC jobs : bare grpc-js server, 4 workers': ratio('gRPC jobs, few', 'gRPC bare, few'),
      'gRPC jobs : graphile-worker default (goal 1)': ratio('gRPC jobs', 'graphile-worker default beside gRPC'),
      'inside jobs : graphile-worker batched (goal 1.5)': ratio('inside jobs', 'graphile-worker batched'),
      'inside jobs : graphile-worker default': ratio('inside jobs', 'graphile-worker default'),
      'inside instances : bpmn-engine (goal 50)': ratio('inside instances', 'bpmn-engine instances'),
    },
    bytesPerWaitingInstance: bytes,
  };
  process.stdout.write(`\n${JSON.stringify(results, null, 2)}\n`);
  keep('engine', results);
}
