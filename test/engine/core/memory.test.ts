import { boundary, call, caught, diagram, element, end, extensions, flows, message, multi, nonInterruptingBoundary, onMessage, onSignal, process, service, signal, start, subProcess, taskType } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('more instances than are kept in memory', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('go on as if they were: one that was called still returns to its caller', async () => {
    await bench.deploy(
      diagram(process('caller', start('s'), call('c', 'called'), end('e'), flows('s c e'))),
      diagram(process('called', start('s'), service('t', 'called'), end('e'), flows('s t e'))),
      diagram(process('other', start('s'), service('t', 'other'), end('e'), flows('s t e'))),
    );
    const first = await bench.create('caller', { n: 1 });
    for (let i = 0; i < 6; i++) {
      await Promise.all(Array.from({ length: 1000 }, () => bench.create('other')));
      if (i === 3) expect(await bench.create('caller', { n: 2 })).toBeGreaterThan(first);
    }
    const jobs = await bench.jobs('called');
    expect(jobs.map(({ variables }) => variables)).toEqual([{ n: 1 }, { n: 2 }]);
    for (const { key } of jobs) await bench.do('job.complete', { jobKey: key, variables: { done: true } });
    expect(await bench.state(first)).toBe('COMPLETED');
    expect(await bench.variables(first)).toEqual({ n: 1, done: true });
    expect(await bench.rows(`select count(*)::int as ended from process_instance where state = 'COMPLETED'`)).toEqual([{ ended: 4 }]);
  });
});

