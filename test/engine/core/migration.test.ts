import { boundary, diagram, element, end, eventSubProcess, extensions, flows, gateway, message, nonInterruptingStart, onMessage, onTimer, process, service, start, subProcess, userTask, caught } from '../../kit/bpmn.ts';
import type { Key } from '../../../engine/engine.ts';
import { Bench } from './kit.ts';

/** Camunda 8 documentation, "Process instance migration". */
describe('migration', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  const migrate = (processInstanceKey: Key, targetProcessDefinitionKey: Key, ...pairs: string[]) =>
    bench.do('processInstance.migrate', { processInstanceKey, targetProcessDefinitionKey, mappings: pairs.map((pair) => { const [sourceElementId = '', targetElementId = sourceElementId] = pair.split('→'); return { sourceElementId, targetElementId }; }) });
  const deploy = async (...content: string[]): Promise<Key> => (await bench.deploy(diagram(...content))).processes[0]!.processDefinitionKey;

  it('goes on in the new definition with the job that it has', async () => {
    await deploy(process('flow', start('s'), service('a', 'old'), end('e'), flows('s a e')));
    const instance = await bench.create('flow', { x: 1 });
    const target = await deploy(process('flow', start('s'), service('c', 'new'), userTask('b'), end('e'), flows('s c b e')));
    await migrate(instance, target, 'a→c');
    expect(await bench.rows('select process_definition_key::bigint = $2 as moved, version from process_instance where process_instance_key = $1', [instance, target])).toEqual([{ moved: true, version: 2 }]);
    expect((await bench.rows<{ element_id: string }>('select element_id from job where process_instance_key = $1', [instance]))[0]?.element_id).toBe('c');
    await bench.reopen();
    expect((await bench.work('old')).elementId).toBe('c');
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['b']);
  });

  it('keeps the timer of a mapped event, closes one that is not, and opens what is new', async () => {
    const timed = (id: string, duration: string, ...more: string[]) => process(id, start('s'), userTask('a'), boundary('t', 'a', onTimer('Duration', duration)), end('late'), end('e'), flows('s a e', 't late'), ...more);
    await deploy(timed('timers', 'PT10H'));
    const kept = await bench.create('timers');
    const anew = await bench.create('timers');
    await bench.wait(3_600_000);
    const target = await deploy(message('m', 'news', '="k"'), timed('timers', 'PT20H', eventSubProcess('events', nonInterruptingStart('n', onMessage('m')), end('ne'), flows('n ne'))));
    await migrate(kept, target, 'a', 't');
    await migrate(anew, target, 'a');
    await bench.publish('news', 'k');
    expect(await bench.elements(kept, 'COMPLETED')).toContain('events');
    await bench.wait(9 * 3_600_000);
    expect(await bench.state(kept)).toBe('COMPLETED');
    expect(await bench.state(anew)).toBe('ACTIVE');
    await bench.wait(11 * 3_600_000);
    expect(await bench.state(anew)).toBe('COMPLETED');
  });

  it('keeps waiting for a message whose subscription is mapped, also under another process id', async () => {
    const one = (id: string) => process(id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'));
    await deploy(message('m', 'ping', '=k'), one('first'));
    const instance = await bench.create('first', { k: '7' });
    const target = await deploy(message('m', 'ping', '=k'), one('second'));
    await migrate(instance, target, 'w');
    await bench.publish('ping', '7');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('moves what is inside a sub-process, and a token that waits at a joining gateway', async () => {
    await deploy(process('join', start('s'), gateway('parallel', 'fork'), service('a', 'ja'), subProcess('sub', start('is'), service('b', 'jb'), end('ie'), flows('is b ie')), gateway('parallel', 'meet'), end('e'), flows('s fork a meet e', 'fork sub meet')));
    const instance = await bench.create('join');
    await bench.work('ja');
    const target = await deploy(process('join', start('s'), gateway('parallel', 'fork'), service('a', 'ja'), subProcess('sub2', start('is'), service('b', 'jb'), end('ie'), flows('is b ie')), gateway('parallel', 'meet2'), service('after', 'after'), end('e'), flows('s fork a meet2 after e', 'fork sub2 meet2')));
    await expect(migrate(instance, target, 'sub→sub2', 'b')).rejects.toThrow(/joining gateway with id 'meet'/);
    await migrate(instance, target, 'sub→sub2', 'b', 'meet→meet2', 'a_meet→a_meet2');
    await bench.work('jb');
    await bench.work('after');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('is shown by jobs and message subscriptions as MIGRATED until the next that happens to them, and by nothing else', async () => {
    const one = (id: string, task: string) => process(id, start('s'), gateway('parallel', 'fork'), service(task, 'shown'), caught('w', onMessage('m')), userTask('u'), gateway('parallel', 'meet'), end('e'), flows(`s fork ${task} meet e`, 'fork w meet', 'fork u meet'));
    await deploy(message('m', 'shown', '="k"'), one('shown', 'a'));
    const [first, second] = [await bench.create('shown'), await bench.create('shown')];
    const job = (await bench.jobs('shown', 1))[0]!;
    await bench.do('job.fail', { jobKey: job.key, retries: 0, errorMessage: 'no', retryBackOffMs: 0, variables: {} });
    const target = await deploy(message('m', 'shown', '="k"'), one('shown', 'b'));
    const states = async (instance: Key) => (await bench.rows<{ of: string; state: string }>(`select 'job' as of, state from job where process_instance_key = $1 union all select 'subscription', message_subscription_state from message_subscription where process_instance_key = $1
      union all select 'incident', state from incident where process_instance_key = $1 union all select 'task', state from user_task where process_instance_key = $1 union all select distinct 'element', state from element_instance where process_instance_key = $1 and end_date is null order by 1`, [instance])).map(({ of, state }) => `${of} ${state}`);
    for (const instance of [first, second]) await migrate(instance, target, 'a→b', 'w', 'u');
    expect(await states(first)).toEqual(['element ACTIVE', 'incident ACTIVE', 'job MIGRATED', 'subscription MIGRATED', 'task CREATED']);
    expect(await states(second)).toEqual(['element ACTIVE', 'job MIGRATED', 'subscription MIGRATED', 'task CREATED']);
    await bench.reopen();

    // What failed has failed still: nobody gets it, nor may complete it, before its incident is resolved.
    await expect(bench.do('job.complete', { jobKey: job.key, variables: {} })).rejects.toThrow(/is in state 'FAILED'/);
    const [given] = await bench.jobs('shown');
    expect(given?.processInstanceKey).toBe(second);
    expect(await states(second)).toContain('job MIGRATED');
    await bench.wait(61_000);
    expect(await states(second)).toContain('job TIMED_OUT');
    await bench.do('job.updateRetries', { jobKey: job.key, retries: 1 });
    expect(await states(first)).toContain('job RETRIES_UPDATED');
    await bench.do('incident.resolve', { incidentKey: (await bench.incidents(first))[0]!.key });
    await bench.publish('shown', 'k');
    for (const { key } of await bench.jobs('shown')) await bench.do('job.complete', { jobKey: key, variables: {} });
    for (const instance of [first, second]) await bench.do('userTask.complete', { userTaskKey: (await bench.task(instance)).key, variables: {}, action: '' });
    expect([await bench.state(first), await bench.state(second)]).toEqual(['COMPLETED', 'ACTIVE']); // a message goes to one instance of a process
    expect(await states(first)).toEqual(['incident RESOLVED', 'job COMPLETED', 'subscription CORRELATED', 'task COMPLETED']);
    await bench.publish('shown', 'k');
    expect(await bench.state(second)).toBe('COMPLETED');
  });

  it("makes a Camunda user task of a job worker's, with what its job has, and never the other way round", async () => {
    const task = (id: string, ...inside: string[]) => element('bpmn:userTask', { id }, extensions(...inside));
    const byJob = task('a', element('zeebe:assignmentDefinition', { assignee: 'ann', candidateGroups: '=["BJ", "SH"]', candidateUsers: 'li' }), element('zeebe:taskSchedule', { dueDate: '2026-05-01T00:00:00Z' }), element('zeebe:taskHeaders', {}, element('zeebe:header', { key: 'k', value: 'old' })));
    const native = (id: string, assignee: string, ...inside: string[]) => task(id, element('zeebe:userTask', {}), element('zeebe:assignmentDefinition', { assignee, candidateGroups: 'NONE' }), element('zeebe:taskHeaders', {}, element('zeebe:header', { key: 'k', value: 'new' })), ...inside);
    const one = (inside: string, id: string) => process('people', start('s'), inside, end('e'), flows(`s ${id} e`));
    const source = await deploy(one(byJob, 'a'));
    const [first, second] = [await bench.create('people'), await bench.create('people')];
    const [job] = await bench.jobs('io.camunda.zeebe:userTask', 1);
    await bench.do('job.fail', { jobKey: job!.key, retries: 0, errorMessage: 'no', retryBackOffMs: 0, variables: {} });
    const target = await deploy(one(native('b', '="bob"', element('zeebe:priorityDefinition', { priority: '70' })), 'b'));
    const broken = await deploy(one(native('b', '=1 = 1'), 'b'));
    await expect(migrate(first, broken, 'a→b')).rejects.toThrow(/can't become the user task with id 'b'/);
    for (const instance of [first, second]) await migrate(instance, target, 'a→b');
    expect(await bench.incidents(first)).toEqual([]);
    expect(await bench.jobs('io.camunda.zeebe:userTask')).toEqual([]);
    expect(await bench.rows('select distinct state from job where process_instance_key = any($1)', [[first, second]])).toEqual([{ state: 'CANCELED' }]);
    await bench.reopen();
    for (const instance of [first, second]) {
      const { key, row } = await bench.task(instance);
      expect(row).toMatchObject({ state: 'CREATED', element_id: 'b', assignee: 'bob', candidate_groups: ['BJ', 'SH'], candidate_users: ['li'], due_date: new Date('2026-05-01T00:00:00Z'), priority: 70, custom_headers: '{"k":"old"}' });
      await expect(migrate(instance, source, 'b→a')).rejects.toThrow(/different implementation 'job worker'/);
      await bench.do('userTask.complete', { userTaskKey: key, variables: {}, action: '' });
      expect(await bench.state(instance)).toBe('COMPLETED');
    }
  });

  it('refuses what it can not do, and changes nothing', async () => {
    const source = await deploy(process('bad', start('s'), service('a', 'bad'), end('e'), flows('s a e')));
    const instance = await bench.create('bad');
    const target = await deploy(process('bad', start('s'), userTask('u'), subProcess('sub', start('is'), service('a', 'bad'), end('ie'), flows('is a ie')), end('e'), flows('s u sub e')));
    await expect(migrate(instance, target, 's')).rejects.toThrow(/no mapping instruction defined for active element with id 'a'/);
    await expect(migrate(instance, target, 'a→u')).rejects.toThrow(/different type 'USER_TASK'/);
    await expect(migrate(instance, target, 'a')).rejects.toThrow(/flow scope of active element with id 'a' is changed/);
    await expect(migrate(instance, target, 'a', 'a→u')).rejects.toThrow(/duplicate/);
    await expect(migrate(instance, target, 'nothing→a')).rejects.toThrow(/non-existing source/);
    await expect(migrate(instance, 4711, 'a')).rejects.toThrow(/no process definition found/);
    await expect(migrate(4711, source, 'a')).rejects.toThrow(/no process instance found/);
    expect((await bench.work('bad')).processDefinitionKey).toBe(source);
    expect(await bench.state(instance)).toBe('COMPLETED');
  });
});
