import { association, boundary, diagram, end, error, eventSubProcess, flows, handler, multi, onCompensation, onError, process, service, start, subProcess, thrown, io, element, extensions, taskType } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

const undoable = (id: string): string => `${service(id, id)}${boundary(`${id}Undone`, id, onCompensation())}${handler(service(`undo${id}`, `undo${id}`))}${association(`${id}Undone`, `undo${id}`)}`;

/** Camunda 8 documentation, "Compensation events" and "Compensation handler". */
describe('compensation', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('invokes the handlers of all completed activities at once, and goes on when they are done', async () => {
    await bench.deploy(diagram(process('all', start('s'), undoable('a'), undoable('b'), undoable('c'), thrown('undo', onCompensation()), service('d', 'd'), end('e'), flows('s a b undo d e'))));
    const instance = await bench.create('all');
    await bench.work('a', { paid: 5 });
    await bench.work('b');
    const [first] = await bench.jobs('undoa');
    expect(first?.variables).toEqual({ paid: 5 });
    expect(await bench.jobs('undoc')).toEqual([]);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['undo', 'undoa', 'undob']);
    await bench.reopen();
    await bench.do('job.complete', { jobKey: first!.key, variables: { refunded: true } });
    expect(await bench.jobs('d')).toEqual([]);
    await bench.work('undob');
    expect((await bench.job('d')).variables).toEqual({ paid: 5, refunded: true });
  });

  it('has nothing to do where nothing has completed, and undoes nothing twice', async () => {
    await bench.deploy(diagram(process('twice', start('s'), undoable('x1'), thrown('first', onCompensation()), thrown('second', onCompensation()), end('e'), flows('s first x1 second e')), process('again', start('s2'), undoable('x2'), thrown('first2', onCompensation()), end('e2', onCompensation()), flows('s2 x2 first2 e2'))));
    const early = await bench.create('twice');
    await bench.work('x1');
    await bench.work('undox1');
    expect(await bench.state(early)).toBe('COMPLETED');
    const again = await bench.create('again');
    await bench.work('x2');
    await bench.work('undox2');
    expect(await bench.jobs('undox2')).toEqual([]);
    expect(await bench.state(again)).toBe('COMPLETED');
  });

  it('is for a named activity alone, as often as it has completed', async () => {
    const loop = element('bpmn:exclusiveGateway', { id: 'more', default: 'more_b3' });
    await bench.deploy(diagram(process('named', start('s'), element('bpmn:exclusiveGateway', { id: 'again' }), undoable('a3'), loop, undoable('b3'), end('e', onCompensation('a3')), flows('s again a3 more', 'b3 e', 'more b3'),
      element('bpmn:sequenceFlow', { id: 'more_again', sourceRef: 'more', targetRef: 'again' }, element('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, '=more')))));
    const instance = await bench.create('named');
    await bench.work('a3', { more: true });
    await bench.work('a3', { more: false });
    await bench.work('b3');
    const jobs = await bench.jobs('undoa3');
    expect(jobs).toHaveLength(2);
    expect(await bench.jobs('undob3')).toEqual([]);
    for (const { key } of jobs) await bench.do('job.complete', { jobKey: key, variables: {} });
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('reaches into completed sub-processes, with the variables that they had, and not out of one', async () => {
    const inner = element('bpmn:subProcess', { id: 'sub' }, extensions(io({ local: '=7' })), start('is'), undoable('in'), end('ie'), flows('is in ie'));
    await bench.deploy(diagram(process('deep', start('s'), inner, undoable('out'), end('e', onCompensation()), flows('s sub out e')),
      process('shallow', start('s4'), undoable('out4'), subProcess('sub4', start('is4'), undoable('in4'), end('ie4', onCompensation()), flows('is4 in4 ie4')), end('e4'), flows('s4 out4 sub4 e4'))));
    const deep = await bench.create('deep');
    await bench.work('in');
    await bench.work('out');
    const undo = await bench.job('undoin');
    expect(undo.variables).toMatchObject({ local: 7 });
    await bench.do('job.complete', { jobKey: undo.key, variables: {} });
    expect(await bench.state(deep)).toBe('ACTIVE');
    await bench.work('undoout');
    expect(await bench.state(deep)).toBe('COMPLETED');

    const shallow = await bench.create('shallow');
    await bench.work('out4');
    await bench.work('in4');
    await bench.work('undoin4');
    expect(await bench.jobs('undoout4')).toEqual([]);
    expect(await bench.state(shallow)).toBe('COMPLETED');
  });

  it('is thrown from an event sub-process for what is around it', async () => {
    await bench.deploy(diagram(error('no', 'FAILED'), process('failing', start('s'), undoable('a5'), service('t', 'risky5'), end('e'), flows('s a5 t e'),
      eventSubProcess('onFailure', start('failed', onError('no')), end('undone', onCompensation()), flows('failed undone')))));
    const instance = await bench.create('failing');
    await bench.work('a5');
    await bench.do('job.throwError', { jobKey: (await bench.job('risky5')).key, errorCode: 'FAILED', errorMessage: '', variables: {} });
    await bench.work('undoa5');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('invokes the handler of a multi-instance activity once, when all instances have completed', async () => {
    const many = `${element('bpmn:serviceTask', { id: 'many' }, extensions(taskType('many')), multi({ inputCollection: '=[1,2]' }))}${boundary('manyUndone', 'many', onCompensation())}${handler(service('undomany', 'undomany'))}${association('manyUndone', 'undomany')}`;
    await bench.deploy(diagram(process('multi', start('s'), many, end('e', onCompensation()), flows('s many e'))));
    const instance = await bench.create('multi');
    for (const { key } of await bench.jobs('many')) await bench.do('job.complete', { jobKey: key, variables: {} });
    await bench.work('undomany');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('keeps very many in rows of their own: one more costs the same, and all or some of them are undone, in another version and after a restart too', async () => {
    const MANY = 200;
    const flow = (from: string, to: string, condition?: string) => element('bpmn:sequenceFlow', { id: `${from}_${to}`, sourceRef: from, targetRef: to }, ...(condition ? [element('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, condition)] : []));
    const version = (again: string, loops: boolean) => diagram(process('often', start('s'), element('bpmn:exclusiveGateway', { id: again }), undoable('o'), undoable('p'), element('bpmn:exclusiveGateway', { id: 'more', default: 'more_one' }), thrown('one', onCompensation('p')), thrown('all', onCompensation()), end('e'),
      flow('s', again), flows(`${again} o p more`, 'one all e'), flow('more', again, `=${loops}`), flow('more', 'one')));
    await bench.deploy(version('again', true));
    const instance = await bench.create('often');
    const both = async () => {
      await bench.work('o');
      await bench.work('p');
    };
    const stored = async () => (await bench.rows<{ state: number; parts: number }>(`select length(state)::int as state, (select count(*)::int from instance_part p where p.process_instance_key = i.process_instance_key) as parts from instance i where process_instance_key = $1`, [instance]))[0]!;
    let most = 0;
    for (let n = 0; n < MANY / 2; n++) {
      if (n === 40) await bench.reopen();
      await both();
      most = Math.max(most, (await stored()).state);
    }
    expect(most).toBeLessThan(6000);
    expect((await stored()).parts).toBe(6);
    const { processes: [last] } = await bench.deploy(version('later', false));
    await bench.do('processInstance.migrate', { processInstanceKey: instance, targetProcessDefinitionKey: last!.processDefinitionKey, mappings: [{ sourceElementId: 'o', targetElementId: 'o' }] });
    await both();
    await bench.reopen();
    const undone = async (type: string) => {
      const jobs = await bench.jobs(type, 1000);
      for (const { key } of jobs) await bench.do('job.complete', { jobKey: key, variables: {} });
      return jobs.length;
    };
    expect(await bench.jobs('undoo')).toEqual([]);
    expect(await undone('undop')).toBe(MANY / 2 + 1);
    expect([await undone('undoo'), await undone('undop')]).toEqual([MANY / 2 + 1, 0]);
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.rows('select 1 from instance_part where process_instance_key = $1', [instance])).toEqual([]);
  });

  it('is refused where a handler or the named activity is missing', async () => {
    await expect(bench.deploy(diagram(process('bad', start('s'), service('t', 'w'), boundary('b', 't', onCompensation()), end('e', onCompensation()), flows('s t e'))))).rejects.toThrow(/one association to a compensation handler/);
    await expect(bench.deploy(diagram(process('bad2', start('s'), service('t', 'w'), end('e', onCompensation('t')), flows('s t e'))))).rejects.toThrow(/must have a compensation boundary event/);
  });
});
