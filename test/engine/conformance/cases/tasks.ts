import { boundary, diagram, element, end, error, executionListeners, extensions, flows, headers, io, message, onError, process, receive, service, start, subProcess, taskListeners, taskType, userTask } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';
import type { Gateway, Job } from '../gateway.ts';

const page = (name: string) => `Modeler › BPMN › ${name}`;

/** start → the activity `t` → end */
const around = (g: Gateway, activity: string, ...roots: string[]) => g.deploy(diagram(...roots, process(g.id, start('s'), activity, end('e'), flows('s t e'))));

export const decisionTable = (id: string) => `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg_${id}" name="${id}" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${id}" name="Level"><decisionTable id="table" hitPolicy="FIRST"><input id="in" label="amount"><inputExpression id="ie"><text>amount</text></inputExpression></input><output id="out" name="level" />
  <rule id="r1"><inputEntry id="i1"><text>&gt; 100</text></inputEntry><outputEntry id="o1"><text>"high"</text></outputEntry></rule><rule id="r2"><inputEntry id="i2"><text>-</text></inputEntry><outputEntry id="o2"><text>"low"</text></outputEntry></rule></decisionTable></decision></definitions>`;

export const tasks = [
  ...about('Service task', page('Service tasks'),
    ['Service tasks', 'creates a job of its type, with retries and headers, and waits for its completion', async (g) => {
      await around(g, element('bpmn:serviceTask', { id: 't' }, extensions(taskType(`${g.id}-t`, '5'), headers({ step: '一' }))));
      const key = await g.create(g.id, { a: 1 });
      await g.expectActive(key, 't');
      const job = await g.job(`${g.id}-t`);
      expect(job).toMatchObject({ elementId: 't', retries: 5, customHeaders: { step: '一' }, variables: { a: 1 }, bpmnProcessId: g.id, processInstanceKey: key });
      await g.complete(job, { b: 2 });
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
      await g.expectVariables(key, { a: 1, b: 2 });
    }],
    ['Task definition', 'type and retries may be expressions', async (g) => {
      await around(g, element('bpmn:serviceTask', { id: 't' }, extensions(taskType('=kind', '=times'))));
      await g.create(g.id, { kind: `${g.id}-x`, times: 2 });
      expect(await g.job(`${g.id}-x`)).toMatchObject({ retries: 2 });
    }],
    ['Job workers › Completing or failing jobs', 'a failed job comes again while it has retries, with its variables', async (g) => {
      await around(g, service('t', `${g.id}-t`));
      await g.create();
      await g.zeebe.failJob({ jobKey: (await g.job(`${g.id}-t`)).key, retries: 1, errorMessage: 'later', retryBackOff: 0, variables: { tried: 1 } });
      expect(await g.job(`${g.id}-t`)).toMatchObject({ retries: 1, variables: { tried: 1 } });
    }],
    ['Job workers › Completing or failing jobs', 'without retries: an incident, until retries are given and it is resolved', async (g) => {
      await around(g, service('t', `${g.id}-t`));
      const key = await g.create();
      const job = await g.job(`${g.id}-t`);
      await g.zeebe.failJob({ jobKey: job.key, retries: 0, errorMessage: 'broken', retryBackOff: 0 });
      const { incidentKey, errorMessage } = await g.incident(key, 'JOB_NO_RETRIES');
      expect(errorMessage).toBe('broken');
      await g.zeebe.updateJobRetries({ jobKey: job.key, retries: 1 });
      await g.zeebe.resolveIncident({ incidentKey });
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }],
    ['Job workers › Completing or failing jobs', 'a back-off keeps a failed job from being taken', async (g) => {
      await around(g, service('t', `${g.id}-t`));
      await g.create();
      await g.zeebe.failJob({ jobKey: (await g.job(`${g.id}-t`)).key, retries: 1, errorMessage: '', retryBackOff: 10_000 });
      expect(await g.jobs(`${g.id}-t`)).toEqual([]);
      await g.wait(10_000);
      await g.job(`${g.id}-t`);
    }, 'clock'],
    ['Job workers › Timeouts', 'a job whose time is over is given to another worker', async (g) => {
      await around(g, service('t', `${g.id}-t`));
      await g.create();
      const { key } = await g.job(`${g.id}-t`);
      expect(await g.jobs(`${g.id}-t`)).toEqual([]);
      await g.wait(60_001);
      expect((await g.job(`${g.id}-t`)).key).toBe(key);
    }, 'clock']),
  ...about('Send task', page('Send tasks'), ['Send tasks', 'is done by a job worker', async (g) => {
    await around(g, element('bpmn:sendTask', { id: 't' }, extensions(taskType(`${g.id}-t`))));
    const key = await g.create();
    await g.work(`${g.id}-t`);
    await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
  }]),
  ...about('Receive task', page('Receive tasks'), ['Receive tasks', 'waits for its message', async (g) => {
    await around(g, receive('t', 'm'), message('m', `${g.id}-m`, '=id'));
    const key = await g.create(g.id, { id: g.id });
    await g.expectActive(key, 't');
    await g.publish(`${g.id}-m`, g.id, { got: 1 });
    await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
  }]),
  ...about('Manual and undefined task', page('Manual tasks'), ['Manual tasks', 'are passed', async (g) => {
    await g.deploy(diagram(process(g.id, start('s'), element('bpmn:manualTask', { id: 'm' }), element('bpmn:task', { id: 't' }), end('e'), flows('s m t e'))));
    await g.expectEnd(await g.create(), 'COMPLETED', 's', 'm', 't', 'e');
  }]),
  ...about('Script task', page('Script tasks'),
    ['Defining a script task', 'is evaluated into its result variable', async (g) => {
      await around(g, element('bpmn:scriptTask', { id: 't' }, extensions(element('zeebe:script', { expression: '=amount * 2', resultVariable: 'double' }))));
      const key = await g.create(g.id, { amount: 21 });
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
      await g.expectVariables(key, { amount: 21, double: 42 });
    }],
    ['Job worker implementation', 'or done by a job worker', async (g) => {
      await around(g, element('bpmn:scriptTask', { id: 't' }, extensions(taskType(`${g.id}-t`))));
      const key = await g.create();
      await g.work(`${g.id}-t`, { r: 1 });
      await g.expectVariables(key, { r: 1 });
    }]),
  ...about('Business rule task', page('Business rule tasks'),
    ['Defining a called decision', 'evaluates a decision into its result variable', async (g) => {
      await g.deploy(decisionTable(`${g.id}_d`));
      await around(g, element('bpmn:businessRuleTask', { id: 't' }, extensions(element('zeebe:calledDecision', { decisionId: `${g.id}_d`, resultVariable: 'level' }))));
      const key = await g.create(g.id, { amount: 500 });
      await g.expectVariables(key, { amount: 500, level: 'high' });
      await g.soon(async () => expect(await g.search('decision-instances', { processInstanceKey: key })).toMatchObject([{ decisionDefinitionId: `${g.id}_d`, result: '"high"', state: 'EVALUATED' }]));
    }],
    ['Business rule tasks', 'a decision that does not exist: an incident', async (g) => {
      await around(g, element('bpmn:businessRuleTask', { id: 't' }, extensions(element('zeebe:calledDecision', { decisionId: `${g.id}-none`, resultVariable: 'level' }))));
      await g.incident(await g.create(), 'CALLED_DECISION_ERROR');
    }],
    ['Job worker implementation', 'or done by a job worker', async (g) => {
      await around(g, element('bpmn:businessRuleTask', { id: 't' }, extensions(taskType(`${g.id}-t`))));
      const key = await g.create();
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }]),
  ...about('User task', page('User tasks'),
    ['Camunda user tasks', 'has its people, dates and priority, and completes with its variables', async (g) => {
      await around(g, userTask('t', element('zeebe:assignmentDefinition', { assignee: '=who', candidateGroups: '=["a", "b"]', candidateUsers: 'u1, u2' }), element('zeebe:taskSchedule', { dueDate: '=due', followUpDate: '2026-04-01T00:00:00Z' }), element('zeebe:priorityDefinition', { priority: '70' })));
      const key = await g.create(g.id, { who: '李', due: '2026-05-01T12:00:00Z' });
      const task = await g.task(key);
      expect(task).toMatchObject({ state: 'CREATED', assignee: '李', candidateGroups: ['a', 'b'], candidateUsers: ['u1', 'u2'], priority: 70, dueDate: '2026-05-01T12:00:00.000Z', elementId: 't' });
      await g.rest.completeUserTask({ userTaskKey: task.userTaskKey, variables: { ok: true } });
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
      await g.expectVariables(key, { who: '李', due: '2026-05-01T12:00:00Z', ok: true });
    }],
    ['Assignments', 'is assigned, not twice without override, changed and unassigned', async (g) => {
      await around(g, userTask('t'));
      const { userTaskKey } = await g.task(await g.create());
      await g.rest.assignUserTask({ userTaskKey, assignee: 'a', allowOverride: false });
      await expect(g.rest.assignUserTask({ userTaskKey, assignee: 'b', allowOverride: false })).rejects.toThrow();
      expect((await g.http('PATCH', `user-tasks/${userTaskKey}`, { changeset: { candidateGroups: ['x'], priority: 3 } })).status).toBe(204);
      await g.soon(async () => expect(await g.rest.getUserTask(userTaskKey)).toMatchObject({ assignee: 'a', candidateGroups: ['x'], priority: 3 }));
      await g.rest.unassignUserTask({ userTaskKey });
      await g.soon(async () => expect((await g.rest.getUserTask(userTaskKey)).assignee ?? null).toBeNull());
    }],
    ['User task forms', 'a linked form is the one of its binding', async (g) => {
      await g.deploy(JSON.stringify({ id: `${g.id}-form`, type: 'default', components: [] }));
      await around(g, userTask('t', element('zeebe:formDefinition', { formId: `${g.id}-form` })));
      const { userTaskKey } = await g.task(await g.create());
      await g.soon(async () => expect((await g.http('GET', `user-tasks/${userTaskKey}/form`)).body).toMatchObject({ formId: `${g.id}-form`, version: 1 }));
    }],
    ['User task forms', 'a form that does not exist: an incident', async (g) => {
      await around(g, userTask('t', element('zeebe:formDefinition', { formId: `${g.id}-none` })));
      await g.incident(await g.create(), 'FORM_NOT_FOUND');
    }],
    ['Job worker implementation', 'is a job with its assignment as headers', async (g) => {
      await around(g, element('bpmn:userTask', { id: 't' }, extensions(element('zeebe:assignmentDefinition', { assignee: g.id }))));
      const key = await g.create();
      const job = (await g.jobs('io.camunda.zeebe:userTask')).find(({ processInstanceKey }) => processInstanceKey === key)!;
      expect(job.customHeaders).toMatchObject({ 'io.camunda.zeebe:assignee': g.id });
      await g.complete(job);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }]),
  ...about('User task listeners', 'Components › Concepts › User task listeners',
    ['User task lifecycle', 'creating, assigning and completing wait for their jobs; completing may be denied', async (g) => {
      await around(g, userTask('t', taskListeners(['creating', `${g.id}-creating`], ['assigning', `${g.id}-assigning`], ['completing', `${g.id}-completing`])));
      const key = await g.create();
      await g.work(`${g.id}-creating`);
      const { userTaskKey } = await g.task(key);
      const rest = async (path: string, body: object) => (await g.http('POST', `user-tasks/${userTaskKey}/${path}`, body)).status;
      const listen = async (type: string, result: object) => {
        let job: { key: string } | undefined;
        const end = performance.now() + 10_000;
        while (!job && performance.now() < end) [job] = await g.jobs(type);
        return g.http('POST', `jobs/${job!.key}/completion`, { result: { type: 'userTask', ...result } });
      };
      const assigned = rest('assignment', { assignee: 'a' });
      await listen(`${g.id}-assigning`, { corrections: { assignee: 'b', priority: 9 } });
      expect(await assigned).toBe(204);
      await g.soon(async () => expect(await g.task(key)).toMatchObject({ assignee: 'b', priority: 9 }));
      const denied = rest('completion', {});
      await listen(`${g.id}-completing`, { denied: true, deniedReason: 'not yet' });
      expect(await denied).toBe(409);
      const done = rest('completion', {});
      await listen(`${g.id}-completing`, {});
      expect(await done).toBe(204);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }]),
  ...about('User task listeners', 'Components › Concepts › User task listeners',
    ['User task lifecycle', 'updating and canceling wait for their jobs', async (g) => {
      await around(g, userTask('t', taskListeners(['updating', `${g.id}-updating`], ['canceling', `${g.id}-canceling`])));
      const key = await g.create();
      const { userTaskKey } = await g.task(key);
      const listen = async (type: string) => {
        let job: Job | undefined;
        const until = performance.now() + 10_000;
        while (!job && performance.now() < until) [job] = await g.jobs(type);
        await g.complete(job!);
      };
      const updated = g.http('PATCH', `user-tasks/${userTaskKey}`, { changeset: { priority: 80 } });
      await listen(`${g.id}-updating`);
      expect((await updated).status).toBe(204);
      await g.soon(async () => expect(await g.task(key)).toMatchObject({ priority: 80, state: 'CREATED' }));
      await g.zeebe.cancelProcessInstance(key);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('ACTIVE'));
      await listen(`${g.id}-canceling`);
      await g.expectEnd(key, 'TERMINATED');
      await g.soon(async () => expect(await g.task(key)).toMatchObject({ state: 'CANCELED' }));
    }]),
  ...about('Execution listeners', 'Components › Concepts › Execution listeners',
    ['Define an execution listener', 'run in order around the element, start before it and end after it', async (g) => {
      await around(g, service('t', `${g.id}-t`, executionListeners(['start', `${g.id}-1`], ['start', `${g.id}-2`], ['end', `${g.id}-3`])));
      const key = await g.create();
      await g.work(`${g.id}-1`, { x: 1 });
      expect((await g.work(`${g.id}-2`)).variables).toEqual({ x: 1 });
      await g.work(`${g.id}-t`);
      expect(await g.elements(key, 'COMPLETED')).toEqual(['s']);
      await g.work(`${g.id}-3`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }],
    ['Define an execution listener', 'of a whole process', async (g) => {
      await g.deploy(diagram(process(g.id, extensions(executionListeners(['start', `${g.id}-a`], ['end', `${g.id}-z`])), start('s'), end('e'), flows('s e'))));
      const key = await g.create();
      await g.work(`${g.id}-a`);
      await g.expectEnd(key, 'ACTIVE', 's', 'e');
      await g.work(`${g.id}-z`);
      await g.expectEnd(key, 'COMPLETED');
    }]),
  ...about('Variables', 'Components › Concepts › Variables',
    ['Variable propagation', 'a job\'s variables go up to where the variable is, else to the process', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), element('bpmn:subProcess', { id: 'sub' }, extensions(io({ inner: '=1' })), start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se')), end('e'), flows('s sub e'))));
      const key = await g.create(g.id, { outer: 0 });
      await g.work(`${g.id}-t`, { inner: 2, outer: 3, fresh: 4 });
      await g.expectVariables(key, { outer: 3, fresh: 4 });
    }],
    ['Input mappings', 'make local variables', async (g) => {
      await around(g, service('t', `${g.id}-t`, io({ local: '=a + 1', 'deep.x': '=a', fixed: 'text' })));
      const key = await g.create(g.id, { a: 1 });
      expect((await g.work(`${g.id}-t`)).variables).toEqual({ a: 1, local: 2, deep: { x: 1 }, fixed: 'text' });
      await g.expectVariables(key, { a: 1 });
    }],
    ['Output mappings', 'alone let results out', async (g) => {
      await around(g, service('t', `${g.id}-t`, io({}, { 'out.y': '=result' })));
      const key = await g.create(g.id, { out: { z: 0 } });
      await g.work(`${g.id}-t`, { result: 7, noise: 1 });
      await g.expectVariables(key, { out: { z: 0, y: 7 } });
    }],
    ['Input mappings', 'one that can\'t be evaluated: an incident', async (g) => {
      await around(g, service('t', `${g.id}-t`, io({ x: '=assert(a, a != null)' })));
      await g.incident(await g.create(), 'IO_MAPPING_ERROR');
    }]),
  ...about('Embedded sub-process', page('Embedded subprocess'),
    ['Embedded subprocess', 'is a scope with boundary events', async (g) => {
      await g.deploy(diagram(error('no', 'NO'), process(g.id, start('s'), subProcess('sub', start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se')), boundary('b', 'sub', onError('no')), end('e'), end('e2'), flows('s sub e', 'b e2'))));
      const key = await g.create();
      await g.expectActive(key, 'sub', 't');
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 'sub', 'ss', 't', 'se', 'e');
    }]),
];
