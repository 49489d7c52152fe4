import { boundary, caught, diagram, end, eventSubProcess, flows, gateway, message, nonInterruptingStart, onMessage, onTimer, process, service, start, subProcess, call, element, extensions, multi, taskType, userTask } from '../../kit/bpmn.ts';
import type { Key } from '../../../engine/engine.ts';
import { Bench } from './kit.ts';

/** Camunda 8 documentation, "Process instance modification". */
describe('modification', () => {
  let bench: Bench;
  const modify = (processInstanceKey: Key, activate: { elementId: string; ancestorElementInstanceKey?: Key; variables?: { scopeId?: string; variables: Record<string, unknown> }[] }[], terminate: Key[] = []) =>
    bench.do('processInstance.modify', { processInstanceKey, activate: activate.map((each) => ({ variables: [], ...each })), terminate: terminate.map((elementInstanceKey) => ({ elementInstanceKey })) });
  const keyOf = async (instance: Key, id: string): Promise<Key> =>
    Number((await bench.rows<{ element_instance_key: string }>("select element_instance_key from element_instance where process_instance_key = $1 and element_id = $2 and state = 'ACTIVE'", [instance, id]))[0]?.element_instance_key);

  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(diagram(
      message('m', 'go', '=key'), message('n', 'note', '=key'),
      process('p', start('s'), caught('b', onMessage('m')), service('c', 'c'),
        subProcess('sub', start('is'), service('d', 'd'), gateway('parallel', 'fork'), service('f', 'f'), service('g', 'g'), end('ie'), flows('is d fork f ie', 'fork g')), boundary('late', 'sub', onTimer('Duration', 'PT1H')), end('lateEnd'),
        eventSubProcess('noted', nonInterruptingStart('note', onMessage('n')), service('h', 'h'), end('he'), flows('note h he')),
        element('bpmn:serviceTask', { id: 'many' }, extensions(taskType('many')), multi({ inputCollection: '=[1,2]' })), end('e'),
        flows('s b c sub many e', 'late lateEnd')),
      process('parent', start('ps'), call('called', 'child'), end('pe'), flows('ps called pe')),
      process('child', start('cs'), userTask('task'), end('ce'), flows('cs task ce')),
    ));
  });
  afterAll(() => bench.close());

  it('skips a waiting event: activates before it terminates, so that the process goes on', async () => {
    const instance = await bench.create('p', { key: 'a' });
    await modify(instance, [{ elementId: 'c', variables: [{ variables: { fromOutside: 1 } }, { scopeId: 'c', variables: { local: 2 } }] }], [await keyOf(instance, 'b')]);
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['b']);
    expect((await bench.job('c')).variables).toEqual({ key: 'a', fromOutside: 1, local: 2 });
    expect(await bench.variables(instance)).toEqual({ fromOutside: 1, key: 'a' });
    expect(await bench.publish('go', 'a')).toBeDefined();
    expect(await bench.state(instance)).toBe('ACTIVE');
  });

  it('makes the sub-process of a nested element without its start event, with its boundary events, and uses it again', async () => {
    const instance = await bench.create('p', { key: 'b' });
    await modify(instance, [{ elementId: 'f', variables: [{ scopeId: 'sub', variables: { inSub: true } }] }], [await keyOf(instance, 'b')]);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['sub', 'f']);
    await modify(instance, [{ elementId: 'g' }]);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['sub', 'f', 'g']);
    expect((await bench.job('g')).variables).toMatchObject({ inSub: true });
    await bench.wait(3_600_000);
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['b', 'sub', 'f', 'g']);
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('activates inside an event sub-process, and ends that with its last element', async () => {
    const instance = await bench.create('p', { key: 'c' });
    await modify(instance, [{ elementId: 'h' }]);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['b', 'noted', 'h']);
    await modify(instance, [], [await keyOf(instance, 'h')]);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['b']);
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['noted', 'h']);
  });

  it('terminates the process with its last element, but no called process', async () => {
    const instance = await bench.create('p', { key: 'd' });
    await modify(instance, [], [await keyOf(instance, 'b')]);
    expect(await bench.state(instance)).toBe('TERMINATED');

    const parent = await bench.create('parent');
    const child = Number((await bench.rows<{ process_instance_key: string }>('select process_instance_key from process_instance where parent_process_instance_key = $1', [parent]))[0]?.process_instance_key);
    await expect(modify(child, [], [await keyOf(child, 'task')])).rejects.toThrow(/created by a parent process instance/);
    await modify(parent, [], [await keyOf(parent, 'called')]);
    expect(await bench.state(child)).toBe('TERMINATED');
    expect(await bench.state(parent)).toBe('TERMINATED');
  });

  it('applies all or nothing', async () => {
    const instance = await bench.create('p', { key: 'e' });
    await expect(modify(instance, [{ elementId: 'c' }], [4711])).rejects.toThrow(/could not be found: '4711'/);
    await expect(modify(instance, [{ elementId: 'c' }, { elementId: 'nowhere' }])).rejects.toThrow(/could not be found: 'nowhere'/);
    await expect(modify(instance, [{ elementId: 's' }])).rejects.toThrow(/unsupported/);
    await expect(modify(instance, [{ elementId: 'late' }])).rejects.toThrow(/unsupported/);
    await expect(modify(instance, [{ elementId: 'many#inner' }])).rejects.toThrow(/multi-instance/);
    await expect(modify(instance, [{ elementId: 'c', variables: [{ scopeId: 'sub', variables: {} }] }])).rejects.toThrow(/not a flow scope/);
    await expect(modify(4711, [{ elementId: 'c' }])).rejects.toThrow(/no process instance found/);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['b']);
  });

  it('refuses to choose between two instances of a sub-process, unless it is told which', async () => {
    const instance = await bench.create('p', { key: 'f' });
    await modify(instance, [{ elementId: 'sub' }]);
    await modify(instance, [{ elementId: 'sub' }]);
    await expect(modify(instance, [{ elementId: 'g' }])).rejects.toThrow(/more than one active instance/);
    const sub = await keyOf(instance, 'sub');
    await modify(instance, [{ elementId: 'g', ancestorElementInstanceKey: sub }]);
    expect(await bench.rows('select 1 from element_instance where flow_scope_key = $1 and element_id = $2', [sub, 'g'])).toHaveLength(1);
  });

  it('begins an instance inside a sub-process by a start instruction', async () => {
    const { processInstanceKey } = await bench.do('processInstance.create', { bpmnProcessId: 'p', variables: { key: 'g' }, startInstructions: [{ elementId: 'f' }, { elementId: 'c' }] });
    expect(await bench.elements(processInstanceKey, 'ACTIVE')).toEqual(['sub', 'f', 'c']);
    expect(await bench.elements(processInstanceKey, 'COMPLETED')).toEqual([]);
  });
});
