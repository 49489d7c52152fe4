import { pino } from 'pino';
import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { BpmnError, defineJob, type Job } from '../../workers/job.ts';
import { startWorkers, type RunningWorkers } from '../../workers/kit.ts';
import { workerSettings } from '../../workers/settings.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { startBench, type Bench } from './kit.ts';

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Median time of doing it `times` times, ms. */
async function took(times: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let n = 0; n < times; n++) {
    const begun = performance.now();
    await work(n);
    all.push(performance.now() - begun);
  }
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

describe('the worker kit', () => {
  let bench: Bench;
  let gateway: TestGateway;
  let workers: RunningWorkers | undefined;
  beforeEach(async () => {
    bench = await startBench();
    gateway = await startGateway();
  });
  afterEach(async () => {
    await workers?.close();
    workers = undefined;
    await gateway.kill();
    await bench.close();
  });

  async function start(jobs: readonly Job[], settings: Parameters<typeof workerSettings>[0] = {}) {
    workers = await startWorkers({ knex: bench.knex, clock: bench.clock, settings: workerSettings({ smtpUrl: 'smtp://127.0.0.1:1', ...settings }), log: pino({ level: 'silent' }), engine: { grpcAddress: gateway.address, restAddress: 'http://127.0.0.1:1' }, jobs });
  }

  const echo = defineJob({ type: 'test.echo', input: z.object({ n: z.number() }), output: z.object({ m: z.number() }), handle: ({ input }) => Promise.resolve({ m: input.n + 1 }) });
  const completed = () => gateway.told.filter(({ call }) => call === 'completeJob').map(({ request }) => String(request.jobKey));

  it('picks a job up as soon as the engine has it, and returns the output', async () => {
    const complaint = await bench.complaint();
    await start([echo]);
    gateway.add({ key: '100', type: 'test.echo', variables: { complaintId: complaint.id, n: 1 } });
    await until('the first job', () => completed().length === 1);
    // Against the same work without the wire in between: a tick of a poll interval for each job would show.
    const direct = await took(10, (n) => bench.knex.transaction((trx) => trx('complaint').where({ id: complaint.id }).forUpdate().first().then(() => n)));
    const delivered = await took(10, async (n) => {
      gateway.add({ key: String(101 + n), type: 'test.echo', variables: { complaintId: complaint.id, n: 101 + n } });
      await until(`job ${101 + n}`, () => completed().includes(String(101 + n)));
    });
    expect(delivered).toBeLessThan(direct * 10 + 60);
    expect(JSON.parse(String(gateway.told.at(-1)?.request.variables))).toEqual({ m: 111 });
  });

  it('tells the engine of a business refusal as a BPMN error, and writes nothing', async () => {
    const complaint = await bench.complaint();
    const refusing = defineJob({ type: 'test.refuse', input: z.object({}), async handle({ trx }) {
      await trx('complaint').where({ id: complaint.id }).update({ category: 'privacy' });
      throw new BpmnError('not-ours', 'the matter is not ours');
    } });
    await start([refusing]);
    gateway.add({ key: '1', type: 'test.refuse', variables: { complaintId: complaint.id } });
    await until('the answer', () => gateway.told.length === 1);
    expect(gateway.told[0]).toMatchObject({ call: 'throwError', request: { jobKey: '1', errorCode: 'not-ours' } });
    expect((await bench.read(complaint.id)).category).toBeNull();
  });

  it('does jobs that come together, each with its own effect and outcome, though one of them is refused', async () => {
    const complaints = [await bench.complaint(), await bench.complaint(), await bench.complaint()];
    const writing = defineJob({ type: 'test.write', input: z.object({ n: z.number() }), output: z.object({ m: z.number() }), async handle({ trx, clock, complaint, input: { n }, job }) {
      await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'complaint.accepted', data: { n }, jobKey: job.key });
      await updateComplaint(trx, complaint.id, { category: `category-${n}` });
      if (n === 2) throw new BpmnError('not-ours', 'the matter is not ours');
      return { m: n };
    } });
    const [first, second, third] = complaints.map(({ id }) => id);
    const wanted: [string | undefined, number][] = [[first, 1], [second, 2], [third, 3], [first, 4]];
    for (const [index, [complaintId, n]] of wanted.entries()) gateway.add({ key: String(10 + index), type: 'test.write', variables: { complaintId, n } });
    await start([writing]);
    await until('all answers', () => gateway.told.length === 4);
    expect(gateway.told.map(({ call, request }) => `${String(request.jobKey)} ${call}`).sort()).toEqual(['10 completeJob', '11 throwError', '12 completeJob', '13 completeJob']);
    const events = await bench.knex('complaintEvent').where({ type: 'complaint.accepted' }).orderBy('jobKey');
    expect(events.map(({ complaintId, data, jobKey }) => [complaintId, data.n, jobKey])).toEqual([[first, 1, '10'], [third, 3, '12'], [first, 4, '13']]);
    expect(await Promise.all(complaints.map(async ({ id }) => (await bench.read(id)).category))).toEqual(['category-4', null, 'category-3']);
    expect((await bench.knex('jobRecord').where({ jobType: 'test.write' }).orderBy('jobKey')).map(({ jobKey, variables }) => [jobKey, variables.m])).toEqual([['10', 1], ['12', 3], ['13', 4]]);
  });

  it('does jobs of several types that wait at the same time in one transaction, and those that are alone without waiting', async () => {
    const types = ['test.one', 'test.two', 'test.three', 'test.four', 'test.five', 'test.six'];
    const none = z.object({});
    const handle = () => Promise.resolve();
    const cases = await Promise.all([...types, 'test.alone'].map(() => bench.complaint()));
    const add = (type: string, index: number): void => gateway.add({ key: String(40 + index), type, variables: { complaintId: cases[index]?.id } });
    const waiting = async (): Promise<number> => Number((await bench.knex.raw<{ rows: { count: number }[] }>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rows[0]?.count);
    await start([...types.map((type) => defineJob({ type, input: none, handle })), defineJob({ type: 'test.alone', input: none, alone: true, handle })]);
    // Somebody has four cases open for writing: four batches wait for them, and what comes then waits for these.
    await bench.knex.transaction(async (trx) => {
      await trx('complaint').whereIn('id', cases.slice(0, 4).map(({ id }) => id)).forUpdate();
      for (const [index, type] of types.slice(0, 4).entries()) {
        add(type, index);
        await until(`${index + 1} batches at work`, async () => (await waiting()) === index + 1);
      }
      add('test.five', 4);
      add('test.six', 5);
      add('test.alone', 6);
      await until('the other jobs', () => gateway.polled('test.five') > 1 && gateway.polled('test.six') > 1);
      await until('the job that is alone', () => completed().length === 1);
    });
    await until('all answers', () => completed().length === 7);
    const { rows } = await bench.knex.raw<{ rows: { jobKey: string; by: string }[] }>('select job_key, xmin::text as by from job_record where job_key::int between 40 and 46 order by job_key');
    const by = new Map(rows.map((row) => [row.jobKey, row.by]));
    expect(by.get('44')).toBe(by.get('45'));
    expect(new Set(by.values()).size).toBe(6);
  });

  it('makes an incident of variables that are not as agreed, naming them without their values', async () => {
    const complaint = await bench.complaint();
    await start([echo]);
    gateway.add({ key: '1', type: 'test.echo', variables: { complaintId: complaint.id, n: 'a secret' } });
    await until('the answer', () => gateway.told.length === 1);
    expect(gateway.told[0]).toMatchObject({ call: 'failJob', request: { retries: 0, errorMessage: expect.stringMatching(/p: element "e", job type "test\.echo": process variables.*n: /) } });
    expect(String(gateway.told[0]?.request.errorMessage)).not.toContain('a secret');
  });

  it('does a job again at once when another was in its way: the engine hears of none of it', async () => {
    const [one, other] = [await bench.complaint(), await bench.complaint()];
    let runs = 0;
    let bothAreIn: () => void = () => undefined;
    const bothIn = new Promise<void>((resolve) => { bothAreIn = resolve; });
    // Each holds its own complaint and wants the other's: PostgreSQL ends one of them.
    const crossing = defineJob({ type: 'test.cross', input: z.object({ wants: z.string() }), async handle({ trx, input }) {
      runs += 1;
      if (runs === 2) bothAreIn();
      await bothIn;
      await trx('complaint').where({ id: input.wants }).forUpdate().first();
    } });
    let refusals = 0;
    const unlucky = defineJob({ type: 'test.unlucky', input: z.object({}), async handle({ trx }) {
      refusals += 1;
      if (refusals < 3) await trx.raw("do $$ begin raise exception 'could not serialize access' using errcode = '40001'; end $$");
    } });
    await start([crossing, unlucky]);
    gateway.add({ key: '1', type: 'test.cross', variables: { complaintId: one.id, wants: other.id } });
    gateway.add({ key: '2', type: 'test.cross', variables: { complaintId: other.id, wants: one.id } });
    gateway.add({ key: '3', type: 'test.unlucky', variables: { complaintId: one.id } });
    await until('all answers', () => gateway.told.length === 3);
    expect(completed().sort()).toEqual(['1', '2', '3']);
    expect([runs, refusals]).toEqual([3, 3]);
  });

  it('tells the engine of a database error by its code and in plain words, without what it quotes', async () => {
    const complaint = await bench.complaint();
    const asking = defineJob({ type: 'test.ask', input: z.object({}), handle: ({ trx }) => trx.raw('select ?::int', ['a secret']) });
    await start([asking]);
    gateway.add({ key: '1', type: 'test.ask', variables: { complaintId: complaint.id } });
    await until('the answer', () => gateway.told.length === 1);
    expect(gateway.told[0]).toMatchObject({ call: 'failJob', request: { retries: 2, errorMessage: 'a value has not the form that the database wants (22P02)' } });
  });

  it('takes a job that comes after a long quiet', async () => {
    const complaint = await bench.complaint();
    await start([echo]);
    // The SDK gives up a poll of five seconds after six.
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    gateway.add({ key: '1', type: 'test.echo', variables: { complaintId: complaint.id, n: 1 } });
    await until('the job', () => completed().length === 1);
  });

  it('takes a job that is gone when it is completed as done', async () => {
    const complaint = await bench.complaint();
    await start([echo]);
    gateway.gone.add('1');
    for (const key of ['1', '2']) gateway.add({ key, type: 'test.echo', variables: { complaintId: complaint.id, n: 1 } });
    await until('both', () => completed().length === 2);
  });

  it('lives on when the engine goes away, and goes on when it is back', async () => {
    const complaint = await bench.complaint();
    await start([echo]);
    gateway.add({ key: '1', type: 'test.echo', variables: { complaintId: complaint.id, n: 1 } });
    await until('a job before', () => completed().length === 1);
    const port = Number(new URL(gateway.address.replace('grpc:', 'http:')).port);
    await gateway.kill();
    gateway = await startGateway(port);
    gateway.add({ key: '2', type: 'test.echo', variables: { complaintId: complaint.id, n: 1 } });
    await until('a job after', () => completed().includes('2'));
  });

  it('finishes the jobs at hand when it is closed, and takes no more', async () => {
    const complaint = await bench.complaint();
    let release: () => void = () => undefined;
    const begun = new Promise<void>((resolveBegun) => {
      const slow = defineJob({ type: 'test.slow', input: z.object({}), handle: () => new Promise((resolve) => { release = () => resolve(undefined); resolveBegun(); }) });
      void start([slow]).then(() => gateway.add({ key: '1', type: 'test.slow', variables: { complaintId: complaint.id } }));
    });
    await begun;
    const closed = workers?.close();
    release();
    await closed;
    expect(completed()).toEqual(['1']);
    workers = undefined;
  });

  it('writes a heartbeat', async () => {
    await start([echo]);
    await until('the beat', async () => (await bench.knex('setting').where({ key: 'workers.heartbeat' }).first()) !== undefined);
    expect((await bench.knex('setting').where({ key: 'workers.heartbeat' }).first())?.value).toEqual({ at: bench.clock.now().toISOString() });
  });
});
