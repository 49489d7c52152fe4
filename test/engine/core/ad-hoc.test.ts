import { boundary, diagram, element, end, eventSubProcess, extensions, flows, message, nonInterruptingStart, onMessage, process, service, start, taskType, error, onError } from '../../kit/bpmn.ts';
import type { Key, Variables } from '../../../engine/engine.ts';
import { Bench } from './kit.ts';

interface Options { active?: string; until?: string; cancelRemaining?: boolean; output?: boolean; job?: string }

const adHoc = (id: string, { active, until, cancelRemaining, output, job }: Options, ...content: string[]): string =>
  element('bpmn:adHocSubProcess', { id, cancelRemainingInstances: cancelRemaining },
    extensions(element('zeebe:adHoc', { activeElementsCollection: active, ...(output && { outputCollection: 'results', outputElement: '=result' }) }), ...(job ? [taskType(job)] : [])),
    ...content, ...(until ? [element('bpmn:completionCondition', {}, until)] : []));

/** Camunda 8 documentation, "Ad-hoc sub-processes". */
describe('ad-hoc sub-process', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  const around = (id: string, sub: string, ...more: string[]) => diagram(message('m', 'extra', '="k"'), error('no', 'NO'), process(id, start('s'), sub, end('e'), flows('s sub e'), ...more));
  const subOf = async (instance: Key): Promise<Key> => Number((await bench.rows<{ key: string }>("select element_instance_key as key from element_instance where process_instance_key = $1 and element_id = 'sub'", [instance]))[0]?.key);
  const answer = async (type: string, adHocAnswer: { activate?: { elementId: string; variables: Variables }[]; fulfilled?: boolean; cancelRemaining?: boolean }, variables: Variables = {}) => {
    const job = await bench.job(type);
    await bench.do('job.complete', { jobKey: job.key, variables, result: { adHoc: { activate: [], fulfilled: false, cancelRemaining: false, ...adHocAnswer } } });
    return job;
  };

  it('activates the elements of its collection, and completes when all that they lead to is done', async () => {
    await bench.deploy(around('listed', adHoc('sub', { active: '=wanted', output: true }, service('a', 'a'), service('b', 'b'), service('then', 'then'), service('c', 'c'), flows('b then'))));
    const instance = await bench.create('listed', { wanted: ['a', 'b'], result: 'of the process' });
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['sub', 'sub#innerInstance', 'a', 'sub#innerInstance', 'b']);
    expect((await bench.work('a', { result: 1 })).variables.adHocSubProcessElements).toEqual([
      expect.objectContaining({ elementId: 'a' }), expect.objectContaining({ elementId: 'b' }), expect.objectContaining({ elementId: 'c' }),
    ]);
    await bench.work('b', { result: 2 });
    await bench.reopen();
    await bench.work('then', { result: 3 });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toEqual({ wanted: ['a', 'b'], result: 'of the process', results: [1, 3] });
  });

  it('ends when its condition holds: the rest is terminated, or waited for', async () => {
    await bench.deploy(around('cut', adHoc('sub', { active: '=["a1","b1"]', until: '=true' }, service('a1', 'a1'), service('b1', 'b1'))), around('wait', adHoc('sub', { active: '=["a2","b2"]', until: '=true', cancelRemaining: false }, service('a2', 'a2'), service('b2', 'b2'))));
    const cut = await bench.create('cut');
    await bench.work('a1');
    expect(await bench.state(cut)).toBe('COMPLETED');
    expect(await bench.elements(cut, 'TERMINATED')).toEqual(['sub#innerInstance', 'b1']);
    const wait = await bench.create('wait');
    await bench.work('a2');
    expect(await bench.state(wait)).toBe('ACTIVE');
    await bench.work('b2');
    expect(await bench.state(wait)).toBe('COMPLETED');
  });

  it('waits with nothing active until elements are activated by a command', async () => {
    await bench.deploy(around('asked', adHoc('sub', {}, service('a3', 'a3'), service('b3', 'b3'))));
    const instance = await bench.create('asked');
    const elementInstanceKey = await subOf(instance);
    await expect(bench.do('adHocSubProcess.activate', { elementInstanceKey, elements: [{ elementId: 'nowhere', variables: {} }], cancelRemaining: false })).rejects.toThrow(/no element 'nowhere'/);
    await expect(bench.do('adHocSubProcess.activate', { elementInstanceKey: instance, elements: [{ elementId: 'a3', variables: {} }], cancelRemaining: false })).rejects.toThrow(/no such ad-hoc sub-process/);
    await bench.do('adHocSubProcess.activate', { elementInstanceKey, elements: [{ elementId: 'a3', variables: { why: 'asked' } }], cancelRemaining: false });
    await bench.do('adHocSubProcess.activate', { elementInstanceKey, elements: [{ elementId: 'b3', variables: {} }], cancelRemaining: true });
    expect(await bench.jobs('a3')).toEqual([]);
    await bench.work('b3');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('makes an incident of a collection that names something else', async () => {
    await bench.deploy(around('wrong', adHoc('sub', { active: '=wanted' }, service('a4', 'a4'))));
    const instance = await bench.create('wrong', { wanted: ['a4', 'b4'] });
    const [incident] = await bench.incidents(instance);
    expect(incident).toMatchObject({ type: 'EXTRACT_VALUE_ERROR', element: 'sub' });
    await bench.do('variables.set', { elementInstanceKey: instance, variables: { wanted: ['a4'] }, local: false });
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    await bench.work('a4');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('asks its worker again after each completion, until the worker says that it is enough', async () => {
    await bench.deploy(around('agent', adHoc('sub', { job: 'agent', output: true }, service('tool', 'tool'), service('other', 'other'),
      eventSubProcess('extra', nonInterruptingStart('got', onMessage('m')), end('gotEnd'), flows('got gotEnd'))), boundary('failed', 'sub', onError('no')), end('fe'), flows('failed fe')));
    const instance = await bench.create('agent');
    expect((await answer('agent', { activate: [{ elementId: 'tool', variables: { input: 1 } }, { elementId: 'other', variables: {} }] }, { turn: 1 })).kind).toBe('AD_HOC_SUB_PROCESS');
    expect(await bench.jobs('agent')).toEqual([]);
    expect((await bench.work('tool', { result: 'found' })).variables).toMatchObject({ input: 1, turn: 1 });
    expect((await bench.job('agent')).variables).toMatchObject({ results: ['found'], turn: 1 });
    await bench.publish('extra', 'k');
    // The job that is being worked on is replaced.
    const [again] = await bench.jobs('agent');
    await expect(bench.do('job.complete', { jobKey: again!.key, variables: {}, result: { adHoc: { activate: [{ elementId: 'tool', variables: {} }], fulfilled: true, cancelRemaining: false } } })).rejects.toThrow(/only one of them/);
    await bench.do('job.complete', { jobKey: again!.key, variables: {}, result: { adHoc: { activate: [], fulfilled: true, cancelRemaining: true } } });
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['sub#innerInstance', 'other']);
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toEqual({ results: ['found'] });

    const failing = await bench.create('agent');
    const { key: jobKey } = await bench.job('agent');
    await bench.do('job.fail', { jobKey, retries: 0, errorMessage: 'no model', retryBackOffMs: 0, variables: {} });
    const [incident] = await bench.incidents(failing);
    expect(incident).toMatchObject({ type: 'AD_HOC_SUB_PROCESS_NO_RETRIES', message: 'no model', element: 'sub' });
    await bench.do('job.updateRetries', { jobKey, retries: 1 });
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    await bench.do('job.throwError', { jobKey: (await bench.job('agent')).key, errorCode: 'NO', errorMessage: '', variables: {} });
    expect((await bench.elements(failing, 'COMPLETED')).at(-1)).toBe('fe');
  });

  it.each([
    ['a start event', adHoc('sub', {}, start('is'), service('a', 'a'), flows('is a')), /must not contain a start event/i],
    ['an end event', adHoc('sub', {}, service('a', 'a'), end('ie'), flows('a ie')), /must not contain an end event/i],
    ['no activity', adHoc('sub', {}), /at least one activity/],
  ])('is refused with %s', async (_what, sub, why) => {
    await expect(bench.deploy(around('bad', sub))).rejects.toThrow(why);
  });
});
