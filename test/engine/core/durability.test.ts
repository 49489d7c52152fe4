import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { diagram, element, end, extensions, flows, gateway, io, process as bpmnProcess, service, start, taskType } from '../../kit/bpmn.ts';
import pg from 'pg';
import { startCore } from '../../../engine/run/core.ts';
import { Bench } from './kit.ts';

const work = diagram(bpmnProcess('work', start('s'), service('t', 'step-1'), gateway('exclusive', 'g'), service('u', 'step-2'), end('e'), flows('s t g u e')));

describe('durability', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(work);
  });
  afterAll(() => bench.close());

  it('what was answered before a kill is there after it, and nothing twice', async () => {
    const script = `
      import { startCore } from './engine/run/core.ts';
      const core = await startCore({ databaseUrl: process.argv[1] });
      for (;;) {
        await Promise.all(Array.from({ length: 20 }, async () => {
          const { processInstanceKey } = await core.submit('processInstance.create', { bpmnProcessId: 'work', variables: {} });
          process.stdout.write('created ' + processInstanceKey + '\\n');
        }));
        const { jobs } = await core.submit('job.activate', { type: 'step-1', worker: 'w', timeoutMs: 1000, maxJobs: 15, fetchVariables: [] });
        await Promise.all(jobs.map(async ({ key }) => {
          await core.submit('job.complete', { jobKey: key, variables: { done: true } });
          process.stdout.write('completed ' + key + '\\n');
        }));
      }`;
    await bench.core.close();
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, bench.database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > 400) child.kill('SIGKILL');
    });
    await once(child, 'close');
    bench.core = await startCore({ databaseUrl: bench.database.url });

    const lines = output.split('\n').slice(0, -1);
    const created = lines.filter((line) => line.startsWith('created ')).map((line) => line.slice(8));
    const completed = lines.filter((line) => line.startsWith('completed ')).map((line) => line.slice(10));
    expect(completed.length).toBeGreaterThan(50);
    expect(await bench.rows(`select process_instance_key from process_instance where process_instance_key = any($1::bigint[])`, [created])).toHaveLength(created.length);
    expect(await bench.rows(`select job_key from job where state = 'COMPLETED' and job_key = any($1::bigint[])`, [completed])).toHaveLength(completed.length);
    // Each instance is at exactly one of its two jobs.
    const [counts] = await bench.rows<{ instances: string; open: string }>(`select (select count(*) from process_instance) as instances, (select count(*) from job where end_time is null) as open`);
    expect(counts!.open).toBe(counts!.instances);
    await bench.do('clock.pin', { timestamp: Date.now() + 3_600_000 });
    await bench.wait(1);
    const jobs = [...(await bench.jobs('step-1', 2000)), ...(await bench.jobs('step-2', 2000))];
    expect(String(jobs.length)).toBe(counts!.instances);
    const step2 = jobs.find((job) => job.type === 'step-2')!;
    expect(step2.variables).toEqual({ done: true });
    await bench.do('job.complete', { jobKey: step2.key, variables: {} });
    expect(await bench.state(step2.processInstanceKey)).toBe('COMPLETED');
  });

  it('a second engine stands by, and takes over when the writer goes', async () => {
    const second = await startCore({ databaseUrl: bench.database.url });
    expect(second.isWriter()).toBe(false);
    await expect(second.submit('processInstance.create', { bpmnProcessId: 'work', variables: {} })).rejects.toMatchObject({ type: 'UNAVAILABLE' });
    const instance = await bench.create('work');
    await bench.core.close();
    const deadline = Date.now() + 10_000;
    while (!second.isWriter() && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    bench.core = second;
    expect(await bench.state(instance)).toBe('ACTIVE');
    expect((await bench.create('work')) > instance).toBe(true);
  });

  it('an engine that loses the lock while it opens the store is no writer, until it has it again', async () => {
    const client = new pg.Client(bench.database.url);
    await client.connect();
    const second = await startCore({ databaseUrl: bench.database.url });
    const until = async (sql: string) => {
      while ((await second.query.query(`${sql} and datname = current_database()`)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await client.query('begin; lock table engine.engine_state in access exclusive mode');
    await bench.core.close();
    bench.core = second;
    // Having the lock, it waits for the store.
    await until("select from pg_stat_activity where application_name = 'engine' and wait_event_type = 'Lock'");
    await until("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'engine writer'");
    await client.query('commit');
    while (!second.isWriter()) await new Promise((resolve) => setImmediate(resolve));
    expect((await client.query("select from pg_locks join pg_database d on d.oid = database where locktype = 'advisory' and granted and d.datname = current_database()")).rowCount).toBe(1);
    await client.end();
    await bench.create('work');
  });

  it('a writer that was superseded commits nothing more', async () => {
    await bench.rows('update engine_state set epoch = epoch + 1');
    const before = await bench.rows('select count(*) from process_instance');
    await expect(bench.create('work')).rejects.toMatchObject({ type: 'UNAVAILABLE' });
    expect(await bench.rows('select count(*) from process_instance')).toEqual(before);
    const deadline = Date.now() + 10_000;
    while (!bench.core.isWriter() && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    await bench.create('work');
  });

  it('the pinned clock survives a restart', async () => {
    await bench.do('clock.pin', { timestamp: 1_900_000_000_000 });
    await bench.reopen();
    expect(bench.core.now()).toBe(1_900_000_000_000);
    await bench.do('clock.reset', {});
    expect(Math.abs(bench.core.now() - Date.now())).toBeLessThan(10_000);
    await bench.do('clock.pin', { timestamp: 1_900_000_000_000 });
  });

  it('variables of every shape come back as they were', async () => {
    await bench.deploy(diagram(bpmnProcess('shapes', start('s'), element('bpmn:serviceTask', { id: 't' }, extensions(taskType('shapes'), io({ local: '={a: [1, null, "中文", {b: true}]}' }))), end('e'), flows('s t e'))));
    const variables = { text: '引号"\\ \u0001 😀', list: [], object: { 'a b': null }, number: 1.5e-7, none: null, yes: true };
    await bench.create('shapes', variables);
    await bench.reopen();
    expect((await bench.job('shapes')).variables).toEqual({ ...variables, local: { a: [1, null, '中文', { b: true }] } });
  });
});

describe('commands that can\'t be carried out', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(work);
  });
  afterAll(() => bench.close());

  it('are refused alone: what waits together with them is done', async () => {
    const results = await Promise.allSettled([
      bench.create('work', { n: 1 }),
      bench.do('message.publish', { name: 'x', correlationKey: 'nul\u0000', messageId: '', timeToLiveMs: 1000, variables: {} }),
      bench.create('work', { n: 2 }),
      bench.do('message.publish', { name: 'x', correlationKey: 'k', messageId: '', timeToLiveMs: 1e300, variables: {} }),
      bench.do('processInstance.create', { bpmnProcessId: 'work', variables: { big: 1n } }),
      bench.create('work', { n: 3 }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { type: string }).type] : []))).toEqual(['PROCESSING_ERROR', 'PROCESSING_ERROR', 'PROCESSING_ERROR']);
    expect((await bench.jobs('step-1')).map((job) => job.variables.n)).toEqual([1, 2, 3]);
    expect(await bench.rows('select * from message')).toEqual([]);
  });
});
