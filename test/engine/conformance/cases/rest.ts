import { caught, diagram, end, flows, message, onMessage, process, service, start } from '../../../kit/bpmn.ts';
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
