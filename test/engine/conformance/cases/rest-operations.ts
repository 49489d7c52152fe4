/**
 * Each operation of the Orchestration Cluster REST API 8.8 with each of its documented answers. What a wrong key, an unknown
 * key or a wrong order does is the same for many, and is added to them (`route` and `errors` say to whom).
 */
import { diagram, element, end, extensions, flows, message, process, service, start, userTask } from '../../../kit/bpmn.ts';
import { administration, operations } from '../../wire/documented.ts';
import { about, type Case } from '../case.ts';
import type { Gateway } from '../gateway.ts';
import { decisionTable } from './tasks.ts';

interface Given { key?: string; body?: unknown; form?: FormData; query?: string }
/** What is to be asked so that the answer has that status; a text is the key in the route. */
type Ask = (g: Gateway) => Promise<Given | string>;
type Answers = Record<number, Ask>;
interface Operation { title: string; name: string; route: string; answers: Answers; ours: boolean }

const nothing: Ask = async () => ({});
const unknown = '2251799800000001';
const wrongOrder = { sort: [{ field: 'nonsense' }] };

/** @param errors the documented ones that are brought about in the same way in many operations. @param body one that is right but for the key. */
function operation(title: string, name: string, route: string, answers: Answers, errors: (400 | 404)[] = [], body?: unknown, ours = false): Operation {
  const common: Answers = {
    400: async (g) => (route.includes('{') && !route.endsWith('/search') ? { key: 'no-key', body } : { key: route.includes('{') ? await (answers[200] ?? nothing)(g).then((given) => (typeof given === 'string' ? given : given.key!)) : unknown, body: wrongOrder }),
    404: async () => ({ key: unknown, body }),
  };
  return { title, name, route, ours, answers: { ...Object.fromEntries(errors.map((status) => [status, common[status]!])), ...answers } };
}

