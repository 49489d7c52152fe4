import { diagram, flow, oneTask, serviceTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire?.close());

const create = async (processDefinitionId: string, variables: Record<string, unknown> = {}): Promise<string> => {
  const { status, body, text } = await wire.http('POST', 'process-instances', { processDefinitionId, variables });
  if (status !== 200) throw new Error(text);
  return String(body.processInstanceKey);
};

const listeners = (...events: string[]) => `<zeebe:taskListeners>${events.map((event) => `<zeebe:taskListener eventType="${event}" type="inbox.${event}" />`).join('')}</zeebe:taskListeners>`;

const userTask = (id: string, extensions: string) => `<bpmn:userTask id="${id}" name="审批"><bpmn:extensionElements><zeebe:userTask />${extensions}</bpmn:extensionElements></bpmn:userTask>`;

const approval = (processId: string, extensions: string) => diagram(processId, `<bpmn:startEvent id="start" />${userTask('approve', extensions)}<bpmn:endEvent id="end" />${flow('start', 'approve', 'in')}${flow('approve', 'end', 'out')}`);

describe('the Orchestration Cluster REST API v2', () => {
  it('deploys and creates through the SDK, and a REST worker does the job', async () => {
    const rest = wire.rest();
    const deployed = await rest.deployResources([{ name: 'rest-work.bpmn', content: oneTask('rest-work', 'rest-work') }]);
    expect(deployed.processes[0]).toMatchObject({ processDefinitionId: 'rest-work', processDefinitionVersion: 1, resourceName: 'rest-work.bpmn' });
    const worker = rest.createJobWorker({ type: 'rest-work', worker: 'rest', timeout: 60_000, maxJobsToActivate: 5, pollIntervalMs: 50, jobHandler: (job) => job.complete({ by: 'rest' }) });
    const result = await rest.createProcessInstanceWithResult({ processDefinitionId: 'rest-work', variables: { a: 1 }, requestTimeout: 10_000 });
    expect(result.variables).toEqual({ a: 1, by: 'rest' });
    worker.stop();
  });

  it('gives back the deployed XML, word for word', async () => {
    const xml = oneTask('xml', 'xml');
    await wire.deploy('xml.bpmn', xml);
    const [definition] = await wire.search('process-definitions', { processDefinitionId: 'xml' });
    expect((await wire.http('GET', `process-definitions/${definition?.processDefinitionKey}/xml`)).text).toBe(xml);
    expect((await wire.http('GET', `resources/${definition?.processDefinitionKey}/content`)).text).toBe(xml);
  });

  it('shows the path taken, the elements, their statistics and the variables of an instance', async () => {
    await wire.deploy('path.bpmn', oneTask('path', 'path'));
    const key = await create('path', { x: '好' });
    const flows = async () => (await wire.http('GET', `process-instances/${key}/sequence-flows`)).body.items?.map((each) => each.elementId);
    expect(await flows()).toEqual(['to-work']);
    expect(await wire.search('element-instances', { processInstanceKey: key })).toMatchObject([{ elementId: 'start', type: 'START_EVENT', state: 'COMPLETED' }, { elementId: 'work', type: 'SERVICE_TASK', state: 'ACTIVE' }]);
    const { body } = await wire.http('POST', 'jobs/activation', { type: 'path', worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
    const [job] = body.jobs as { jobKey: string; customHeaders: object; kind: string }[];
    expect(job).toMatchObject({ kind: 'BPMN_ELEMENT', customHeaders: { step: '一' }, processInstanceKey: key });
    expect((await wire.http('POST', `jobs/${job?.jobKey}/completion`, { variables: { y: [1] } })).status).toBe(204);
    expect((await flows())?.sort()).toEqual(['to-end', 'to-work']);
    expect((await wire.http('GET', `process-instances/${key}/statistics/element-instances`)).body.items).toContainEqual({ elementId: 'work', active: 0, canceled: 0, incidents: 0, completed: 1 });
    expect((await wire.search('variables', { processInstanceKey: key })).map(({ name, value }) => [name, value]).sort()).toEqual([['x', '"好"'], ['y', '[1]']]);
    expect(await wire.search('jobs', { processInstanceKey: key })).toMatchObject([{ state: 'COMPLETED', type: 'path' }]);
    expect(await wire.search('process-instances', { variables: [{ name: 'x', value: '"好"' }], processDefinitionId: 'path' })).toMatchObject([{ processInstanceKey: key, state: 'COMPLETED' }]);
  });

  it('takes a user task through claim, hand-over and completion', async () => {
    await wire.deploy('claim.bpmn', approval('claim', '<zeebe:assignmentDefinition candidateGroups="=groups" /><zeebe:priorityDefinition priority="70" />'));
    const key = await create('claim', { groups: ['BJ-CARD:approver', 'HQ-CP:manager'] });
    const [task] = await wire.search('user-tasks', { processInstanceKey: key });
    expect(task).toMatchObject({ state: 'CREATED', name: '审批', elementId: 'approve', candidateGroups: ['BJ-CARD:approver', 'HQ-CP:manager'], priority: 70 });
    const path = `user-tasks/${task?.userTaskKey}`;
    expect((await wire.http('POST', `${path}/assignment`, { assignee: 'li', allowOverride: false })).status).toBe(204);
    expect((await wire.http('POST', `${path}/assignment`, { assignee: 'wang', allowOverride: false })).status).toBe(409);
    expect((await wire.http('POST', `${path}/assignment`, { assignee: 'wang' })).status).toBe(204);
    expect((await wire.http('GET', path)).body).toMatchObject({ assignee: 'wang' });
    expect((await wire.http('PATCH', path, { changeset: { dueDate: '2027-01-01T00:00:00Z', candidateGroups: ['HQ-CP:manager'] } })).status).toBe(204);
    expect((await wire.http('GET', path)).body).toMatchObject({ dueDate: '2027-01-01T00:00:00.000Z', candidateGroups: ['HQ-CP:manager'] });
    expect((await wire.http('DELETE', `${path}/assignee`)).status).toBe(204);
    expect((await wire.http('GET', path)).body).not.toHaveProperty('assignee');
    expect(await wire.search('user-tasks', { state: 'CREATED', candidateGroup: { $in: ['HQ-CP:manager'] }, processInstanceKey: key })).toHaveLength(1);
    expect((await wire.http('POST', `${path}/completion`, { variables: { approved: true } })).status).toBe(204);
    expect((await wire.http('POST', `${path}/completion`, {})).status).toBe(404);
    expect(await wire.search('process-instances', { processInstanceKey: key })).toMatchObject([{ state: 'COMPLETED' }]);
    expect(await wire.search('variables', { processInstanceKey: key, name: 'approved' })).toMatchObject([{ value: 'true' }]);
  });

  it('asks task listeners, over REST and over gRPC, before a task changes', async () => {
    await wire.deploy('listened.bpmn', approval('listened', `<zeebe:assignmentDefinition candidateGroups="g" />${listeners('creating', 'assigning', 'completing')}`));
    const heard: Record<string, unknown>[] = [];
    const zeebe = wire.zeebe();
    const grpcWorkers = ['inbox.creating', 'inbox.assigning'].map((taskType) => zeebe.createWorker({ taskType, taskHandler: (job) => {
      heard.push({ type: job.type, headers: job.customHeaders });
      return job.complete({});
    } }));
    const key = await create('listened');
    const task = await until('the task is created', async () => (await wire.search('user-tasks', { processInstanceKey: key, state: 'CREATED' }))[0]);
    expect((await wire.http('POST', `user-tasks/${task.userTaskKey}/assignment`, { assignee: 'li' })).status).toBe(204);
    expect(heard.map(({ type }) => type)).toEqual(['inbox.creating', 'inbox.assigning']);
    expect(heard[1]?.headers).toMatchObject({ 'io.camunda.zeebe:userTaskKey': String(task.userTaskKey), 'io.camunda.zeebe:assignee': 'li' });

    const completing = wire.http('POST', `user-tasks/${task.userTaskKey}/completion`, { variables: { approved: false }, action: 'approve' });
    const { body } = await wire.http('POST', 'jobs/activation', { type: 'inbox.completing', worker: 'rest', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
    const [job] = body.jobs as { jobKey: string; kind: string; listenerEventType: string; userTask: object; variables: object }[];
    expect(job).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'COMPLETING', userTask: { userTaskKey: task.userTaskKey, assignee: 'li', action: 'approve' } });
    expect(job?.variables).toMatchObject({ approved: false });
    expect((await wire.http('POST', `jobs/${job?.jobKey}/completion`, { result: { type: 'userTask', denied: true, deniedReason: 'reasons are missing' } })).status).toBe(204);
    const denied = await completing;
    expect(denied.status).toBe(409);
    expect(denied.body.detail).toContain('reasons are missing');
    expect((await wire.http('GET', `user-tasks/${task.userTaskKey}`)).body).toMatchObject({ state: 'CREATED', assignee: 'li' });
    await Promise.all(grpcWorkers.map((worker) => worker.close()));
  });

  it('gives the form and the visible variables of a task', async () => {
    const schema = JSON.stringify({ id: 'approve-form', type: 'default', components: [] });
    await wire.deploy('approve.form', schema);
    await wire.deploy('formed.bpmn', approval('formed', '<zeebe:formDefinition formId="approve-form" /><zeebe:ioMapping><zeebe:input source="=outer + 1" target="inner" /></zeebe:ioMapping>'));
    const key = await create('formed', { outer: 1 });
    const [task] = await wire.search('user-tasks', { processInstanceKey: key });
    expect((await wire.http('GET', `user-tasks/${task?.userTaskKey}/form`)).body).toMatchObject({ formId: 'approve-form', version: 1, schema, formKey: task?.formKey });
    const { body } = await wire.http('POST', `user-tasks/${task?.userTaskKey}/variables/search`, {});
    expect(body.items?.map(({ name, value }) => [name, value]).sort()).toEqual([['inner', '2'], ['outer', '1']]);
  });

  it('links resources to the jobs of service tasks, by version, deployment and tag', async () => {
    const script = (text: string, versionTag?: string) => JSON.stringify({ id: 'fill-in', versionTag, script: text });
    const linking = (processId: string, binding: string) => diagram(processId, `<bpmn:startEvent id="start" />${serviceTask('robot', processId, 3, `<zeebe:linkedResources><zeebe:linkedResource resourceId="=script" resourceType="RPA" linkName="RPAScript" ${binding} /></zeebe:linkedResources>`)}<bpmn:endEvent id="end" />${flow('start', 'robot')}${flow('robot', 'end')}`);
    const linked = async (type: string) => ((await wire.http('POST', 'jobs/activation', { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 })).body.jobs as { customHeaders: Record<string, string> }[]).map(({ customHeaders }) => [customHeaders.step, JSON.parse(customHeaders.linkedResources!)])[0];
    const deploy = async (...files: [name: string, content: string][]) => {
      const form = new FormData();
      for (const [name, content] of files) form.append('resources', new Blob([content]), name);
      const { deployments } = await (await fetch(`${wire.restAddress}/v2/deployments`, { method: 'POST', body: form })).json() as { deployments: { resource?: { resourceId: string; version: number; resourceKey: string } }[] };
      return deployments.flatMap(({ resource }) => resource ?? [])[0]!;
    };
    const first = await deploy(['fill-in.rpa', script('one', 'stable')], ['together.bpmn', linking('together', 'bindingType="deployment"')]);
    expect(first).toEqual({ resourceId: 'fill-in', version: 1, resourceName: 'fill-in.rpa', resourceKey: first.resourceKey, tenantId: '<default>' });
    const second = await deploy(['fill-in.rpa', script('two')], ['latest.bpmn', linking('latest', '')], ['tagged.bpmn', linking('tagged', 'bindingType="versionTag" versionTag="stable"')]);
    expect(second.version).toBe(2);
    expect((await deploy(['fill-in.rpa', script('two')])).resourceKey).toBe(second.resourceKey);
    for (const [id, { resourceKey }] of [['together', first], ['latest', second], ['tagged', first]] as const) {
      await create(id, { script: 'fill-in' });
      expect(await linked(id)).toEqual(['一', [{ resourceKey, resourceType: 'RPA', linkName: 'RPAScript' }]]);
    }
    expect((await wire.http('GET', `resources/${first.resourceKey}`)).body).toEqual({ resourceName: 'fill-in.rpa', version: 1, versionTag: 'stable', resourceId: 'fill-in', resourceKey: first.resourceKey, tenantId: '<default>' });
    expect((await wire.http('GET', `resources/${first.resourceKey}/content`)).text).toBe(script('one', 'stable'));

    const key = await create('latest', { script: 'unknown' });
    expect(await wire.search('incidents', { processInstanceKey: key })).toMatchObject([{ errorType: 'RESOURCE_NOT_FOUND', elementId: 'robot', errorMessage: expect.stringContaining("'unknown'") }]);
    await wire.http('POST', `resources/${second.resourceKey}/deletion`);
    await create('latest', { script: 'fill-in' });
    expect(await linked('latest')).toEqual(['一', [{ resourceKey: first.resourceKey, resourceType: 'RPA', linkName: 'RPAScript' }]]);
    await expect(wire.deploy('none.rpa', '{}')).rejects.toThrow(/Expected the resource id to be present/);
  });

  it('moves timers with the clock', async () => {
    await wire.pinClock('2026-06-01T00:00:00Z');
    await wire.deploy('timer.bpmn', diagram('timer', `<bpmn:startEvent id="start" /><bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:endEvent id="end" />${flow('start', 'wait')}${flow('wait', 'end')}`));
    const key = await create('timer');
    const state = async () => (await wire.search('process-instances', { processInstanceKey: key }))[0];
    expect(await state()).toMatchObject({ state: 'ACTIVE', startDate: '2026-06-01T00:00:00.000Z' });
    await wire.pinClock('2026-06-01T01:00:00Z');
    expect(await until('the timer fires', async () => ((await state())?.state === 'COMPLETED' ? state() : null))).toMatchObject({ endDate: '2026-06-01T01:00:00.000Z' });
    expect((await wire.http('POST', 'clock/reset')).status).toBe(204);
  });

  it('pages through a search by cursor, in both directions, each item once', async () => {
    await wire.deploy('pages.bpmn', oneTask('pages', 'pages'));
    const keys = await Promise.all(Array.from({ length: 11 }, (_, n) => create('pages', { n })));
    const page = async (page: object) => (await wire.http('POST', 'process-instances/search', { filter: { processDefinitionId: 'pages' }, sort: [{ field: 'state' }, { field: 'startDate', order: 'DESC' }], page })).body as { items: { processInstanceKey: string }[]; page: { totalItems: number; startCursor: string; endCursor: string } };
    const seen: string[] = [];
    let last = await page({ limit: 4 });
    expect(last.page.totalItems).toBe(11);
    while (last.items.length) {
      seen.push(...last.items.map((item) => item.processInstanceKey));
      last = await page({ limit: 4, after: last.page.endCursor });
    }
    expect([...seen].sort()).toEqual([...keys].sort());
    const second = await page({ limit: 4, from: 4 });
    expect(second.items.map((item) => item.processInstanceKey)).toEqual(seen.slice(4, 8));
    expect((await page({ limit: 4, before: second.page.startCursor })).items.map((item) => item.processInstanceKey)).toEqual(seen.slice(0, 4));
  });

  it('filters with operators', async () => {
    await wire.deploy('filters.bpmn', oneTask('filters', 'filters'));
    const [a, b] = [await create('filters', { who: 'a' }), await create('filters', { who: 'b' })];
    const found = async (filter: object) => (await wire.search('process-instances', { processDefinitionId: { $like: 'filt*' }, ...filter })).map((item) => item.processInstanceKey);
    expect(await found({})).toEqual([a, b]);
    expect(await found({ processInstanceKey: { $in: [b] } })).toEqual([b]);
    expect(await found({ processInstanceKey: { $neq: b } })).toEqual([a]);
    expect(await found({ endDate: { $exists: true } })).toEqual([]);
    expect(await found({ $or: [{ processInstanceKey: a }, { variables: [{ name: 'who', value: { $like: '"?"' } }], processInstanceKey: b }] })).toEqual([a, b]);
    expect(await found({ state: { $in: ['COMPLETED', 'TERMINATED'] } })).toEqual([]);
    expect(await found({ startDate: { $gt: '2020-01-01T00:00:00Z', $lt: '2021-01-01T00:00:00Z' } })).toEqual([]);
  });

  it('evaluates decisions and keeps each evaluation', async () => {
    await wire.deploy('rate.dmn', `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="rates" name="Rates" namespace="x"><decision id="rate" name="Rate"><literalExpression id="l"><text>amount * 2</text></literalExpression></decision></definitions>`);
    const { body } = await wire.http('POST', 'decision-definitions/evaluation', { decisionDefinitionId: 'rate', variables: { amount: 4 } });
    expect(body).toMatchObject({ decisionDefinitionId: 'rate', output: '8', evaluatedDecisions: [{ decisionDefinitionType: 'LITERAL_EXPRESSION', output: '8' }] });
    const [kept] = await wire.search('decision-instances', { decisionDefinitionId: 'rate' });
    expect(kept).toMatchObject({ state: 'EVALUATED', result: '8' });
    expect((await wire.http('GET', `decision-instances/${kept?.decisionEvaluationInstanceKey}`)).body).toMatchObject({ result: '8', evaluatedInputs: [], matchedRules: [] });
    const [definition] = await wire.search('decision-definitions', { decisionDefinitionId: 'rate' });
    expect((await wire.http('GET', `decision-definitions/${definition?.decisionDefinitionKey}/xml`)).text).toContain('amount * 2');
  });

  it('correlates a message at once, or says that nobody waits for it', async () => {
    await wire.deploy('correlate.bpmn', diagram('correlate', `<bpmn:startEvent id="start" /><bpmn:receiveTask id="wait" messageRef="msg" /><bpmn:endEvent id="end" />${flow('start', 'wait')}${flow('wait', 'end')}`,
      '<bpmn:message id="msg" name="answered"><bpmn:extensionElements><zeebe:subscription correlationKey="=id" /></bpmn:extensionElements></bpmn:message>'));
    const key = await create('correlate', { id: 'c-1' });
    expect(await wire.search('message-subscriptions', { processInstanceKey: key })).toMatchObject([{ messageName: 'answered', correlationKey: 'c-1', messageSubscriptionState: 'CREATED' }]);
    expect((await wire.http('POST', 'messages/correlation', { name: 'answered', correlationKey: 'c-2' })).status).toBe(404);
    expect((await wire.http('POST', 'messages/correlation', { name: 'answered', correlationKey: 'c-1' })).body).toMatchObject({ processInstanceKey: key });
  });
});
