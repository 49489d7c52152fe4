import { diagram, element, end, executionListeners, extensions, flows, headers, io, process, service, start, taskType } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('jobs, variables, incidents', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(diagram(process('one', start('s'), service('t', 'one', headers({ stage: 'first' })), end('e'), flows('s t e'))));
  });
  afterAll(() => bench.close());

  it('a job is given to one worker until its time-out, then to the next', async () => {
    await bench.create('one', { a: 1 });
    const [first] = await Promise.all([bench.jobs('one'), bench.jobs('one')]).then((answers) => answers.flat());
    expect(first).toMatchObject({ customHeaders: { stage: 'first' }, retries: 3, elementId: 't', kind: 'BPMN_ELEMENT', deadline: bench.core.now() + 60_000 });
    expect(await bench.jobs('one')).toEqual([]);
    await bench.reopen();
    await bench.wait(60_000);
    expect((await bench.job('one')).key).toBe(first!.key);
    await bench.do('job.updateTimeout', { jobKey: first!.key, timeoutMs: 120_000 });
    await bench.wait(60_000);
    expect(await bench.jobs('one')).toEqual([]);
    await bench.do('job.complete', { jobKey: first!.key, variables: {} });
    await expect(bench.do('job.complete', { jobKey: first!.key, variables: {} })).rejects.toMatchObject({ type: 'NOT_FOUND' });
  });

  it('what was done to a job is still so after a restart', async () => {
    const instance = await bench.create('one');
    const { key: jobKey } = await bench.job('one');
    await bench.do('job.fail', { jobKey, retries: 2, errorMessage: 'later', retryBackOffMs: 30_000, variables: {} });
    await bench.reopen();
    expect(await bench.jobs('one')).toEqual([]);
    await bench.wait(30_000);
    expect(await bench.job('one')).toMatchObject({ key: jobKey, retries: 2 });
    await bench.do('job.throwError', { jobKey, errorCode: 'E', errorMessage: 'nobody catches it', variables: {} });
    await bench.reopen();
    await expect(bench.do('job.complete', { jobKey, variables: {} })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    const [incident] = await bench.incidents(instance);
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    await bench.do('job.updateRetries', { jobKey, retries: 7 });
    await bench.reopen();
    expect(await bench.job('one')).toMatchObject({ key: jobKey, retries: 7 });
    await bench.do('job.fail', { jobKey, retries: 0, errorMessage: 'never', retryBackOffMs: 0, variables: {} });
    await bench.reopen();
    await expect(bench.do('job.complete', { jobKey, variables: {} })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    expect(await bench.incidents(instance)).toMatchObject([{ type: 'JOB_NO_RETRIES', message: 'never' }]);
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
  });

  it('of several jobs taken at once each goes its own way: nobody else gets one before its time-out, whatever happens meanwhile', async () => {
    const instances = [];
    for (let i = 0; i < 6; i++) instances.push(await bench.create('one', { i }));
    const taken = await bench.jobs('one');
    const [completed, failed, longer, cancelled, ...others] = taken.map(({ key }) => key);
    expect(others).toHaveLength(2);
    const activations = (): Promise<unknown[]> => bench.rows('select worker, cardinality(job_keys) as jobs from activation');
    expect(await activations()).toEqual([{ worker: 'test', jobs: 6 }]);
    expect(await bench.jobs('one')).toEqual([]);
    await bench.do('job.complete', { jobKey: completed!, variables: {} });
    await bench.do('job.fail', { jobKey: failed!, retries: 2, errorMessage: 'again', retryBackOffMs: 0, variables: {} });
    await bench.do('job.updateTimeout', { jobKey: longer!, timeoutMs: 120_000 });
    await bench.do('processInstance.cancel', { processInstanceKey: instances[3]! });
    // After a kill, and when memory is dropped for a definition that isn't compiled, all of it is still so.
    await bench.kill();
    expect((await bench.jobs('one')).map(({ key }) => key)).toEqual([failed]);
    expect(await activations()).toEqual([]);
    await bench.wait(60_000);
    expect((await bench.jobs('one')).map(({ key }) => key)).toEqual([failed, ...others]);
    expect(await activations()).toHaveLength(1);
    await bench.deploy(diagram(process('one-more', start('s'), service('t', 'one-more', headers({})), end('e'), flows('s t e'))));
    await bench.create('one-more');
    expect(await bench.jobs('one')).toEqual([]);
    await bench.wait(60_000);
    expect((await bench.jobs('one')).map(({ key }) => key)).toEqual([failed, longer, ...others]);
    for (const jobKey of [failed!, longer!, ...others]) await bench.do('job.complete', { jobKey, variables: {} });
    expect(await activations()).toEqual([]);
    expect(await bench.rows("select state, worker, count(*)::int as jobs from job where job_key = any($1::bigint[]) group by 1, 2 order by 1", [taken.map(({ key }) => key)])).toEqual([{ state: 'CANCELED', worker: 'test', jobs: 1 }, { state: 'COMPLETED', worker: 'test', jobs: 5 }]);
    await expect(bench.do('job.complete', { jobKey: cancelled!, variables: {} })).rejects.toMatchObject({ type: 'NOT_FOUND' });
    await bench.work('one-more');
  });

  it('workers are told after the commit when there is work of their type', async () => {
    const told = new Promise<void>((resolve) => bench.core.onJobsAvailable('one', resolve));
    await bench.create('one');
    await told;
    await bench.work('one');
  });

  it('fetches only the variables that were asked for', async () => {
    await bench.create('one', { a: 1, b: 2 });
    const { jobs } = await bench.do('job.activate', { type: 'one', worker: 'w', timeoutMs: 1000, maxJobs: 1, fetchVariables: ['b', 'c'] });
    expect(jobs[0]!.variables).toEqual({ b: 2 });
    await bench.do('job.complete', { jobKey: jobs[0]!.key, variables: {} });
  });

  it('a failed job comes back after its back-off; without retries it is an incident until someone gives it some', async () => {
    const instance = await bench.create('one');
    const job = await bench.job('one');
    await bench.do('job.fail', { jobKey: job.key, retries: 1, errorMessage: 'later', retryBackOffMs: 10_000, variables: { tried: 1 } });
    expect(await bench.jobs('one')).toEqual([]);
    await bench.wait(10_000);
    expect((await bench.job('one')).variables).toEqual({ tried: 1 });
    await bench.do('job.fail', { jobKey: job.key, retries: 0, errorMessage: 'broken', retryBackOffMs: 0, variables: {} });
    await bench.reopen();
    const [incident] = await bench.incidents(instance);
    expect(incident).toMatchObject({ type: 'JOB_NO_RETRIES', message: 'broken', element: 't' });
    expect(await bench.rows('select has_incident from process_instance where process_instance_key = $1', [instance])).toEqual([{ has_incident: true }]);
    expect(await bench.jobs('one')).toEqual([]);
    await expect(bench.do('incident.resolve', { incidentKey: incident!.key })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    await bench.do('job.updateRetries', { jobKey: job.key, retries: 2 });
    expect(await bench.jobs('one')).toEqual([]);
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    await bench.work('one', { ok: true });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.rows('select has_incident from process_instance where process_instance_key = $1', [instance])).toEqual([{ has_incident: false }]);
  });

  it('input mappings make local variables, output mappings alone let results out', async () => {
    await bench.deploy(diagram(process('io', start('s'), service('t', 'io', io({ local: '=a + 1', 'deep.x': '=a', fixed: 'text' }, { 'out.y': '=result', a: '=a * 10' })), end('e'), flows('s t e'))));
    const instance = await bench.create('io', { a: 1, out: { z: 0 } });
    expect((await bench.work('io', { result: 7, noise: 1 })).variables).toEqual({ a: 1, out: { z: 0 }, local: 2, deep: { x: 1 }, fixed: 'text' });
    expect(await bench.variables(instance)).toEqual({ a: 10, out: { z: 0, y: 7 } });
  });

  it('a job\'s variables go up to where the variable is', async () => {
    await bench.deploy(diagram(process('up', start('s'), element('bpmn:subProcess', { id: 'sub' }, extensions(io({ inner: '=1' })), start('ss'), service('t', 'up'), end('se'), flows('ss t se')), end('e'), flows('s sub e'))));
    const instance = await bench.create('up', { outer: 0 });
    await bench.work('up', { inner: 2, outer: 3, fresh: 4 });
    expect(await bench.variables(instance)).toEqual({ outer: 3, fresh: 4 });
  });

  it('an element that can\'t be activated has an incident, and is tried again', async () => {
    await bench.deploy(diagram(process('bad', start('s'), element('bpmn:serviceTask', { id: 't' }, extensions(taskType('=workType', '=3'))), end('e'), flows('s t e'))));
    const instance = await bench.create('bad');
    const [incident] = await bench.incidents(instance);
    expect(incident).toMatchObject({ type: 'EXTRACT_VALUE_ERROR', element: 't' });
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    expect(await bench.incidents(instance)).toHaveLength(1);
    await bench.do('variables.set', { elementInstanceKey: instance, variables: { workType: 'good' }, local: false });
    await bench.do('incident.resolve', { incidentKey: (await bench.incidents(instance))[0]!.key });
    await bench.work('good');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('execution listeners run in order around the element\'s own work', async () => {
    await bench.deploy(diagram(process('el', extensions(executionListeners(['start', 'p-start'], ['end', 'p-end'])), start('s'), service('t', 'middle', executionListeners(['start', 'first'], ['start', 'second'], ['end', 'last'])), end('e'), flows('s t e'))));
    const instance = await bench.create('el');
    expect(await bench.work('p-start', { p: 1 })).toMatchObject({ kind: 'EXECUTION_LISTENER', listenerEventType: 'START' });
    await bench.work('first', { x: 1 });
    expect((await bench.work('second')).variables).toEqual({ p: 1, x: 1 });
    expect((await bench.work('middle')).variables).toEqual({ p: 1, x: 1 });
    expect(await bench.work('last', { y: 2 })).toMatchObject({ listenerEventType: 'END' });
    expect(await bench.state(instance)).toBe('ACTIVE');
    await bench.work('p-end');
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toEqual({ p: 1, y: 2 });
  });

  it('waits for the result of an instance', async () => {
    const told = new Promise<void>((resolve) => bench.core.onJobsAvailable('one', resolve));
    const result = bench.do('processInstance.create', { bpmnProcessId: 'one', variables: { a: 1 }, awaitResult: { fetchVariables: ['b'], timeoutMs: 1000 } });
    await told;
    await bench.work('one', { b: 2, c: 3 });
    expect((await result).variables).toEqual({ b: 2 });
  });

  it('an endless loop in a diagram doesn\'t stop others', async () => {
    await bench.deploy(diagram(process('loop', start('s'), element('bpmn:exclusiveGateway', { id: 'g' }), element('bpmn:manualTask', { id: 'm' }), flows('s g m g'))));
    const instance = await bench.create('loop');
    const other = await bench.create('one');
    await bench.work('one');
    expect(await bench.state(other)).toBe('COMPLETED');
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    expect(await bench.state(instance)).toBe('TERMINATED');
  });
});