const form = (...parts: [name: string, content: string, fileName: string][]): FormData => {
  const all = new FormData();
  for (const [name, content, fileName] of parts) all.append(name, new Blob([content], { type: fileName ? 'text/plain' : 'application/json' }), fileName || 'blob');
  return all;
};
const post = async (g: Gateway, path: string, given: FormData) => (await (await fetch(`${g.target.restAddress}/v2/${path}`, { method: 'POST', body: given })).json()) as { documentId: string; contentHash: string; deployments: Record<string, Record<string, string>>[] };
const oneTask = (g: Gateway): string => diagram(process(g.id, start('s'), service('t', `${g.id}-t`), service('u', `${g.id}-u`), end('e'), flows('s t u e')));
const definition = async (g: Gateway, text = oneTask(g)): Promise<string> => String((await g.deploy(text)).deployments[0]!.process!.processDefinitionKey);
const instance = async (g: Gateway): Promise<string> => {
  await definition(g);
  return g.create();
};
/** Of one that is seen by searches. */
const seen = async (g: Gateway, resource: string, filter: Record<string, unknown>, key: string): Promise<string> => {
  let found: Record<string, unknown> | undefined;
  await g.soon(async () => void expect((found = (await g.search(resource, filter))[0])).toBeDefined());
  return String(found![key]);
};
const elementOf = async (g: Gateway): Promise<string> => seen(g, 'element-instances', { processInstanceKey: await instance(g), elementId: 't' }, 'elementInstanceKey');
const job = async (g: Gateway): Promise<string> => {
  await instance(g);
  return (await g.job(`${g.id}-t`)).key;
};
const failedJob = async (g: Gateway): Promise<string> => {
  const key = await job(g);
  await g.zeebe.failJob({ jobKey: key, retries: 0, errorMessage: 'no', retryBackOff: 0 });
  return key;
};
const incident = async (g: Gateway): Promise<string> => {
  const processInstanceKey = await instance(g);
  await g.zeebe.failJob({ jobKey: (await g.job(`${g.id}-t`)).key, retries: 0, errorMessage: 'no', retryBackOff: 0 });
  return (await g.incident(processInstanceKey, 'JOB_NO_RETRIES')).incidentKey;
};
const task = async (g: Gateway, ...extra: string[]): Promise<string> => {
  await g.deploy(diagram(process(g.id, start('s'), userTask('t', ...extra), end('e'), flows('s t e'))));
  return (await g.task(await g.create(g.id, { a: 1 }))).userTaskKey;
};
/** One that is being completed, until its listener is done. */
const completing = async (g: Gateway): Promise<string> => {
  const key = await task(g, element('zeebe:taskListeners', {}, element('zeebe:taskListener', { eventType: 'completing', type: `${g.id}-listener` })));
  void g.http('POST', `user-tasks/${key}/completion`, {}).catch(() => undefined);
  for (const end = performance.now() + 15_000; (await g.jobs(`${g.id}-listener`)).length === 0;) if (performance.now() > end) throw new Error('the listener has no job');
  return key;
};
const aForm = (g: Gateway): string => JSON.stringify({ id: `${g.id}-form`, type: 'default', components: [] });
const deployedForm = async (g: Gateway): Promise<string> => String((await post(g, 'deployments', form(['resources', aForm(g), `${g.id}.form`]))).deployments[0]!.form!.formKey);
/** The one kind of resource that the documentation has for reading it. */
const rpa = async (g: Gateway): Promise<string> => String((await post(g, 'deployments', form(['resources', JSON.stringify({ id: `${g.id}-rpa`, name: 'robot', script: '*** Tasks ***' }), `${g.id}.rpa`]))).deployments[0]!.resource!.resourceKey);
const decision = async (g: Gateway): Promise<Record<string, unknown>> => (await g.deploy(decisionTable(`${g.id}_d`))).deployments.find((each) => each.decision)!.decision!;
const adHoc = async (g: Gateway): Promise<string> => {
  await definition(g, diagram(process(g.id, start('s'), element('bpmn:adHocSubProcess', { id: 'a' }, service('t', `${g.id}-t`)), end('e'), flows('s a e'))));
  return seen(g, 'element-instances', { processInstanceKey: await g.create(), elementId: 'a' }, 'elementInstanceKey');
};
const document = (g: Gateway) => post(g, 'documents', form(['file', 'x', `${g.id}.txt`]));
const many = async (g: Gateway, amount = 1): Promise<Record<string, unknown>> => {
  await definition(g);
  await Promise.all(Array.from({ length: amount }, () => g.create()));
  await g.soon(async () => expect(await g.search('process-instances', { processDefinitionId: g.id })).not.toHaveLength(0));
  return { processDefinitionId: g.id };
};
/** One that has more to do than is done before the next request comes. */
const batch = async (g: Gateway, amount = 300): Promise<string> => String((await g.http('POST', 'process-instances/cancellation', { filter: await many(g, amount) })).body.batchOperationKey);
const search = (title: string, name: string, path: string): Operation => operation(title, name, `POST /${path}/search`, { 200: nothing }, [400]);
const mapping = { mappingInstructions: [{ sourceElementId: 't', targetElementId: 't' }] };

