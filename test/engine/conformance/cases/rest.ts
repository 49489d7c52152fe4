import { call, caught, diagram, end, flows, message, onMessage, onSignal, process, service, signal, start, userTask } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';
import type { Gateway } from '../gateway.ts';
import { decisionTable } from './tasks.ts';

const page = 'APIs › Orchestration Cluster REST API';
const one = (g: Gateway) => g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`), service('u', `${g.id}-u`), end('e'), flows('s t u e'))));

export const rest = [
  ...about('Process instances', page,
    ['Create process instance', 'with tags, which can be searched for', async (g) => {
      await one(g);
      const { status, body } = await g.http('POST', 'process-instances', { processDefinitionId: g.id, tags: ['branch:BJ'] });
      expect(status).toBe(200);
      expect(body).toMatchObject({ processDefinitionId: g.id, tags: ['branch:BJ'], tenantId: '<default>' });
      await g.soon(async () => expect(await g.search('process-instances', { processDefinitionId: g.id, tags: ['branch:BJ'] })).toHaveLength(1));
    }],
    ['Create process instance', 'a runtime instruction terminates it after an element', async (g) => {
      await one(g);
      const { body } = await g.http('POST', 'process-instances', { processDefinitionId: g.id, runtimeInstructions: [{ type: 'TERMINATE_PROCESS_INSTANCE', afterElementId: 't' }] });
      await g.work(`${g.id}-t`);
      await g.expectEnd(String(body.processInstanceKey), 'TERMINATED', 's', 't');
      expect(await g.jobs(`${g.id}-u`)).toEqual([]);
    }],
    ['Create process instance', 'and waits for its result', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), end('e'), flows('s e'))));
      expect((await g.http('POST', 'process-instances', { processDefinitionId: g.id, variables: { a: 1 }, awaitCompletion: true })).body).toMatchObject({ variables: { a: 1 } });
    }],
    ['Search process instances', 'filters, operators, sorting and pages', async (g) => {
      await one(g);
      const keys: string[] = [];
      for (let n = 0; n < 3; n += 1) keys.push(await g.create(g.id, { n }));
      await g.soon(async () => {
        const asked = { filter: { processDefinitionId: { $like: `${g.id}*` }, state: { $in: ['ACTIVE'] } }, sort: [{ field: 'processInstanceKey', order: 'DESC' }], page: { limit: 2 } };
        const first = (await g.http('POST', 'process-instances/search', asked)).body as unknown as { items: { processInstanceKey: string }[]; page: { totalItems: number; endCursor: string } };
        expect(first.items.map(({ processInstanceKey }) => processInstanceKey)).toEqual([keys[2], keys[1]]);
        expect(first.page.totalItems).toBe(3);
        const next = (await g.http('POST', 'process-instances/search', { ...asked, page: { limit: 2, after: first.page.endCursor } })).body;
        expect(next.items).toMatchObject([{ processInstanceKey: keys[0] }]);
      });
      await g.soon(async () => expect(await g.search('process-instances', { processDefinitionId: g.id, variables: [{ name: 'n', value: '1' }] })).toMatchObject([{ processInstanceKey: keys[1] }]));
    }],
    ['Get process instance sequence flows', 'that were taken', async (g) => {
      await one(g);
      const key = await g.create();
      await g.soon(async () => expect((await g.http('GET', `process-instances/${key}/sequence-flows`)).body.items).toMatchObject([{ elementId: 's_t' }]));
    }],
    ['Get process instance statistics', 'of elements', async (g) => {
      await one(g);
      const key = await g.create();
      await g.soon(async () => expect((await g.http('GET', `process-instances/${key}/statistics/element-instances`)).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ elementId: 't', active: 1 })])));
    }],
    ['Modify process instance', 'moves a token', async (g) => {
      await one(g);
      const key = await g.create();
      const job = await g.job(`${g.id}-t`);
      expect((await g.http('POST', `process-instances/${key}/modification`, { activateInstructions: [{ elementId: 'u' }], terminateInstructions: [{ elementInstanceKey: job.elementInstanceKey }] })).status).toBe(204);
      await g.work(`${g.id}-u`);
      await g.expectEnd(key, 'COMPLETED', 's', 'u', 'e');
    }],
    ['Create a batch operation to cancel process instances', 'all that fulfil a filter', async (g) => {
      await one(g);
      const keys = [await g.create(), await g.create()];
      await g.soon(async () => expect(await g.search('process-instances', { processDefinitionId: g.id })).toHaveLength(2));
      const { status, body } = await g.http('POST', 'process-instances/cancellation', { filter: { processDefinitionId: g.id } });
      expect([status, body.batchOperationType]).toEqual([200, 'CANCEL_PROCESS_INSTANCE']);
      const until = performance.now() + 10_000;
      while (performance.now() < until && (await g.instance(keys[1]!)).state === 'ACTIVE') await new Promise((resolve) => setTimeout(resolve, 50));
      for (const key of keys) await g.expectEnd(key, 'TERMINATED');
    }]),
  ...about('Process instances', page,
    ['Migrate process instance', 'goes on in the other definition', async (g) => {
      await one(g);
      const key = await g.create();
      const { deployments } = await g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`), end('sooner'), flows('s t sooner'))));
      expect((await g.http('POST', `process-instances/${key}/migration`, { targetProcessDefinitionKey: String(deployments[0]!.process!.processDefinitionKey), mappingInstructions: [{ sourceElementId: 't', targetElementId: 't' }] })).status).toBe(204);
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'sooner');
    }],
    ['Get call hierarchy for process instance', 'from the root down', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), call('c', `${g.id}-called`), end('e'), flows('s c e')), process(`${g.id}-called`, start('cs'), service('ct', `${g.id}-t`), end('ce'), flows('cs ct ce'))));
      const key = await g.create();
      const called = (await g.job(`${g.id}-t`)).processInstanceKey;
      await g.soon(async () => expect((await g.http('GET', `process-instances/${called}/call-hierarchy`)).body).toMatchObject([{ processInstanceKey: key }, { processInstanceKey: called }]));
    }],
    ['Cancel process instance', 'ends it; a second time 404', async (g) => {
      await one(g);
      const key = await g.create();
      expect((await g.http('POST', `process-instances/${key}/cancellation`, {})).status).toBe(204);
      await g.expectEnd(key, 'TERMINATED');
      expect((await g.http('POST', `process-instances/${key}/cancellation`, {})).status).toBe(404);
    }]),
  ...about('User tasks', page, ['Search user tasks', 'a task\'s life: found, assigned, changed, completed, with its variables', async (g) => {
    await g.deploy(diagram(process(g.id, start('s'), userTask('t'), end('e'), flows('s t e'))));
    const key = await g.create(g.id, { a: 1 });
    const { userTaskKey } = await g.task(key);
    const post = async (method: string, path: string, body: object) => (await g.http(method, `user-tasks/${userTaskKey}${path}`, body)).status;
    expect(await post('POST', '/assignment', { assignee: 'a' })).toBe(204);
    expect(await post('POST', '/assignment', { assignee: 'b', allowOverride: false })).toBe(409);
    expect(await post('PATCH', '', { changeset: { candidateGroups: [`${g.id}-group`], dueDate: '2026-03-09T12:00:00Z' } })).toBe(204);
    await g.soon(async () => expect(await g.search('user-tasks', { candidateGroup: `${g.id}-group`, assignee: 'a', state: 'CREATED' })).toMatchObject([{ userTaskKey, elementId: 't', dueDate: expect.stringContaining('2026-03-09T12:00:00') as string }]));
    expect((await g.http('POST', `user-tasks/${userTaskKey}/variables/search`, {})).body.items).toMatchObject([{ name: 'a', value: '1' }]);
    expect(await post('POST', '/completion', { variables: { done: true } })).toBe(204);
    await g.expectVariables(key, { a: 1, done: true });
    expect(await post('POST', '/completion', {})).toBe(404);
  }]),
  ...about('Incidents', page, ['Resolve incident', 'found by its instance, told by its key, resolved when the job has retries again', async (g) => {
    await one(g);
    const key = await g.create();
    const job = await g.job(`${g.id}-t`);
    await g.zeebe.failJob({ jobKey: job.key, retries: 0, errorMessage: 'no', retryBackOff: 0 });
    const { incidentKey } = await g.incident(key, 'JOB_NO_RETRIES');
    await g.soon(async () => expect((await g.http('GET', `incidents/${incidentKey}`)).body).toMatchObject({ processInstanceKey: key, elementId: 't', jobKey: job.key, state: 'ACTIVE', errorMessage: 'no' }));
    expect((await g.http('POST', `process-instances/${key}/incidents/search`, {})).body.items).toMatchObject([{ incidentKey }]);
    await g.zeebe.updateJobRetries({ jobKey: job.key, retries: 1 });
    expect((await g.http('POST', `incidents/${incidentKey}/resolution`)).status).toBe(204);
    await g.soon(async () => expect((await g.http('GET', `incidents/${incidentKey}`)).body).toMatchObject({ state: 'RESOLVED' }));
    await g.work(`${g.id}-t`);
  }]),
  ...about('Signals', page, ['Broadcast signal', 'reaches who waits', async (g) => {
    await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(g.id, start('s'), caught('w', onSignal('sig')), end('e'), flows('s w e'))));
    const key = await g.create();
    expect((await g.http('POST', 'signals/broadcast', { signalName: `${g.id}-bell`, variables: { x: 1 } })).body).toMatchObject({ signalKey: expect.any(String) as string, tenantId: '<default>' });
    await g.expectEnd(key, 'COMPLETED', 's', 'w', 'e');
    await g.expectVariables(key, { x: 1 });
  }]),
  ...about('Batch operations', page, ['Search batch operations', 'with their items, when they are done', async (g) => {
    await one(g);
    const key = await g.create();
    await g.soon(async () => expect(await g.search('process-instances', { processDefinitionId: g.id })).toHaveLength(1));
    const { body } = await g.http('POST', 'process-instances/cancellation', { filter: { processDefinitionId: g.id } });
    const batchOperationKey = String(body.batchOperationKey);
    const operation = async () => (await g.http('GET', `batch-operations/${batchOperationKey}`)).body;
    const until = performance.now() + 15_000;
    while (performance.now() < until && (await operation()).state !== 'COMPLETED') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await operation()).toMatchObject({ state: 'COMPLETED', operationsTotalCount: 1, operationsCompletedCount: 1, operationsFailedCount: 0 });
    expect(await g.search('batch-operations', { batchOperationKey })).toMatchObject([{ batchOperationType: 'CANCEL_PROCESS_INSTANCE' }]);
    expect(await g.search('batch-operation-items', { batchOperationKey })).toMatchObject([{ processInstanceKey: key, itemKey: key, state: 'COMPLETED' }]);
  }]),
  ...about('Resources', page, ['Deploy resources', 'a form that is deployed, read and deleted', async (g) => {
    const form = new FormData();
    form.append('resources', new Blob([JSON.stringify({ id: `${g.id}-form`, type: 'default', components: [] })]), `${g.id}.form`);
    const deployed = await (await fetch(`${g.target.restAddress}/v2/deployments`, { method: 'POST', body: form })).json() as { deployments: { form: { formId: string; version: number; formKey: string } }[] };
    expect(deployed.deployments).toMatchObject([{ form: { formId: `${g.id}-form`, version: 1 } }]);
    expect((await g.http('POST', `resources/${deployed.deployments[0]!.form.formKey}/deletion`, {})).status).toBe(200);
    expect((await g.http('POST', `resources/${deployed.deployments[0]!.form.formKey}/deletion`, {})).status).toBe(404);
  }]),
  ...about('Process definitions', page, ['Get process definition statistics', 'of its elements', async (g) => {
    const { deployments } = await one(g);
    for (let n = 0; n < 2; n += 1) await g.create();
    await g.soon(async () => expect((await g.http('POST', `process-definitions/${String(deployments[0]!.process!.processDefinitionKey)}/statistics/element-instances`, {})).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ elementId: 't', active: 2 })])));
  }]),
  ...about('Process definitions', page, ['Search process definitions', 'with their XML', async (g) => {
    const { deployments } = await one(g);
    const key = String(deployments[0]!.process!.processDefinitionKey);
    await g.soon(async () => expect(await g.search('process-definitions', { processDefinitionId: g.id })).toMatchObject([{ processDefinitionKey: key, version: 1 }]));
    expect((await g.http('GET', `process-definitions/${key}/xml`)).text).toContain(`id="${g.id}"`);
  }]),
  ...about('Jobs', page,
    ['Activate jobs', 'a job\'s whole life', async (g) => {
      await one(g);
      const key = await g.create();
      const { body } = await g.http('POST', 'jobs/activation', { type: `${g.id}-t`, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
      const [job] = body.jobs as { jobKey: string; kind: string; processInstanceKey: string }[];
      expect(job).toMatchObject({ kind: 'BPMN_ELEMENT', processInstanceKey: key });
      expect((await g.http('PATCH', `jobs/${job!.jobKey}`, { changeset: { retries: 5, timeout: 30_000 } })).status).toBe(204);
      expect((await g.http('POST', `jobs/${job!.jobKey}/failure`, { retries: 4, errorMessage: 'x', variables: { tried: 1 } })).status).toBe(204);
      await g.soon(async () => expect(await g.search('jobs', { processInstanceKey: key })).toMatchObject([{ retries: 4, hasFailedWithRetriesLeft: true }]));
      await g.work(`${g.id}-t`);
    }],
    ['Throw error for job', 'an error that nobody catches: an incident', async (g) => {
      await one(g);
      const key = await g.create();
      expect((await g.http('POST', `jobs/${(await g.job(`${g.id}-t`)).key}/error`, { errorCode: 'E' })).status).toBe(204);
      await g.incident(key, 'UNHANDLED_ERROR_EVENT');
    }]),
  ...about('Element instances and variables', page,
    ['Update element instance variables', 'and search them', async (g) => {
      await one(g);
      const key = await g.create();
      expect((await g.http('PUT', `element-instances/${key}/variables`, { variables: { a: { deep: [1] } } })).status).toBe(204);
      await g.expectVariables(key, { a: { deep: [1] } });
    }],
    ['Search variables', 'long values are cut short unless asked for', async (g) => {
      await one(g);
      const key = await g.create(g.id, { long: 'x'.repeat(20_000) });
      await g.soon(async () => {
        const [variable] = await g.search('variables', { processInstanceKey: key });
        expect(variable).toMatchObject({ isTruncated: true });
        expect(String((await g.http('GET', `variables/${String(variable!.variableKey)}`)).body.value)).toHaveLength(20_002);
      });
    }]),
  ...about('Messages', page, ['Correlate message', 'answers with the instance, or 404 when nobody waits', async (g) => {
    await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
    expect((await g.http('POST', 'messages/correlation', { name: `${g.id}-m`, correlationKey: g.id })).status).toBe(404);
    const key = await g.create(g.id, { id: g.id });
    await g.soon(async () => expect(await g.search('message-subscriptions', { processInstanceKey: key })).toMatchObject([{ messageName: `${g.id}-m`, correlationKey: g.id, messageSubscriptionState: 'CREATED' }]));
    expect((await g.http('POST', 'messages/correlation', { name: `${g.id}-m`, correlationKey: g.id })).body).toMatchObject({ processInstanceKey: key });
  }]),
  ...about('Decisions', page, ['Evaluate decision', 'answers with what was evaluated, which is kept', async (g) => {
    await g.deploy(decisionTable(`${g.id}_d`));
    const { body } = await g.http('POST', 'decision-definitions/evaluation', { decisionDefinitionId: `${g.id}_d`, variables: { amount: 5 } });
    expect(body).toMatchObject({ decisionDefinitionId: `${g.id}_d`, output: '"low"', evaluatedDecisions: [{ matchedRules: [{ ruleId: 'r2' }] }] });
    await g.soon(async () => expect(await g.search('decision-instances', { decisionDefinitionId: `${g.id}_d` })).toMatchObject([{ result: '"low"', state: 'EVALUATED' }]));
    await g.soon(async () => expect(await g.search('decision-definitions', { decisionDefinitionId: `${g.id}_d` })).toMatchObject([{ version: 1 }]));
  }]),
  ...about('Messages', page, ['Search correlated message subscriptions', 'tell which message came to which instance', async (g) => {
    await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
    const key = await g.create(g.id, { id: g.id });
    const { body } = await g.http('POST', 'messages/publication', { name: `${g.id}-m`, correlationKey: g.id, timeToLive: 0 });
    await g.soon(async () => expect(await g.search('correlated-message-subscriptions', { processInstanceKey: key })).toMatchObject([{ messageKey: body.messageKey, messageName: `${g.id}-m`, correlationKey: g.id, elementId: 'w' }]));
  }]),
  ...about('Decisions', page, ['Get decision requirements XML', 'of the requirements and the definition; and the instance with its rules', async (g) => {
    const { deployments } = await g.deploy(decisionTable(`${g.id}_d`));
    const decision = deployments.find((each) => each.decision)!.decision!;
    for (const path of [`decision-definitions/${String(decision.decisionKey)}/xml`, `decision-requirements/${String(decision.decisionRequirementsKey)}/xml`]) await g.soon(async () => expect((await g.http('GET', path)).text).toContain(`id="${g.id}_d"`));
    await g.http('POST', 'decision-definitions/evaluation', { decisionDefinitionId: `${g.id}_d`, variables: { amount: 500 } });
    let found: Record<string, unknown>[] = [];
    await g.soon(async () => expect((found = await g.search('decision-instances', { decisionDefinitionId: `${g.id}_d` }))).toHaveLength(1));
    expect((await g.http('GET', `decision-instances/${String(found[0]!.decisionEvaluationInstanceKey)}`)).body).toMatchObject({ result: '"high"', evaluatedInputs: [{ inputName: 'amount', inputValue: '500' }], matchedRules: [{ ruleId: 'r1' }] });
  }]),
  ...about('Documents', page, ['Upload document', 'comes back as it was', async (g) => {
    const form = new FormData();
    form.append('file', new Blob(['证据'], { type: 'text/plain' }), `${g.id}.txt`);
    const uploaded = await (await fetch(`${g.target.restAddress}/v2/documents`, { method: 'POST', body: form })).json() as { documentId: string; contentHash: string };
    const path = `documents/${uploaded.documentId}?contentHash=${uploaded.contentHash}`;
    expect((await g.http('GET', path)).text).toBe('证据');
    expect((await g.http('DELETE', `documents/${uploaded.documentId}`)).status).toBe(204);
    expect((await g.http('GET', path)).status).toBe(404);
  }]),
  ...about('Cluster', page,
    ['Get cluster topology', 'is healthy', async (g) => {
      expect((await g.http('GET', 'topology')).body).toMatchObject({ gatewayVersion: expect.stringMatching(/^8\./) as string, brokers: [{ partitions: [{ health: 'healthy' }] }] });
      expect((await g.http('GET', 'status')).status).toBe(204);
    }],
    ['Get license status', 'the licence and the current user are told', async (g) => {
      expect((await g.http('GET', 'license')).body).toMatchObject({ validLicense: expect.any(Boolean) as boolean, licenseType: expect.any(String) as string });
      expect([200, 401]).toContain((await g.http('GET', 'authentication/me')).status);
    }],
    ['Pin internal clock (alpha)', 'time stands where it was put', async (g) => {
      await one(g);
      await g.wait(1234);
      const key = await g.create();
      expect((await g.instance(key)).startDate).toBe('2026-03-02T12:00:01.234Z');
    }, 'clock']),
  ...about('Errors', page,
    ['HTTP status codes & error handling', 'problem details that name what is wrong', async (g) => {
      for (const [method, path, body, status] of [['POST', 'process-instances', {}, 400], ['POST', 'process-instances', { processDefinitionId: `${g.id}-none` }, 404], ['POST', 'jobs/4503599627370001/completion', {}, 404], ['POST', 'process-instances/search', { filter: { colour: 'red' } }, 400], ['GET', 'user-tasks/4503599627370001', undefined, 404]] as const) {
        const answer = await g.http(method, path, body);
        expect(answer.status).toBe(status);
        expect(answer.body).toMatchObject({ type: 'about:blank', status, title: expect.any(String) as string, detail: expect.any(String) as string });
      }
    }]),
];