describe('a scope with very many elements', () => {
  const MANY = 3000;
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  const items = Array.from({ length: MANY }, (_, i) => i);
  const loop = (sequential: boolean, until?: string) => multi({ inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=out' }, { sequential, ...(until !== undefined && { until }) });
  const many = (id: string, until?: string) => diagram(process(id, start('s'), element('bpmn:serviceTask', { id: 'w' }, extensions(taskType(id)), loop(false, until)), end('e'), flows('s w e')));
  const size = async (sql: string) => Number((await bench.rows<{ size: string | null }>(`select ${sql.replace(' from', ' as size from')}`))[0]!.size);
  const rowsOf = (table: string) => size(`count(*) from ${table}`);
  const settled = async () => {
    while ((await rowsOf('pending_command')) > 0) await bench.do('job.activate', { type: 'nobody', worker: 'w', timeoutMs: 1, maxJobs: 1, fetchVariables: [] });
  };
  const take = async (type: string, maxJobs: number) => (await bench.do('job.activate', { type, worker: 'w', timeoutMs: 600_000, maxJobs, fetchVariables: ['item'] })).jobs;

  it('keeps each of them, and each item that they give, in a row of its own; a kill in the middle loses nothing', async () => {
    await bench.deploy(many('wide'));
    const instance = await bench.create('wide', { items });
    // What is put off says how to go on, not what is left.
    expect(await rowsOf('pending_command')).toBeLessThanOrEqual(5);
    await bench.kill();
    await settled();
    expect(await size("count(*) from job where type = 'wide'")).toBe(MANY);
    expect(await size('max(length(state)) from instance')).toBeLessThan(10_000);
    const jobs = await take('wide', 1000);
    await Promise.all(jobs.slice(500).map(({ key, variables }) => bench.do('job.complete', { jobKey: key, variables: { out: Number(variables.item) * 2 } })));
    await Promise.all(jobs.slice(0, 500).map(({ key, variables }) => bench.do('job.complete', { jobKey: key, variables: { out: Number(variables.item) * 2 } })));
    expect(await rowsOf('instance_part')).toBeLessThan(MANY - 900);
    expect(await rowsOf('variable_item')).toBeGreaterThanOrEqual(500);
    await bench.kill();
    for (let rest = await take('wide', 1000); rest.length > 0; rest = await take('wide', 1000)) await Promise.all(rest.map(({ key, variables }) => bench.do('job.complete', { jobKey: key, variables: { out: Number(variables.item) * 2 } })));
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.variables(instance)).results).toEqual(items.map((item) => item * 2));
    await settled();
    expect([await rowsOf('instance_part'), await rowsOf('variable_item')]).toEqual([0, 0]);
  });

  it('whose results are replaced while they are given keeps what came after', async () => {
    const instance = await bench.create('wide', { items });
    await settled();
    const give = async (most: number) => Promise.all((await take('wide', most)).map(({ key, variables }) => bench.do('job.complete', { jobKey: key, variables: { out: variables.item } })));
    await give(5);
    const [body] = await bench.rows<{ key: string }>("select element_instance_key as key from element_instance where process_instance_key = $1 and type = 'MULTI_INSTANCE_BODY'", [instance]);
    await bench.do('variables.set', { elementInstanceKey: Number(body?.key), variables: { results: items.map(() => 'none') }, local: true });
    expect(await rowsOf('variable_item')).toBe(0);
    await give(2);
    await bench.kill();
    for (let n = 1; n > 0; n = (await give(1000)).length);
    expect((await bench.variables(instance)).results).toEqual(items.map((item) => (item < 5 ? 'none' : item)));
    await settled();
    expect(await rowsOf('variable_item')).toBe(0);
  });

  it('whose collection becomes shorter while they are activated has an incident, and goes on when that is mended', async () => {
    await bench.deploy(many('wide'));
    const instance = await bench.create('wide', { items });
    await bench.do('variables.set', { elementInstanceKey: instance, variables: { items: items.slice(0, 10) }, local: true });
    await settled();
    const incidents = await bench.incidents(instance);
    expect(new Set(incidents.map(({ type, element: id }) => `${id} ${type}`))).toEqual(new Set(['w EXTRACT_VALUE_ERROR']));
    expect(incidents[0]!.message).toMatch(/^Expected the input collection to have an item \d+, but it has become shorter\.$/);
    await bench.do('variables.set', { elementInstanceKey: instance, variables: { items }, local: true });
    for (const { key } of incidents) await bench.do('incident.resolve', { incidentKey: key });
    await settled();
    expect(await bench.rows("select count(*)::int as jobs, count(distinct v.value)::int as items from job j join variable v on v.scope_key = j.element_instance_key and v.name = 'item' where j.process_instance_key = $1", [instance])).toEqual([{ jobs: MANY, items: MANY }]);
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    expect(await rowsOf('pending_command')).toBeLessThanOrEqual(1);
    await bench.kill();
    await settled();
    expect(await bench.rows('select state, count(*)::int as n from element_instance where process_instance_key = $1 and element_id = $2 group by 1', [instance, 'w'])).toEqual([{ state: 'TERMINATED', n: MANY + 1 }]);
  });

  it('ends them all when its completion condition holds', async () => {
    await bench.deploy(many('enough', '=numberOfCompletedInstances = 2'));
    const instance = await bench.create('enough', { items });
    await settled();
    for (const { key } of await take('enough', 2)) await bench.do('job.complete', { jobKey: key, variables: { out: 'x' } });
    await settled();
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(((await bench.variables(instance)).results as unknown[]).filter((each) => each !== null)).toEqual(['x', 'x']);
    expect(await size("count(*) from element_instance where state = 'ACTIVE'")).toBe(0);
  });

  it('goes through them one after the other', async () => {
    const script = element('bpmn:scriptTask', { id: 'w' }, extensions(element('zeebe:script', { expression: '=item * 2', resultVariable: 'out' })), loop(true));
    await bench.deploy(diagram(process('line', start('s'), script, end('e'), flows('s w e'))));
    const instance = await bench.create('line', { items });
    await settled();
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.variables(instance)).results).toEqual(items.map((item) => item * 2));
  });

  it('migrates with the events that each of them waits for, is modified and cancelled', async () => {
    const inside = (task: string, late: string) => subProcess('sub', start('is'), service(task, 'inside'), boundary(late, task, onMessage('m')), end('ie'), flows(`is ${task} ie`), end('le'), flows(`${late} le`), multi({ inputCollection: '=items', inputElement: 'item' }));
    const version = (task: string, late: string) => diagram(message('m', 'late', '=string(item)'), process('moved', start('s'), inside(task, late), end('e'), flows('s sub e')));
    await bench.deploy(version('t', 'b'));
    const instance = await bench.create('moved', { items: items.slice(0, 500) });
    await settled();
    const { processes: [next] } = await bench.deploy(version('t2', 'b2'));
    await bench.do('processInstance.migrate', { processInstanceKey: instance, targetProcessDefinitionKey: next!.processDefinitionKey, mappings: [['sub', 'sub'], ['t', 't2'], ['b', 'b2']].map(([sourceElementId, targetElementId]) => ({ sourceElementId: sourceElementId!, targetElementId: targetElementId! })) });
    await bench.reopen();
    await bench.publish('late', '499');
    expect(await bench.elements(instance, 'COMPLETED')).toEqual(expect.arrayContaining(['b2', 'le']));
    const subs = await bench.rows<{ key: string }>("select element_instance_key as key from element_instance where process_instance_key = $1 and type = 'SUB_PROCESS' and state = 'ACTIVE' order by 1", [instance]);
    expect(subs).toHaveLength(499);
    await bench.do('processInstance.modify', { processInstanceKey: instance, activate: [], terminate: subs.slice(1).map(({ key }) => ({ elementInstanceKey: Number(key) })) });
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['sub', 'sub', 't2']);
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    expect(await bench.state(instance)).toBe('TERMINATED');
    expect(await rowsOf('instance_part')).toBe(0);
  });
});

