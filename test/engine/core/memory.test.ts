import { call, diagram, end, flows, message, onMessage, process, service, start } from '../../kit/bpmn.ts';
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