export const restOperations: readonly Operation[] = [
  operation('Get current user', 'GetAuthentication', 'GET /authentication/me', { 200: nothing }),
  operation('Get cluster status', 'GetStatus', 'GET /status', { 204: nothing }),
  operation('Get cluster topology', 'GetTopology', 'GET /topology', { 200: nothing }),
  operation('Get license status', 'GetLicense', 'GET /license', { 200: nothing }),
  operation('Pin internal clock (alpha)', 'PinClock', 'PUT /clock', { 204: async (g) => { await g.wait(1); return { body: { timestamp: Date.parse('2026-03-02T12:00:00Z') } }; }, 400: async () => ({ body: { timestamp: -1 } }) }, [], undefined, true),
  operation('Reset internal clock (alpha)', 'ResetClock', 'POST /clock/reset', { 204: async (g) => { await g.wait(1); return {}; } }, [], undefined, true),

  operation('Deploy resources', 'CreateDeployment', 'POST /deployments', { 200: async (g) => ({ form: form(['resources', oneTask(g), `${g.id}.bpmn`]) }), 400: async (g) => ({ form: form(['resources', '<not-bpmn>', `${g.id}.bpmn`]) }) }),
  operation('Get resource', 'GetResource', 'GET /resources/{resourceKey}', { 200: rpa }, [404]),
  operation('Get resource content', 'GetResourceContent', 'GET /resources/{resourceKey}/content', { 200: rpa }, [404]),
  operation('Delete resource', 'DeleteResource', 'POST /resources/{resourceKey}/deletion', { 200: deployedForm }, [400, 404], {}),

  search('Search process definitions', 'SearchProcessDefinitions', 'process-definitions'),
  operation('Get process definition', 'GetProcessDefinition', 'GET /process-definitions/{processDefinitionKey}', { 200: (g) => definition(g) }, [400, 404]),
  operation('Get process definition XML', 'GetProcessDefinitionXml', 'GET /process-definitions/{processDefinitionKey}/xml', { 200: (g) => definition(g) }, [400, 404]),
  operation('Get process start form', 'GetStartProcessForm', 'GET /process-definitions/{processDefinitionKey}/form', {
    200: async (g) => {
      await g.deploy(aForm(g));
      return definition(g, diagram(process(g.id, start('s', extensions(element('zeebe:formDefinition', { formId: `${g.id}-form` }))), end('e'), flows('s e'))));
    },
    204: (g) => definition(g),
  }, [400, 404]),
  operation('Get process definition statistics', 'GetProcessDefinitionStatistics', 'POST /process-definitions/{processDefinitionKey}/statistics/element-instances', { 200: async (g) => ({ key: await definition(g), body: { filter: { state: 'ACTIVE' } } }) }, [400], {}),

  operation('Create process instance', 'CreateProcessInstance', 'POST /process-instances', {
    200: async (g) => ({ body: { processDefinitionKey: await definition(g), variables: { a: 1 } } }),
    400: async (g) => ({ body: { processDefinitionId: g.id, processDefinitionKey: await definition(g) } }),
    504: async (g) => ({ body: { processDefinitionKey: await definition(g), awaitCompletion: true, requestTimeout: 300 } }),
  }),
  search('Search process instances', 'SearchProcessInstances', 'process-instances'),
  operation('Get process instance', 'GetProcessInstance', 'GET /process-instances/{processInstanceKey}', { 200: instance }, [400, 404]),
  operation('Get process instance sequence flows', 'GetProcessInstanceSequenceFlows', 'GET /process-instances/{processInstanceKey}/sequence-flows', { 200: instance }, [400]),
  operation('Get process instance statistics', 'GetProcessInstanceStatistics', 'GET /process-instances/{processInstanceKey}/statistics/element-instances', { 200: instance }, [400]),
  operation('Get call hierarchy for process instance', 'GetProcessInstanceCallHierarchy', 'GET /process-instances/{processInstanceKey}/call-hierarchy', { 200: instance }, [400, 404]),
  operation('Search for incidents associated with a process instance', 'SearchProcessInstanceIncidents', 'POST /process-instances/{processInstanceKey}/incidents/search', { 200: instance }, [400, 404]),
  operation('Cancel process instance', 'CancelProcessInstance', 'POST /process-instances/{processInstanceKey}/cancellation', { 204: instance }, [400, 404], {}),
  operation('Modify process instance', 'ModifyProcessInstance', 'POST /process-instances/{processInstanceKey}/modification', {
    204: async (g) => ({ key: await instance(g), body: { activateInstructions: [{ elementId: 'u' }] } }), 400: async (g) => ({ key: await instance(g), body: { activateInstructions: [{ elementId: 'nowhere' }] } }),
  }, [404], { activateInstructions: [{ elementId: 'u' }] }),
  operation('Migrate process instance', 'MigrateProcessInstance', 'POST /process-instances/{processInstanceKey}/migration', {
    204: async (g) => ({ key: await instance(g), body: { targetProcessDefinitionKey: await definition(g, oneTask(g).replaceAll('"e"', '"other"').replaceAll('_e"', '_other"')), ...mapping } }),
    400: async (g) => ({ key: await instance(g), body: { targetProcessDefinitionKey: await definition(g), mappingInstructions: [{ sourceElementId: 'nowhere', targetElementId: 't' }] } }),
    409: async (g) => ({ key: await instance(g), body: { targetProcessDefinitionKey: await definition(g), mappingInstructions: [{ sourceElementId: 'u', targetElementId: 'u' }] } }),
  }, [404], { targetProcessDefinitionKey: unknown, ...mapping }),
  operation('Create a batch operation to cancel process instances', 'CancelProcessInstancesBatchOperation', 'POST /process-instances/cancellation', { 200: async (g) => ({ body: { filter: await many(g) } }), 400: async () => ({ body: { filter: { nonsense: 1 } } }) }),
  operation('Create a batch operation to resolve incidents of process instances', 'ResolveIncidentsBatchOperation', 'POST /process-instances/incident-resolution', { 200: async (g) => ({ body: { filter: await many(g) } }), 400: async () => ({ body: { filter: { nonsense: 1 } } }) }),
  operation('Create a batch operation to migrate process instances', 'MigrateProcessInstancesBatchOperation', 'POST /process-instances/migration', {
    200: async (g) => ({ body: { filter: await many(g), migrationPlan: { targetProcessDefinitionKey: await definition(g), ...mapping } } }), 400: async (g) => ({ body: { filter: await many(g) } }),
  }),
  operation('Create a batch operation to modify process instances', 'ModifyProcessInstancesBatchOperation', 'POST /process-instances/modification', {
    200: async (g) => ({ body: { filter: await many(g), moveInstructions: [{ sourceElementId: 't', targetElementId: 'u' }] } }), 400: async (g) => ({ body: { filter: await many(g) } }),
  }),

  search('Search batch operations', 'SearchBatchOperations', 'batch-operations'),
  search('Search batch operation items', 'SearchBatchOperationItems', 'batch-operation-items'),
  operation('Get batch operation', 'GetBatchOperation', 'GET /batch-operations/{batchOperationKey}', { 200: async (g) => seen(g, 'batch-operations', { batchOperationKey: await batch(g, 1) }, 'batchOperationKey') }, [400, 404]),
  operation('Suspend Batch operation', 'SuspendBatchOperation', 'POST /batch-operations/{batchOperationKey}/suspension', { 204: batch }, [400, 404], {}),
  operation('Resume Batch operation', 'ResumeBatchOperation', 'POST /batch-operations/{batchOperationKey}/resumption', {
    204: async (g) => {
      const key = await batch(g);
      expect((await g.http('POST', `batch-operations/${key}/suspension`, {})).status).toBe(204);
      await g.soon(async () => expect((await g.http('GET', `batch-operations/${key}`)).body.state).toBe('SUSPENDED'));
      return key;
    },
  }, [400, 404], {}),
  operation('Cancel Batch operation', 'CancelBatchOperation', 'POST /batch-operations/{batchOperationKey}/cancellation', { 204: batch }, [400, 404], {}),

  search('Search element instances', 'SearchElementInstances', 'element-instances'),
  operation('Get element instance', 'GetElementInstance', 'GET /element-instances/{elementInstanceKey}', { 200: elementOf }, [400, 404]),
  operation('Update element instance variables', 'CreateElementInstanceVariables', 'PUT /element-instances/{elementInstanceKey}/variables', { 204: async (g) => ({ key: await elementOf(g), body: { variables: { a: 1 }, local: true } }) }, [400], { variables: {} }),
  operation('Activate activities within an ad-hoc sub-process', 'ActivateAdHocSubProcessActivities', 'POST /element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation', {
    204: async (g) => ({ key: await adHoc(g), body: { elements: [{ elementId: 't' }] } }), 400: async (g) => ({ key: await adHoc(g), body: { elements: [] } }),
  }, [404], { elements: [{ elementId: 't' }] }),
  search('Search variables', 'SearchVariables', 'variables'),
  operation('Get variable', 'GetVariable', 'GET /variables/{variableKey}', { 200: async (g) => { await definition(g); return seen(g, 'variables', { processInstanceKey: await g.create(g.id, { a: 1 }) }, 'variableKey'); } }, [400, 404]),

  operation('Activate jobs', 'ActivateJobs', 'POST /jobs/activation', {
    200: async (g) => { await instance(g); return { body: { type: `${g.id}-t`, worker: 'w', timeout: 60_000, maxJobsToActivate: 1 } }; }, 400: async (g) => ({ body: { type: `${g.id}-t`, timeout: 60_000, maxJobsToActivate: 0 } }),
  }),
  search('Search jobs', 'SearchJobs', 'jobs'),
  operation('Update job', 'UpdateJob', 'PATCH /jobs/{jobKey}', {
    204: async (g) => ({ key: await job(g), body: { changeset: { retries: 5, timeout: 60_000 } } }), 409: async (g) => ({ key: await failedJob(g), body: { changeset: { timeout: 60_000 } } }),
  }, [400, 404], { changeset: { retries: 5 } }),
  operation('Complete job', 'CompleteJob', 'POST /jobs/{jobKey}/completion', { 204: async (g) => ({ key: await job(g), body: { variables: { a: 1 } } }), 409: async (g) => ({ key: await failedJob(g), body: {} }) }, [400, 404], {}),
  operation('Fail job', 'FailJob', 'POST /jobs/{jobKey}/failure', { 204: async (g) => ({ key: await job(g), body: { retries: 1, errorMessage: 'no', retryBackOff: 0 } }), 409: async (g) => ({ key: await failedJob(g), body: { retries: 1 } }) }, [400, 404], { retries: 1 }),
  operation('Throw error for job', 'ThrowJobError', 'POST /jobs/{jobKey}/error', { 204: async (g) => ({ key: await job(g), body: { errorCode: 'E', errorMessage: 'no' } }), 409: async (g) => ({ key: await failedJob(g), body: { errorCode: 'E' } }) }, [400, 404], { errorCode: 'E' }),

  search('Search user tasks', 'SearchUserTasks', 'user-tasks'),
  operation('Get user task', 'GetUserTask', 'GET /user-tasks/{userTaskKey}', { 200: (g) => task(g) }, [400, 404]),
  operation('Get user task form', 'GetUserTaskForm', 'GET /user-tasks/{userTaskKey}/form', { 200: async (g) => { await g.deploy(aForm(g)); return task(g, element('zeebe:formDefinition', { formId: `${g.id}-form` })); }, 204: (g) => task(g) }, [400, 404]),
  operation('Search user task variables', 'SearchUserTaskVariables', 'POST /user-tasks/{userTaskKey}/variables/search', { 200: (g) => task(g) }, [400]),
  operation('Assign user task', 'AssignUserTask', 'POST /user-tasks/{userTaskKey}/assignment', { 204: async (g) => ({ key: await task(g), body: { assignee: 'a' } }), 409: async (g) => ({ key: await completing(g), body: { assignee: 'a' } }) }, [400, 404], { assignee: 'a' }),
  operation('Unassign user task', 'UnassignUserTask', 'DELETE /user-tasks/{userTaskKey}/assignee', { 204: (g) => task(g, element('zeebe:assignmentDefinition', { assignee: 'a' })), 409: completing }, [400, 404]),
  operation('Update user task', 'UpdateUserTask', 'PATCH /user-tasks/{userTaskKey}', { 204: async (g) => ({ key: await task(g), body: { changeset: { priority: 70 } } }), 409: async (g) => ({ key: await completing(g), body: { changeset: { priority: 70 } } }) }, [400, 404], { changeset: { priority: 70 } }),
  operation('Complete user task', 'CompleteUserTask', 'POST /user-tasks/{userTaskKey}/completion', { 204: async (g) => ({ key: await task(g), body: { variables: { b: 2 } } }), 409: async (g) => ({ key: await completing(g), body: {} }) }, [400, 404], {}),

  search('Search incidents', 'SearchIncidents', 'incidents'),
  operation('Get incident', 'GetIncident', 'GET /incidents/{incidentKey}', { 200: incident }, [400, 404]),
  operation('Resolve incident', 'ResolveIncident', 'POST /incidents/{incidentKey}/resolution', { 204: async (g) => { const key = await incident(g); const [failed] = await g.search('jobs', { type: `${g.id}-t` }); await g.zeebe.updateJobRetries({ jobKey: String(failed!.jobKey), retries: 1 }); return key; } }, [400, 404]),

  search('Search decision definitions', 'SearchDecisionDefinitions', 'decision-definitions'),
  operation('Get decision definition', 'GetDecisionDefinition', 'GET /decision-definitions/{decisionDefinitionKey}', { 200: async (g) => String((await decision(g)).decisionKey) }, [400, 404]),
  operation('Get decision definition XML', 'GetDecisionDefinitionXml', 'GET /decision-definitions/{decisionDefinitionKey}/xml', { 200: async (g) => String((await decision(g)).decisionKey) }, [400, 404]),
  operation('Evaluate decision', 'EvaluateDecision', 'POST /decision-definitions/evaluation', {
    200: async (g) => ({ body: { decisionDefinitionKey: String((await decision(g)).decisionKey), variables: { amount: 5 } } }), 400: async (g) => ({ body: { decisionDefinitionId: `${g.id}_d`, decisionDefinitionKey: unknown } }), 404: async () => ({ body: { decisionDefinitionKey: unknown } }),
  }),
  search('Search decision requirements', 'SearchDecisionRequirements', 'decision-requirements'),
  operation('Get decision requirements', 'GetDecisionRequirements', 'GET /decision-requirements/{decisionRequirementsKey}', { 200: async (g) => String((await decision(g)).decisionRequirementsKey) }, [400, 404]),
  operation('Get decision requirements XML', 'GetDecisionRequirementsXml', 'GET /decision-requirements/{decisionRequirementsKey}/xml', { 200: async (g) => String((await decision(g)).decisionRequirementsKey) }, [400, 404]),
  search('Search decision instances', 'SearchDecisionInstances', 'decision-instances'),
  operation('Get decision instance', 'GetDecisionInstance', 'GET /decision-instances/{decisionEvaluationInstanceKey}', {
    200: async (g) => {
      await g.http('POST', 'decision-definitions/evaluation', { decisionDefinitionKey: String((await decision(g)).decisionKey), variables: { amount: 5 } });
      return seen(g, 'decision-instances', { decisionDefinitionId: `${g.id}_d` }, 'decisionEvaluationInstanceKey');
    },
    404: async () => `${unknown}-1`,
  }),

  operation('Publish message', 'PublishMessage', 'POST /messages/publication', { 200: async (g) => ({ body: { name: `${g.id}-m`, correlationKey: 'k', timeToLive: 0, variables: { a: 1 } } }), 400: async () => ({ body: { correlationKey: 'k' } }) }),
  operation('Correlate message', 'CorrelateMessage', 'POST /messages/correlation', {
    200: async (g) => { await g.deploy(diagram(message('m', `${g.id}-m`), process(g.id, start('s', element('bpmn:messageEventDefinition', { messageRef: 'm' })), end('e'), flows('s e')))); return { body: { name: `${g.id}-m`, correlationKey: '' } }; },
    400: async () => ({ body: { correlationKey: 'k' } }), 404: async (g) => ({ body: { name: `${g.id}-m`, correlationKey: 'k' } }),
  }),
  search('Search message subscriptions', 'SearchMessageSubscriptions', 'message-subscriptions'),
  search('Search correlated message subscriptions', 'SearchCorrelatedMessageSubscriptions', 'correlated-message-subscriptions'),
  operation('Broadcast signal', 'BroadcastSignal', 'POST /signals/broadcast', { 200: async (g) => ({ body: { signalName: `${g.id}-s` } }), 400: async () => ({ body: {} }) }),

  operation('Upload document', 'CreateDocument', 'POST /documents', { 201: async (g) => ({ form: form(['file', 'x', `${g.id}.txt`]) }), 400: async () => ({ form: form(['metadata', '{}', '']) }), 415: async () => ({ body: { file: 'x' } }) }),
  operation('Upload multiple documents', 'CreateDocuments', 'POST /documents/batch', {
    201: async (g) => ({ form: form(['files', 'x', `${g.id}.txt`], ['files', 'y', `${g.id}-2.txt`]) }), 207: async (g) => ({ form: form(['files', 'x', `${g.id}.txt`], ['files', 'y', `${g.id}-2.txt`], ['metadataList', '{}', ''], ['metadataList', '{"size":"large"}', '']) }),
    400: async () => ({ form: form(['metadataList', '{}', '']) }), 415: async () => ({ body: { files: ['x'] } }),
  }),
  operation('Download document', 'GetDocument', 'GET /documents/{documentId}', { 200: async (g) => { const { documentId, contentHash } = await document(g); return { key: documentId, query: `?contentHash=${contentHash}` }; }, 404: async () => ({ key: 'none', query: '?contentHash=none' }) }),
  operation('Delete document', 'DeleteDocument', 'DELETE /documents/{documentId}', { 204: async (g) => (await document(g)).documentId }, [404]),
];

