import { boundary, call, diagram, element, end, error, escalation, eventSubProcess, extensions, flows, io, message, multi, nonInterruptingStart, onError, onEscalation, onMessage, onTimer, process, service, signal, onSignal, start, subProcess, taskType } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('sub-processes, calls, multi-instance', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('an interrupting event sub-process ends what its scope is doing and takes its place', async () => {
    await bench.deploy(diagram(message('m', 'withdraw', '=id'), process('esp', start('s'), service('t', 'normal'), end('e'), flows('s t e'), eventSubProcess('ev', start('es', onMessage('m')), service('et', 'cleanup'), end('ee'), flows('es et ee')))));
    const instance = await bench.create('esp', { id: 'e1' });
    await bench.publish('withdraw', 'e1', { why: 'sold' });
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['ev', 'et']);
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['t']);
    expect((await bench.work('cleanup')).variables).toEqual({ id: 'e1', why: 'sold' });
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('a non-interrupting event sub-process runs beside, as often as it is triggered; the scope waits for it', async () => {
    await bench.deploy(diagram(message('m', 'note', '=id'), signal('sig', 'tick'), process('espn', start('s'), service('t', 'main'), end('e'), flows('s t e'),
      eventSubProcess('ev', nonInterruptingStart('es', onMessage('m')), service('et', 'noted'), end('ee'), flows('es et ee')),
      eventSubProcess('ev2', nonInterruptingStart('es2', onSignal('sig')), end('ee2'), flows('es2 ee2')),
      eventSubProcess('ev3', nonInterruptingStart('es3', onTimer('Duration', 'PT1H')), end('ee3'), flows('es3 ee3')))));
    const instance = await bench.create('espn', { id: 'n1' });
    await bench.publish('note', 'n1');
    await bench.publish('note', 'n1');
    await bench.do('signal.broadcast', { signalName: 'tick', variables: {} });
    await bench.wait(3_600_000);
    await bench.work('main');
    expect(await bench.state(instance)).toBe('ACTIVE');
    for (const job of await bench.jobs('noted')) await bench.do('job.complete', { jobKey: job.key, variables: {} });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.elements(instance, 'COMPLETED')).filter((id) => id.startsWith('ee')).sort()).toEqual(['ee', 'ee', 'ee2', 'ee3']);
  });

  it('errors and escalations start event sub-processes of the scopes around', async () => {
    await bench.deploy(diagram(error('er', 'E'), escalation('es', 'X'), process('espe', start('s'), subProcess('sub', start('ss'), end('se', onEscalation('es')), flows('ss se')), service('t', 'fails'), end('e'), flows('s sub t e'),
      eventSubProcess('onX', nonInterruptingStart('xs', onEscalation('es')), end('xe'), flows('xs xe')), eventSubProcess('onE', start('es1', onError('er')), end('ee'), flows('es1 ee')))));
    const instance = await bench.create('espe');
    const job = await bench.job('fails');
    await bench.do('job.throwError', { jobKey: job.key, errorCode: 'E', errorMessage: '', variables: {} });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.elements(instance, 'COMPLETED')).toEqual(expect.arrayContaining(['xe', 'ee']));
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['t']);
  });

  it('a called process gets the variables and gives its own back; its errors come out of the call', async () => {
    await bench.deploy(diagram(error('er', 'CHILD'), process('child', start('cs'), service('ct', 'child-work'), end('ce'), flows('cs ct ce'))),
      diagram(error('er', 'CHILD'), process('parent', start('s'), call('c', 'child', {}, io({ extra: '=a + 1' })), boundary('b', 'c', onError('er')), service('after', 'parent-after'), end('e'), end('e2'), flows('s c after e', 'b e2'))));
    const parent = await bench.create('parent', { a: 1 });
    const job = await bench.job('child-work');
    expect(job.variables).toEqual({ a: 1, extra: 2 });
    expect(job.processInstanceKey).not.toBe(parent);
    expect(await bench.rows('select parent_process_instance_key from process_instance where process_instance_key = $1', [job.processInstanceKey])).toEqual([{ parent_process_instance_key: String(parent) }]);
    await bench.do('job.complete', { jobKey: job.key, variables: { result: 'r' } });
    expect((await bench.work('parent-after')).variables).toEqual({ a: 1, result: 'r' });
    expect(await bench.state(parent)).toBe('COMPLETED');

    const second = await bench.create('parent', { a: 1 });
    await bench.reopen();
    const failing = await bench.job('child-work');
    await bench.do('job.throwError', { jobKey: failing.key, errorCode: 'CHILD', errorMessage: '', variables: {} });
    expect(await bench.state(second)).toBe('COMPLETED');
    expect(await bench.state(failing.processInstanceKey)).toBe('TERMINATED');

    const third = await bench.create('parent', { a: 1 });
    await bench.reopen();
    const [child] = await bench.rows<{ process_instance_key: string }>('select process_instance_key from process_instance where parent_process_instance_key = $1', [third]);
    await expect(bench.do('processInstance.cancel', { processInstanceKey: Number(child!.process_instance_key) })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    await bench.do('processInstance.cancel', { processInstanceKey: third });
    expect(await bench.state(Number(child!.process_instance_key))).toBe('TERMINATED');
    expect(await bench.state(third)).toBe('TERMINATED');
  });

  it('a call without the propagation of all variables passes its mappings only', async () => {
    await bench.deploy(diagram(process('child2', start('cs'), service('ct', 'child2-work'), end('ce'), flows('cs ct ce'))),
      diagram(process('parent2', start('s'), call('c', 'child2', { propagateAllParentVariables: false, propagateAllChildVariables: false }, io({ only: '=a' }, { taken: '=result' })), end('e'), flows('s c e'))));
    const parent = await bench.create('parent2', { a: 1, secret: 2 });
    expect((await bench.work('child2-work', { result: 9, other: 8 })).variables).toEqual({ only: 1 });
    expect(await bench.variables(parent)).toEqual({ a: 1, secret: 2, taken: 9 });
  });

  it('a call of a process that isn\'t there is an incident that a deployment can mend', async () => {
    await bench.deploy(diagram(process('parent3', start('s'), call('c', 'missing'), end('e'), flows('s c e'))));
    const parent = await bench.create('parent3');
    const [incident] = await bench.incidents(parent);
    expect(incident).toMatchObject({ type: 'CALLED_ELEMENT_ERROR', element: 'c' });
    await bench.deploy(diagram(process('missing', start('s'), end('e'), flows('s e'))));
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    expect(await bench.state(parent)).toBe('COMPLETED');
  });

  const each = (id: string, type: string, ...extra: string[]) => element('bpmn:serviceTask', { id }, extensions(taskType(type)), ...extra);

  it('parallel multi-instance: one for each item at once, the outputs in the order of the inputs', async () => {
    await bench.deploy(diagram(process('mp', start('s'), each('t', 'mp', multi({ inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=result' })), end('e'), flows('s t e'))));
    const instance = await bench.create('mp', { items: ['a', 'b', 'c'] });
    const jobs = await bench.jobs('mp');
    expect(jobs.map((job) => [job.variables.item, job.variables.loopCounter])).toEqual([['a', 1], ['b', 2], ['c', 3]]);
    for (const job of jobs.reverse()) await bench.do('job.complete', { jobKey: job.key, variables: { result: `${String(job.variables.item)}!` } });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toEqual({ items: ['a', 'b', 'c'], results: ['a!', 'b!', 'c!'] });
    const empty = await bench.create('mp', { items: [] });
    expect(await bench.state(empty)).toBe('COMPLETED');
    expect(await bench.variables(empty)).toEqual({ items: [], results: [] });
    const wrong = await bench.create('mp', { items: 'none' });
    expect(await bench.incidents(wrong)).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', element: 't' }]);
  });

  it('sequential multi-instance: one after the other, also over a restart, until its condition holds', async () => {
    await bench.deploy(diagram(process('ms', start('s'), each('t', 'ms', multi({ inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=item * 2' }, { sequential: true, until: '=numberOfCompletedInstances >= 2' })), end('e'), flows('s t e'))));
    const instance = await bench.create('ms', { items: [1, 2, 3, 4] });
    expect((await bench.work('ms')).variables).toMatchObject({ item: 1, loopCounter: 1 });
    await bench.reopen();
    expect((await bench.work('ms')).variables).toMatchObject({ item: 2, loopCounter: 2 });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.variables(instance)).results).toEqual([2, 4, null, null]);
  });

  it('a boundary event of a multi-instance activity ends all of its instances', async () => {
    await bench.deploy(diagram(process('mb', start('s'), each('t', 'mb', multi({ inputCollection: '=[1,2,3]', inputElement: 'item' })), boundary('b', 't', onTimer('Duration', 'PT1M')), end('e'), end('e2'), flows('s t e', 'b e2'))));
    const instance = await bench.create('mb');
    await bench.wait(60_000);
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['t', 't', 't', 't']);
    expect(await bench.jobs('mb')).toEqual([]);
  });

  it('a multi-instance sub-process keeps its variables apart', async () => {
    await bench.deploy(diagram(process('msp', start('s'), element('bpmn:subProcess', { id: 'sub' }, multi({ inputCollection: '=items', inputElement: 'item' }), start('ss'), service('t', 'msp', io({ mine: '=item' })), end('se'), flows('ss t se')), end('e'), flows('s sub e'))));
    const instance = await bench.create('msp', { items: [1, 2] });
    const jobs = await bench.jobs('msp');
    expect(jobs.map((job) => job.variables.mine)).toEqual([1, 2]);
    for (const job of jobs) await bench.do('job.complete', { jobKey: job.key, variables: {} });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toEqual({ items: [1, 2] });
  });
});
