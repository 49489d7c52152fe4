import { startEngine } from '../../../engine/index.ts';
import { createTestDatabase } from '../../kit/database.ts';
import { diagram, flow, oneTask, serviceTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire?.close());

const create = async (body: Record<string, unknown>) => {
  const answer = await wire.http('POST', 'process-instances', body);
  return { ...answer, key: String(answer.body.processInstanceKey) };
};
const activate = async (type: string) => {
  const { body } = await wire.http('POST', 'jobs/activation', { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
  const [job] = body.jobs as { jobKey: string; variables: Record<string, unknown>; processInstanceKey: string }[];
  if (!job) throw new Error(`no job of type ${type}`);
  return job;
};

describe('what clients of a Camunda cluster rely on', () => {
  it('a result that does not come in time is told as such, and the instance goes on', async () => {
    await wire.deploy('slow.bpmn', oneTask('slow', 'slow'));
    const { status, body } = await create({ processDefinitionId: 'slow', awaitCompletion: true, requestTimeout: 200 });
    expect([status, body.title]).toEqual([504, 'DEADLINE_EXCEEDED']);
    await expect(wire.zeebe().createProcessInstanceWithResult({ bpmnProcessId: 'slow', variables: {}, requestTimeout: 200 })).rejects.toMatchObject({ code: 4 });
    expect(await wire.search('process-instances', { processDefinitionId: 'slow', state: 'ACTIVE' })).toHaveLength(2);
  });

  it('a result that is cancelled is told to who waits for it', async () => {
    await wire.deploy('waited.bpmn', oneTask('waited', 'waited'));
    const waiting = create({ processDefinitionId: 'waited', awaitCompletion: true });
    const [instance] = await until('it runs', async () => {
      const found = await wire.search('process-instances', { processDefinitionId: 'waited' });
      return found.length ? found : null;
    });
    expect((await wire.http('POST', `process-instances/${instance?.processInstanceKey}/cancellation`)).status).toBe(204);
    expect((await waiting).status).toBe(409);
  });

  it('tags are kept and searched by', async () => {
    await wire.deploy('tagged.bpmn', oneTask('tagged', 'tagged'));
    const { key, body } = await create({ processDefinitionId: 'tagged', tags: ['branch:BJ', 'urgent'] });
    expect(body.tags).toEqual(['branch:BJ', 'urgent']);
    await create({ processDefinitionId: 'tagged' });
    expect(await wire.search('process-instances', { processDefinitionId: 'tagged', tags: ['urgent'] })).toMatchObject([{ processInstanceKey: key, tags: ['branch:BJ', 'urgent'] }]);
  });

  it('a called instance is found from its caller, with its incidents', async () => {
    await wire.deploy('child.bpmn', oneTask('child', 'child'));
    await wire.deploy('parent.bpmn', diagram('parent', `<bpmn:startEvent id="start" /><bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="child" propagateAllChildVariables="true" /></bpmn:extensionElements></bpmn:callActivity><bpmn:endEvent id="end" />${flow('start', 'call')}${flow('call', 'end')}`));
    const { key } = await create({ processDefinitionId: 'parent', variables: { a: 1 } });
    const [child] = await wire.search('process-instances', { parentProcessInstanceKey: key });
    expect(child).toMatchObject({ processDefinitionId: 'child', state: 'ACTIVE' });
    const hierarchy = await wire.http('GET', `process-instances/${child?.processInstanceKey}/call-hierarchy`);
    expect(JSON.parse(hierarchy.text)).toMatchObject([{ processInstanceKey: key }, { processInstanceKey: child?.processInstanceKey }]);
    const job = await activate('child');
    expect(job.variables).toEqual({ a: 1 });
    await wire.http('POST', `jobs/${job.jobKey}/failure`, { retries: 0, errorMessage: 'broken' });
    const { body } = await wire.http('POST', `process-instances/${key}/incidents/search`, {});
    expect(body.items).toMatchObject([{ errorMessage: 'broken', processInstanceKey: child?.processInstanceKey }]);
    await wire.http('PATCH', `jobs/${job.jobKey}`, { changeset: { retries: 1 } });
    expect((await wire.http('POST', `incidents/${body.items?.[0]?.incidentKey}/resolution`)).status).toBe(204);
    await wire.http('POST', `jobs/${(await activate('child')).jobKey}/completion`, { variables: { b: 2 } });
    expect(await wire.search('process-instances', { processInstanceKey: key })).toMatchObject([{ state: 'COMPLETED' }]);
    expect(await wire.search('variables', { processInstanceKey: key, name: 'b' })).toMatchObject([{ value: '2' }]);
  });

  it('parallel instances of a task collect their results in order', async () => {
    const multi = `<bpmn:serviceTask id="each"><bpmn:extensionElements><zeebe:taskDefinition type="each" /></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="doubled" outputElement="=twice" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>`;
    await wire.deploy('multi.bpmn', diagram('multi', `<bpmn:startEvent id="start" />${multi}<bpmn:endEvent id="end" />${flow('start', 'each')}${flow('each', 'end')}`));
    const { key } = await create({ processDefinitionId: 'multi', variables: { items: [3, 1, 2] } });
    for (let n = 0; n < 3; n += 1) {
      const job = await activate('each');
      await wire.http('POST', `jobs/${job.jobKey}/completion`, { variables: { twice: Number(job.variables.item) * 2 } });
    }
    expect(await wire.search('variables', { scopeKey: key, name: 'doubled' })).toMatchObject([{ value: '[6,2,4]' }]);
    const { body } = await wire.http('GET', `process-instances/${key}/statistics/element-instances`);
    expect(body.items?.find((item) => item.elementId === 'each')).toMatchObject({ active: 0 });
  });

  it('a reminder beside a task leaves the task alone', async () => {
    await wire.pinClock('2026-07-01T00:00:00Z');
    await wire.deploy('remind.bpmn', diagram('reminding', `<bpmn:startEvent id="start" /><bpmn:userTask id="task"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="end" />${flow('start', 'task')}${flow('task', 'end')}
      <bpmn:boundaryEvent id="remind-at" cancelActivity="false" attachedToRef="task"><bpmn:timerEventDefinition id="t"><bpmn:timeDate>=due.remindAt</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>${serviceTask('remind', 'remind')}<bpmn:endEvent id="reminded" />${flow('remind-at', 'remind')}${flow('remind', 'reminded')}`));
    const { key } = await create({ processDefinitionId: 'reminding', variables: { due: { remindAt: '2026-07-02T09:00:00+08:00' } } });
    await wire.pinClock('2026-07-02T01:00:00Z');
    const job = await activate('remind');
    expect(job.processInstanceKey).toBe(key);
    await wire.http('POST', `jobs/${job.jobKey}/completion`, {});
    expect(await wire.search('user-tasks', { processInstanceKey: key })).toMatchObject([{ state: 'CREATED' }]);
    await wire.http('POST', 'clock/reset');
  });

  it('values survive as they are: unicode, deep, large', async () => {
    await wire.deploy('values.bpmn', oneTask('values', 'values'));
    const variables = { 文字: '投诉“处理”\n😀', deep: { a: [{ b: [[[null, false, 1.5e-7]]] }] }, large: 'x'.repeat(200_000), '1 odd-name.': 1 };
    const { key } = await create({ processDefinitionId: 'values', variables });
    expect((await activate('values')).variables).toEqual(variables);
    const found = (await wire.http('POST', 'variables/search', { filter: { processInstanceKey: key, name: 'large' } })).body.items?.[0];
    expect(found).toMatchObject({ isTruncated: true });
    expect(String(found?.value)).toHaveLength(8191);
    expect(JSON.parse(String((await wire.http('GET', `variables/${found?.variableKey}`)).body.value))).toBe(variables.large);
  });

  it('a deleted definition starts nothing any more', async () => {
    await wire.deploy('deleted.bpmn', oneTask('deleted', 'deleted'));
    const [definition] = await wire.search('process-definitions', { processDefinitionId: 'deleted' });
    expect((await wire.http('POST', `resources/${definition?.processDefinitionKey}/deletion`)).status).toBe(200);
    expect((await create({ processDefinitionId: 'deleted' })).status).toBe(404);
    expect(await wire.search('process-definitions', { processDefinitionId: 'deleted' })).toEqual([]);
  });
});

describe('repair of a running instance', () => {
  it('by modification, over gRPC and REST', async () => {
    await wire.deploy('repair.bpmn', diagram('repair', `<bpmn:startEvent id="start" />${serviceTask('a', 'ra')}${serviceTask('b', 'rb')}<bpmn:endEvent id="end" />${flow('start', 'a')}${flow('a', 'b')}${flow('b', 'end')}`));
    const [one, two] = [await create({ processDefinitionId: 'repair' }), await create({ processDefinitionId: 'repair' })];
    const stuck = async (processInstanceKey: string) => String((await wire.search('element-instances', { processInstanceKey, elementId: 'a', state: 'ACTIVE' }))[0]?.elementInstanceKey);
    await wire.zeebe().modifyProcessInstance({ processInstanceKey: one.key, activateInstructions: [{ elementId: 'b', ancestorElementInstanceKey: '-1', variableInstructions: [{ scopeId: '', variables: { by: 'grpc' } }] }], terminateInstructions: [{ elementInstanceKey: await stuck(one.key) }] });
    expect(await activate('rb')).toMatchObject({ processInstanceKey: one.key, variables: { by: 'grpc' } });
    await wire.rest().modifyProcessInstance({ processInstanceKey: two.key, activateInstructions: [{ elementId: 'b', variableInstructions: [{ variables: { by: 'rest' } }] }], terminateInstructions: [{ elementInstanceKey: await stuck(two.key) }] });
    expect(await activate('rb')).toMatchObject({ processInstanceKey: two.key, variables: { by: 'rest' } });
    expect(await wire.search('jobs', { type: 'ra', state: 'CREATED' })).toEqual([]);
  });

  it('by migration, over gRPC and REST', async () => {
    await wire.deploy('moving.bpmn', oneTask('moving', 'moving'));
    const [one, two] = [await create({ processDefinitionId: 'moving' }), await create({ processDefinitionId: 'moving' })];
    await wire.deploy('moving.bpmn', diagram('moving', `<bpmn:startEvent id="start" />${serviceTask('renamed', 'moving')}<bpmn:endEvent id="end" />${flow('start', 'renamed')}${flow('renamed', 'end')}`));
    const target = String((await wire.search('process-definitions', { processDefinitionId: 'moving', version: 2 }))[0]?.processDefinitionKey);
    const plan = { targetProcessDefinitionKey: target, mappingInstructions: [{ sourceElementId: 'work', targetElementId: 'renamed' }] };
    await wire.zeebe().migrateProcessInstance({ processInstanceKey: one.key, migrationPlan: plan });
    await wire.rest().migrateProcessInstance({ processInstanceKey: two.key, ...plan });
    expect((await wire.search('element-instances', { processDefinitionKey: target, elementId: 'renamed' })).map((each) => each.processInstanceKey).sort()).toEqual([one.key, two.key].sort());
    expect((await wire.http('POST', `process-instances/${one.key}/migration`, { ...plan, mappingInstructions: [{ sourceElementId: 'work', targetElementId: 'renamed' }] })).status).toBe(400);
  });
});

describe('ad-hoc sub-processes', () => {
  it('are steered by a job worker and by commands, over REST', async () => {
    const sub = (id: string, more: string) => `<bpmn:adHocSubProcess id="${id}"><bpmn:extensionElements>${more}</bpmn:extensionElements>${serviceTask(`${id}-tool`, `${id}-tool`)}</bpmn:adHocSubProcess>`;
    await wire.deploy('adhoc.bpmn', diagram('adhoc', `<bpmn:startEvent id="start" />${sub('free', '<zeebe:adHoc />')}${sub('agent', '<zeebe:taskDefinition type="agent" />')}<bpmn:endEvent id="end" />${flow('start', 'free')}${flow('free', 'agent')}${flow('agent', 'end')}`));
    const { key } = await create({ processDefinitionId: 'adhoc' });
    const [free] = await wire.search('element-instances', { processInstanceKey: key, type: 'AD_HOC_SUB_PROCESS' });
    expect((await wire.http('POST', `element-instances/ad-hoc-activities/${free?.elementInstanceKey}/activation`, { elements: [{ elementId: 'free-tool', variables: { by: 'command' } }] })).status).toBe(204);
    expect((await wire.http('POST', `element-instances/ad-hoc-activities/${key}/activation`, { elements: [{ elementId: 'free-tool' }] })).status).toBe(404);
    const complete = async (type: string, result?: object) => {
      const job = await activate(type);
      expect((await wire.http('POST', `jobs/${job.jobKey}/completion`, result ? { result: { type: 'adHocSubProcess', ...result } } : {})).status).toBe(204);
      return job;
    };
    expect((await complete('free-tool')).variables).toMatchObject({ by: 'command' });
    await complete('agent', { activateElements: [{ elementId: 'agent-tool', variables: { by: 'agent' } }] });
    expect((await complete('agent-tool')).variables).toMatchObject({ by: 'agent' });
    await complete('agent', { isCompletionConditionFulfilled: true });
    expect((await wire.http('GET', `process-instances/${key}`)).body.state).toBe('COMPLETED');
  });
});

describe('a second engine on the same database', () => {
  it('answers that it stands by, and takes over', async () => {
    const database = await createTestDatabase();
    const options = { databaseUrl: database.url, grpcPort: 0, restPort: 0 };
    const first = await startEngine(options);
    const second = await startEngine(options);
    const status = async (address: string) => (await fetch(`${address}/v2/status`)).status;
    expect([await status(first.restAddress), await status(second.restAddress)]).toEqual([204, 503]);
    const refused = await fetch(`${second.restAddress}/v2/signals/broadcast`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"signalName":"x"}' });
    expect(refused.status).toBe(503);
    await first.close();
    await until('the second is the writer', async () => (await status(second.restAddress)) === 204);
    await second.close();
    await database.drop();
  });
});
