import { boundary, diagram, element, end, eventSubProcess, extensions, flows, headers, onSignal, onTimer, process, signal, start, taskListeners, userTask } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

const all = taskListeners(['creating', 'L.creating'], ['assigning', 'L.assigning'], ['updating', 'L.updating'], ['completing', 'L.completing'], ['canceling', 'L.canceling']);

describe('user tasks', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(
      JSON.stringify({ id: 'the-form', type: 'default', components: [] }),
      diagram(process('plain', start('s'), userTask('t', element('zeebe:assignmentDefinition', { candidateGroups: '=["HQ:handler", "HQ:approver"]', candidateUsers: 'ann, bob' }), element('zeebe:taskSchedule', { dueDate: '=due' }), element('zeebe:formDefinition', { formId: 'the-form' }), element('zeebe:priorityDefinition', { priority: '=80' })), end('e'), flows('s t e'))),
      diagram(process('heard', start('s'), userTask('t', all, headers({ stage: 'check' })), boundary('b', 't', onTimer('Duration', 'PT1H')), end('e'), end('e2'), flows('s t e', 'b e2'))),
    );
  });
  afterAll(() => bench.close());

  const listener = async (type: string, result: { denied?: boolean; deniedReason?: string; corrections?: Record<string, unknown> } = {}) => {
    const job = await bench.job(type);
    await bench.do('job.complete', { jobKey: job.key, variables: {}, result });
    return job;
  };
  const started = async () => {
    const instance = await bench.create('heard', { v: 1 });
    await listener('L.creating');
    return instance;
  };

  it('is made with its people, dates, form and priority; assigned, changed, completed', async () => {
    const instance = await bench.create('plain', { due: '2026-04-01T12:00:00+08:00' });
    const task = await bench.task(instance);
    expect(task.row).toMatchObject({ state: 'CREATED', candidate_groups: ['HQ:handler', 'HQ:approver'], candidate_users: ['ann', 'bob'], priority: 80, due_date: new Date('2026-04-01T04:00:00Z'), element_id: 't' });
    expect(task.row.form_key).not.toBeNull();
    await bench.do('userTask.assign', { userTaskKey: task.key, assignee: 'ann', allowOverride: false, action: '' });
    await expect(bench.do('userTask.assign', { userTaskKey: task.key, assignee: 'bob', allowOverride: false, action: '' })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    expect((await bench.task(instance)).assignee).toBe('ann');
    await bench.do('userTask.unassign', { userTaskKey: task.key });
    await bench.do('userTask.update', { userTaskKey: task.key, changeset: { priority: 10, dueDate: '' }, action: '' });
    expect((await bench.task(instance)).row).toMatchObject({ assignee: null, priority: 10, due_date: null });
    await bench.reopen();
    await bench.do('userTask.complete', { userTaskKey: task.key, variables: { approved: true }, action: '' });
    expect(await bench.task(instance)).toMatchObject({ state: 'COMPLETED' });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toMatchObject({ approved: true });
    await expect(bench.do('userTask.complete', { userTaskKey: task.key, variables: {}, action: '' })).rejects.toMatchObject({ type: 'NOT_FOUND' });
  });

  it('listeners hear of each change with the reserved headers, and the command waits for them', async () => {
    const instance = await bench.create('heard', { v: 1 });
    const creating = await bench.job('L.creating');
    expect(creating).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'CREATING', variables: { v: 1 }, customHeaders: { stage: 'check', 'io.camunda.zeebe:priority': '50', 'io.camunda.zeebe:candidateGroups': '[]' } });
    const task = await bench.task(instance);
    expect(task.state).toBe('CREATING');
    expect(creating.customHeaders['io.camunda.zeebe:userTaskKey']).toBe(String(task.key));
    await expect(bench.do('userTask.complete', { userTaskKey: task.key, variables: {}, action: '' })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    await bench.do('job.complete', { jobKey: creating.key, variables: {} });
    const told = new Promise<void>((resolve) => bench.core.onJobsAvailable('L.assigning', resolve));
    let answered = false;
    const assign = bench.do('userTask.assign', { userTaskKey: task.key, assignee: 'ann', allowOverride: true, action: 'claim' }).then(() => (answered = true));
    await told;
    const assigning = await bench.job('L.assigning');
    expect(assigning.customHeaders).toMatchObject({ 'io.camunda.zeebe:assignee': 'ann', 'io.camunda.zeebe:action': 'claim', 'io.camunda.zeebe:changedAttributes': '["assignee"]' });
    expect(answered).toBe(false);
    expect((await bench.task(instance)).assignee).toBeNull();
    await bench.do('job.complete', { jobKey: assigning.key, variables: {}, result: { corrections: { assignee: 'ann.lee', candidateGroups: ['X'], priority: null } } });
    await assign;
    expect((await bench.task(instance)).row).toMatchObject({ state: 'CREATED', assignee: 'ann.lee', candidate_groups: ['X'], priority: 50 });
    const completingTold = new Promise<void>((resolve) => bench.core.onJobsAvailable('L.completing', resolve));
    const complete = bench.do('userTask.complete', { userTaskKey: task.key, variables: { ok: true }, action: '' });
    await completingTold;
    expect((await listener('L.completing')).variables).toEqual({ v: 1, ok: true });
    await complete;
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('a listener may deny: nothing is changed, and the command is refused with the reason', async () => {
    const instance = await started();
    const { key } = await bench.task(instance);
    const told = new Promise<void>((resolve) => bench.core.onJobsAvailable('L.completing', resolve));
    const complete = bench.do('userTask.complete', { userTaskKey: key, variables: { ok: true }, action: '' });
    const refused = expect(complete).rejects.toMatchObject({ type: 'INVALID_STATE', message: expect.stringContaining('the file is incomplete') as string });
    await told;
    await listener('L.completing', { denied: true, deniedReason: 'the file is incomplete' });
    await refused;
    expect(await bench.task(instance)).toMatchObject({ state: 'CREATED' });
    expect(await bench.variables(instance)).toEqual({ v: 1 });
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    await listener('L.canceling');
  });

  it.each([[true, {}], [false, { v: 2, w: 3 }]])('setting its variables (local: %s) is an update, which listeners see and may deny', async (local, propagated) => {
    const instance = await started();
    const { row } = await bench.task(instance);
    const elementInstanceKey = Number(row.element_instance_key);
    const set = () => {
      const told = new Promise<void>((resolve) => bench.core.onJobsAvailable('L.updating', resolve));
      return { told, done: bench.do('variables.set', { elementInstanceKey, variables: { v: 2, w: 3 }, local }) };
    };
    const scoped = () => bench.rows('select name from variable where scope_key = $1', [elementInstanceKey]);
    const denied = set();
    const refused = expect(denied.done).rejects.toMatchObject({ type: 'INVALID_STATE', message: expect.stringContaining('not now') as string });
    await denied.told;
    await expect(bench.do('variables.set', { elementInstanceKey, variables: {}, local })).rejects.toMatchObject({ type: 'INVALID_STATE' });
    expect((await listener('L.updating', { denied: true, deniedReason: 'not now' })).variables).toEqual({ v: 2, w: 3 });
    await refused;
    expect([await bench.variables(instance), await scoped()]).toEqual([{ v: 1 }, []]);
    const allowed = set();
    await allowed.told;
    expect([await bench.variables(instance), await scoped()]).toEqual([{ v: 1 }, []]);
    await listener('L.updating');
    expect(await allowed.done).toEqual({ key: expect.any(Number) as number });
    expect([await bench.variables(instance), (await scoped()).length]).toEqual([{ v: 1, ...propagated }, local ? 2 : 0]);
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    await listener('L.canceling');
  });

  it('canceling waits for its listeners', async () => {
    const instance = await started();
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    expect(await bench.task(instance)).toMatchObject({ state: 'CANCELING' });
    await bench.reopen();
    expect(await bench.state(instance)).toBe('ACTIVE');
    await listener('L.canceling');
    expect(await bench.task(instance)).toMatchObject({ state: 'CANCELED' });
    expect(await bench.state(instance)).toBe('TERMINATED');
  });

  it('an interrupting event cancels the task, then goes on', async () => {
    const instance = await started();
    await bench.wait(3_600_000);
    await listener('L.canceling');
    expect(await bench.task(instance)).toMatchObject({ state: 'CANCELED' });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.elements(instance, 'COMPLETED')).at(-1)).toBe('e2');
  });

  it('of two interrupting events while canceling listeners run, the outer one goes on', async () => {
    await bench.deploy(diagram(signal('halt', 'halt'), process('both', start('s'), userTask('t', taskListeners(['canceling', 'L.canceling'])), boundary('b', 't', onTimer('Duration', 'PT1M')), end('e'), end('e2'), flows('s t e', 'b e2'),
      eventSubProcess('ev', start('es', onSignal('halt')), end('ee'), flows('es ee')))));
    const instance = await bench.create('both');
    await bench.wait(60_000);
    await bench.do('signal.broadcast', { signalName: 'halt', variables: {} });
    await listener('L.canceling');
    expect(await bench.elements(instance, 'COMPLETED')).toEqual(['s', 'ev', 'es', 'ee']);
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('the assignee of the diagram is assigned after the creation, heard by both listeners', async () => {
    await bench.deploy(diagram(process('given', start('s'), userTask('t', all, element('zeebe:assignmentDefinition', { assignee: '=who' })), end('e'), flows('s t e'))));
    const instance = await bench.create('given', { who: 'eve' });
    const creating = await listener('L.creating');
    expect(creating.customHeaders['io.camunda.zeebe:assignee']).toBe('eve');
    expect(await bench.task(instance)).toMatchObject({ state: 'ASSIGNING', assignee: null });
    await listener('L.assigning');
    expect(await bench.task(instance)).toMatchObject({ state: 'CREATED', assignee: 'eve' });
  });

  it('a task whose form isn\'t deployed is an incident', async () => {
    await bench.deploy(diagram(process('formless', start('s'), userTask('t', element('zeebe:formDefinition', { formId: 'nowhere' })), end('e'), flows('s t e'))));
    expect(await bench.incidents(await bench.create('formless'))).toMatchObject([{ type: 'FORM_NOT_FOUND', element: 't' }]);
  });

  it('a listener without retries left is an incident; resolving it tries that listener again', async () => {
    const instance = await bench.create('heard', {});
    const job = await bench.job('L.creating');
    await bench.do('job.fail', { jobKey: job.key, retries: 0, errorMessage: 'no', retryBackOffMs: 0, variables: {} });
    const [incident] = await bench.incidents(instance);
    expect(incident!.type).toBe('TASK_LISTENER_NO_RETRIES');
    await bench.do('job.updateRetries', { jobKey: job.key, retries: 1 });
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    await listener('L.creating');
    expect(await bench.task(instance)).toMatchObject({ state: 'CREATED' });
  });

  it('a job-based user task is a job', async () => {
    await bench.deploy(diagram(process('jobbed', start('s'), element('bpmn:userTask', { id: 't' }, extensions(element('zeebe:assignmentDefinition', { assignee: 'ann', candidateGroups: 'a, b' }))), end('e'), flows('s t e'))));
    const instance = await bench.create('jobbed');
    const job = await bench.work('io.camunda.zeebe:userTask');
    expect(job.customHeaders).toEqual({ 'io.camunda.zeebe:assignee': 'ann', 'io.camunda.zeebe:candidateGroups': '["a","b"]' });
    expect(await bench.state(instance)).toBe('COMPLETED');
  });
});