/** Documented, and brought about by nothing. */
export const neverGiven: Readonly<Record<string, string>> = {
  'BroadcastSignal /signals/broadcast 404': 'a signal need not be known to anybody',
  'GetDecisionInstance /decision-instances/{decisionEvaluationInstanceKey} 400': 'its key is a text, and any text may be one',
  'GetProcessDefinitionXml /process-definitions/{processDefinitionKey}/xml 204': 'every definition has its text',
};

async function answered({ route }: Operation, g: Gateway, ask: Ask): Promise<Awaited<ReturnType<Gateway['http']>>> {
  const given = await ask(g);
  const { key = '', body, form: multipart, query = '' } = typeof given === 'string' ? { key: given } : given;
  const [method = '', path = ''] = route.split(' ');
  const at = path.slice(1).replace(/\{\w+\}/, key) + query;
  if (!multipart) return g.http(method, at, body ?? (method === 'GET' || method === 'DELETE' ? undefined : {}));
  const response = await fetch(`${g.target.restAddress}/v2/${at}`, { method, body: multipart });
  return { status: response.status, body: await response.json() as Record<string, unknown>, text: '' };
}

const page = 'APIs › Orchestration Cluster REST API';
const subject = (route: string): string => (route.endsWith('/links') ? 'links to documents' : route.split('/')[1]!);
const administered = operations().filter(({ route }) => administration.test(route));