describe('a signal that very many wait for', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('reaches each of them once, over a kill in the middle, and nobody who began to wait after it', async () => {
    const MANY = 1300;
    await bench.deploy(diagram(signal('sg', 'go'), process('twice', start('s'), caught('c1', onSignal('sg')), caught('c2', onSignal('sg')), end('e'), flows('s c1 c2 e')), process('begun', start('s2', onSignal('sg')), service('t', 'begun'), end('e2'), flows('s2 t e2'))));
    for (let left = MANY; left > 0; left -= 100) await Promise.all(Array.from({ length: 100 }, () => bench.create('twice')));
    const until = async (id: string) => {
      while ((await bench.rows('select 1 from pending_command')).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return bench.rows("select count(*)::int as n, count(distinct process_instance_key)::int as instances from element_instance where element_id = $1 and state = 'COMPLETED'", [id]);
    };
    await bench.do('signal.broadcast', { signalName: 'go', variables: { n: 1 } });
    // What is put off says where to go on.
    expect((await bench.rows('select 1 from pending_command')).length).toBeLessThanOrEqual(10);
    await bench.kill();
    expect(await until('c1')).toEqual([{ n: MANY, instances: MANY }]);
    expect(await until('c2')).toEqual([{ n: 0, instances: 0 }]);
    await Promise.all([1, 2].map((n) => bench.do('signal.broadcast', { signalName: 'go', variables: { n } })));
    expect(await until('e')).toEqual([{ n: MANY, instances: MANY }]);
    expect(await bench.rows('select count(*)::int as n from signal_subscription')).toEqual([{ n: 0 }]);
    expect(await bench.jobs('begun')).toHaveLength(3);
  });
});

describe('an instance with very many elements', () => {
  const MANY = 3000;
  let bench: Bench;
  const items = Array.from({ length: MANY }, (_, i) => i);
  const version = (task: string) => diagram(message('m', 'stop', '="all"'), signal('sg', 'look'), process('wide', start('s'), element('bpmn:serviceTask', { id: task }, extensions(taskType('wide')), multi({ inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=out' })), boundary(`${task}-stopped`, task, onMessage('m')), nonInterruptingBoundary(`${task}-looked`, task, onSignal('sg')), end('e'), end('e2'), end('e3'), flows(`s ${task} e`, `${task}-stopped e2`, `${task}-looked e3`)));
  const count = async (from: string) => Number((await bench.rows<{ n: string }>(`select count(*) as n from ${from}`))[0]!.n);
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const moved = () => count("element_instance where element_id = 'w2' and type = 'SERVICE_TASK'");
  const take = async (maxJobs: number) => (await bench.do('job.activate', { type: 'wide', worker: 'w', timeoutMs: 600_000, maxJobs, fetchVariables: ['item'] })).jobs;
  const migration = (processInstanceKey: number, targetProcessDefinitionKey: number) => ({ processInstanceKey, targetProcessDefinitionKey, mappings: [['w', 'w2'], ['w-stopped', 'w2-stopped'], ['w-looked', 'w2-looked']].map(([sourceElementId, targetElementId]) => ({ sourceElementId: sourceElementId!, targetElementId: targetElementId! })) });
  /** What is asked for is given when another who asked after it has been answered. */
  const answersAfterOthers = async <T>(asked: Promise<T>): Promise<T> => {
    const order: string[] = [];
    const noted = asked.finally(() => order.push('it'));
    await bench.create('other').then(() => order.push('other'));
    const answer = await noted;
    expect(order).toEqual(['other', 'it']);
    return answer;
  };

  beforeEach(async () => {
    bench = await Bench.open();
    await bench.deploy(diagram(process('other', start('s'), end('e'), flows('s e'))), version('w'));
  });
  afterEach(() => bench.close());
  const create = async () => {
    const instance = await bench.create('wide', { items });
    await until(async () => (await count('job where end_time is null')) === MANY);
    return instance;
  };

  it('is loaded while others are served; what was asked of it meanwhile is done in its order', async () => {
    const instance = await create();
    const jobs = await take(2);
    await bench.do('job.fail', { jobKey: jobs[1]!.key, retries: 3, errorMessage: '', retryBackOffMs: 0, variables: {} });
    await bench.reopen();
    const asked = Promise.all([
      bench.do('job.complete', { jobKey: jobs[0]!.key, variables: { out: 'a' } }), bench.do('variables.set', { elementInstanceKey: instance, variables: { n: 1 }, local: true }),
      bench.do('variables.set', { elementInstanceKey: instance, variables: { n: 2 }, local: true }), take(1),
    ]);
    const [, , , given] = await answersAfterOthers(asked);
    expect(given).toMatchObject([{ key: jobs[1]!.key, retries: 3, variables: { item: 1 } }]);
    expect(await bench.variables(instance)).toMatchObject({ n: 2 });

    // A message for it, and what time brings, wait for it too.
    await bench.reopen();
    await answersAfterOthers(bench.publish('stop', 'all'));
    await until(async () => (await count('pending_command')) === 0);
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await count("job where type = 'wide' and end_time is null")).toBe(0);

    const second = await create();
    for (const { key } of await take(5)) expect(key).toBeGreaterThan(second);
    await bench.reopen();
    await bench.wait(600_001);
    expect(await count("job where state = 'TIMED_OUT'")).toBe(5);
  });

  it('is migrated in parts while others are served; commands for it wait for the end of it', async () => {
    const instance = await create();
    const [first] = await take(1);
    const { processes: [next] } = await bench.deploy(version('w2'));
    const migrated = bench.do('processInstance.migrate', migration(instance, next!.processDefinitionKey));
    const completed = bench.do('job.complete', { jobKey: first!.key, variables: { out: 'x' } }).then(moved);
    await answersAfterOthers(migrated);
    expect([await moved(), await completed]).toEqual([MANY, MANY]);
    expect((await bench.rows('select distinct element_id, state, process_definition_key::bigint = $1 as target from job', [next!.processDefinitionKey]))).toEqual(expect.arrayContaining([{ element_id: 'w2', state: 'COMPLETED', target: true }, { element_id: 'w2', state: 'MIGRATED', target: true }]));
    expect(await bench.rows("select message_subscription_state as state, element_id from message_subscription")).toEqual([{ state: 'MIGRATED', element_id: 'w2-stopped' }]);
    await bench.reopen();
    for (let rest = await take(1000); rest.length > 0; rest = await take(1000)) await Promise.all(rest.map(({ key, variables }) => bench.do('job.complete', { jobKey: key, variables: { out: variables.item } })));
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.variables(instance)).results).toEqual(['x', ...items.slice(1)]);
    expect(await count('instance_part')).toBe(0);
  });

  it('gets a signal that is broadcast amid its migration when that is done, and after a start when it is loaded', async () => {
    const instance = await create();
    const { processes: [next] } = await bench.deploy(version('w2'));
    const migrated = bench.do('processInstance.migrate', migration(instance, next!.processDefinitionKey));
    const broadcast = bench.do('signal.broadcast', { signalName: 'look', variables: { n: 1 } });
    await answersAfterOthers(migrated);
    await broadcast;
    const looked = () => bench.elements(instance, 'COMPLETED');
    await until(async () => (await count('pending_command')) === 0);
    expect(await looked()).toEqual(['s', 'w2-looked', 'e3']);

    await bench.reopen();
    await bench.do('signal.broadcast', { signalName: 'look', variables: { n: 2 } });
    await until(async () => (await looked()).length > 3);
    expect(await looked()).toEqual(['s', 'w2-looked', 'e3', 'w2-looked', 'e3']);
    expect(await bench.variables(instance)).toMatchObject({ n: 2 });
  });

  it('goes on with its migration after a kill amid it, and a second migration finds all moved', async () => {
    const instance = await create();
    const { processes: [next] } = await bench.deploy(version('w2'));
    const lost = bench.do('processInstance.migrate', migration(instance, next!.processDefinitionKey)).then(() => 'answered', String);
    await until(async () => (await moved()) > 0);
    await bench.kill();
    expect(await lost).toMatch(/UNAVAILABLE|lost its database|stopping/);
    expect(await moved()).toBeLessThan(MANY);
    const [job] = await take(1);
    expect([job?.elementId, await moved()]).toEqual(['w2', MANY]);
    const { processes: [again] } = await bench.deploy(version('w'));
    const back = { ...migration(instance, again!.processDefinitionKey), mappings: [{ sourceElementId: 'w2', targetElementId: 'w' }] };
    await bench.reopen();
    await bench.do('processInstance.migrate', back);
    await bench.reopen();
    await bench.do('job.complete', { jobKey: job!.key, variables: { out: 1 } });
    expect(await count("element_instance where element_id = 'w' and type = 'SERVICE_TASK'")).toBe(MANY);
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    await until(async () => (await bench.state(instance)) === 'TERMINATED');
    expect(await count('instance_part')).toBe(0);
  });
});

describe('more versions than are kept compiled', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  const versions = 250;
  const version = (n: number) => diagram(process('many', start('s'), service('t', `t-${n % 3}`), end(`end-${n}`), flows(`s t end-${n}`)));

  it('each instance goes on in its own, after a start and in one batch with others', async () => {
    const instances: number[] = [];
    for (let n = 1; n <= versions; n++) {
      await bench.deploy(version(n));
      instances.push(await bench.create('many'));
    }
    await bench.reopen();
    const jobs = (await Promise.all(['t-2', 't-0', 't-1'].map((type) => bench.jobs(type)))).flat();
    const asked = jobs.map(({ key }) => bench.do('job.complete', { jobKey: key, variables: {} }));
    const { processInstanceKey } = await bench.do('processInstance.create', { bpmnProcessId: 'many', version: 7, variables: {} });
    await Promise.all(asked);
    const ends = await bench.rows<{ process_instance_key: string; element_id: string }>(`select process_instance_key, element_id from element_instance where type = 'END_EVENT' order by 1`);
    expect(ends.map(({ process_instance_key: key, element_id: id }) => [Number(key), id])).toEqual(instances.map((key, i) => [key, `end-${i + 1}`]));
    expect(await bench.job('t-1')).toMatchObject({ processInstanceKey, processDefinitionVersion: 7 });
  });

  it('a version that becomes the latest again starts by its message, and is called by those deployed with it', async () => {
    const started = (n: number) => diagram(message('m', `begin-${n}`), process('begun', start('by-message', onMessage('m')), start('s'), service('t', `begun-${n}`), end('e'), flows('by-message t e', 's t')));
    const caller = (n: number) => diagram(process('caller', start('s'), call('c', 'begun', { bindingType: 'deployment' }), end(`e-${n}`), flows(`s c e-${n}`)));
    const [first, second] = [await bench.deploy(started(1), caller(1)), await bench.deploy(started(2), caller(2))];
    await bench.reopen();
    await bench.do('processInstance.create', { processDefinitionKey: first.processes[1]!.processDefinitionKey, variables: {} });
    expect(await bench.jobs('begun-1')).toHaveLength(1);
    await bench.reopen();
    await bench.do('resource.delete', { resourceKey: second.processes[0]!.processDefinitionKey });
    await bench.publish('begin-1', 'k');
    expect(await bench.jobs('begun-1')).toHaveLength(1);
    const [row] = await bench.rows<{ xml: string; deleted: boolean }>('select xml, deleted from process_definition where process_definition_key = $1', [second.processes[0]!.processDefinitionKey]);
    expect(row).toEqual({ xml: started(2), deleted: true });
  });
});