export const restAnswers: Case[] = [
  ...restOperations.flatMap((one) => about(one.route, page, ...Object.entries(one.answers).map(([status, ask]): Parameters<typeof about>[2] => [one.title, status, async (g) => {
    const { status: found, body, text } = await answered(one, g, ask);
    expect([found, text]).toEqual([Number(status), text]);
    if (Number(status) >= 400) expect(body).toMatchObject({ type: 'about:blank', status: Number(status), title: expect.any(String) as string, detail: expect.stringMatching(/\w{3}/) as string });
  }, one.ours ? 'clock' : undefined]))),
  ...[...new Set(administered.map(({ route }) => subject(route)))].sort().map((what) => ({ what, list: administered.filter(({ route }) => subject(route) === what) })).flatMap(({ what, list }) => about(`Administration: ${what}`, page, ['Overview', `${list.length} ${list.length === 1 ? 'operation answers' : 'operations answer'} 501, in words that say so`, async (g) => {
    for (const { method, route } of list) {
      const { status, body } = await g.http(method, route.slice(1).replaceAll(/\{[^}]+\}/g, '4711'), method === 'GET' || method === 'DELETE' ? undefined : {});
      expect([route, status, body.detail]).toEqual([route, 501, expect.stringContaining('a Camunda 8 cluster has it')]);
    }
  }, 'ours'])),
];
