import { diagram, flow, oneTask, serviceTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
  await wire.deploy('many.bpmn', diagram('many', `<bpmn:startEvent id="start" />${serviceTask('a', 'many-a')}${serviceTask('b', 'many-b')}<bpmn:endEvent id="end" />${flow('start', 'a')}${flow('a', 'b')}${flow('b', 'end')}`));
});
afterAll(() => wire?.close());

const create = async (processDefinitionId: string, count: number, tag: string): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, async () => String((await wire.http('POST', 'process-instances', { processDefinitionId, tags: [tag] })).body.processInstanceKey)));
const begin = async (what: string, body: object) => {
  const { status, body: answer } = await wire.http('POST', `process-instances/${what}`, body);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(answer)}`);
  return answer as { batchOperationKey: string; batchOperationType: string };
};
const ended = (key: string) => until('the batch operation has ended', async () => {
  const { body } = await wire.http('GET', `batch-operations/${key}`);
  return body.endDate ? body : null;
});
const items = async (batchOperationKey: string) => (await wire.http('POST', 'batch-operation-items/search', { filter: { batchOperationKey }, page: { limit: 1000 } })).body.items ?? [];

/** Orchestration Cluster REST API: batch operations. */
describe('batch operations', () => {
  it('cancel all instances of a filter, and tell it by item', async () => {
    const keys = await create('many', 120, 'cancel');
    const { batchOperationKey, batchOperationType } = await begin('cancellation', { filter: { tags: ['cancel'] } });
    expect(batchOperationType).toBe('CANCEL_PROCESS_INSTANCE');
    expect(await ended(batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsTotalCount: 120, operationsCompletedCount: 120, operationsFailedCount: 0 });
    expect((await items(batchOperationKey)).map(({ itemKey }) => itemKey).sort()).toEqual([...keys].sort());
    expect(await wire.search('process-instances', { tags: ['cancel'], state: 'ACTIVE' })).toEqual([]);
    expect((await wire.search('batch-operations', { operationType: 'CANCEL_PROCESS_INSTANCE' })).map((each) => each.batchOperationKey)).toContain(batchOperationKey);
  });

  it('migrate and move, and say what was refused', async () => {
    const [good, bad] = [await create('many', 2, 'move'), await create('many', 1, 'move')];
    const { jobs } = (await wire.http('POST', 'jobs/activation', { type: 'many-a', worker: 'w', timeout: 60_000, maxJobsToActivate: 10 })).body as { jobs: { jobKey: string; processInstanceKey: string }[] };
    await wire.http('POST', `jobs/${jobs.find(({ processInstanceKey }) => processInstanceKey === bad[0])?.jobKey}/completion`, {});
    const moved = await begin('modification', { filter: { tags: ['move'] }, moveInstructions: [{ sourceElementId: 'a', targetElementId: 'b' }] });
    expect(await ended(moved.batchOperationKey)).toMatchObject({ state: 'PARTIALLY_COMPLETED', operationsCompletedCount: 2, operationsFailedCount: 1 });
    expect((await items(moved.batchOperationKey)).find(({ itemKey }) => itemKey === bad[0])).toMatchObject({ state: 'FAILED', errorMessage: expect.stringContaining('none of them is active') });
    expect((await wire.search('element-instances', { processInstanceKey: good[0], state: 'ACTIVE' })).map(({ elementId }) => elementId)).toEqual(['b']);

    await wire.deploy('many2.bpmn', oneTask('many2', 'x').replaceAll('"work"', '"b2"'));
    const [target] = await wire.search('process-definitions', { processDefinitionId: 'many2' });
    const migrated = await begin('migration', { filter: { tags: ['move'] }, migrationPlan: { targetProcessDefinitionKey: target?.processDefinitionKey, mappingInstructions: [{ sourceElementId: 'b', targetElementId: 'b2' }] } });
    expect(await ended(migrated.batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsCompletedCount: 3 });
    expect(await wire.search('process-instances', { processDefinitionId: 'many2' })).toHaveLength(3);
  });

  it('resolve the incidents of a filter', async () => {
    const keys = await create('many', 3, 'stuck');
    for (const processInstanceKey of keys) {
      const [job] = await wire.search('jobs', { processInstanceKey });
      await wire.http('POST', `jobs/${job?.jobKey}/failure`, { retries: 0, errorMessage: 'no' });
      await wire.http('PATCH', `jobs/${job?.jobKey}`, { changeset: { retries: 1 } });
    }
    const { batchOperationKey } = await begin('incident-resolution', { filter: { tags: ['stuck'] } });
    expect(await ended(batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsCompletedCount: 3 });
    expect(await wire.search('incidents', { state: 'ACTIVE' })).toEqual([]);
  });

  it('have nothing to do, are not found, or have ended', async () => {
    const { batchOperationKey } = await begin('cancellation', { filter: { tags: ['nobody'] } });
    expect(await ended(batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsTotalCount: 0 });
    expect((await wire.http('POST', `batch-operations/${batchOperationKey}/suspension`)).status).toBe(404);
    expect((await wire.http('GET', 'batch-operations/4711')).status).toBe(404);
    expect((await wire.http('POST', 'batch-operations/4711/cancellation')).status).toBe(404);
    expect((await wire.http('POST', 'process-instances/cancellation', { filter: { nonsense: 1 } })).status).toBe(400);
    expect((await wire.http('POST', 'process-instances/migration', { filter: {} })).status).toBe(400);
  });
});

/** Orchestration Cluster REST API: documents. */
describe('documents', () => {
  const upload = async (path: string, ...parts: [name: string, content: string, fileName?: string][]) => {
    const form = new FormData();
    for (const [name, content, fileName] of parts) form.append(name, new Blob([content], { type: fileName ? 'text/plain' : 'application/json' }), fileName ?? 'blob');
    const response = await fetch(`${wire.restAddress}/v2/documents${path}`, { method: 'POST', body: form });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> & { documentId?: string; contentHash?: string } };
  };

  it('are stored, read with their hash, and deleted', async () => {
    const { status, body } = await upload('', ['file', '证据', '证据.txt'], ['metadata', JSON.stringify({ customProperties: { page: 1 } })]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ 'camunda.document.type': 'camunda', storeId: 'in-memory', metadata: { fileName: '证据.txt', contentType: 'text/plain', size: 6, customProperties: { page: 1 } } });
    const read = await fetch(`${wire.restAddress}/v2/documents/${body.documentId}?contentHash=${body.contentHash}`);
    expect([read.status, await read.text(), read.headers.get('content-type')]).toEqual([200, '证据', expect.stringContaining('text/plain')]);
    expect((await wire.http('GET', `documents/${body.documentId}?contentHash=other`)).status).toBe(400);
    expect((await wire.http('POST', `documents/${body.documentId}/links`)).status).toBe(501);
    expect((await wire.http('DELETE', `documents/${body.documentId}`)).status).toBe(204);
    expect((await wire.http('GET', `documents/${body.documentId}`)).status).toBe(404);
  });

  it('have an id of their own, and expire', async () => {
    expect((await upload('?documentId=mine', ['file', 'x', 'x.txt'], ['metadata', '{"expiresAt":"2001-01-01T00:00:00Z"}'])).status).toBe(201);
    expect((await wire.http('GET', 'documents/mine')).status).toBe(404);
    expect((await upload('?documentId=mine', ['file', 'y', 'y.txt'])).status).toBe(201);
    expect((await upload('?documentId=mine', ['file', 'z', 'z.txt'])).status).toBe(409);
    expect((await upload('?documentId=not%20good', ['file', 'z', 'z.txt'])).status).toBe(400);
    expect((await upload('?storeId=s3', ['file', 'z', 'z.txt'])).status).toBe(400);
    expect((await upload('', ['metadata', '{}'])).status).toBe(400);
  });

  it('come several at once, of which some may fail', async () => {
    expect((await upload('/batch', ['files', 'a', 'a.txt'], ['files', 'b', 'b.txt'])).body).toMatchObject({ createdDocuments: [{ metadata: { fileName: 'a.txt' } }, { metadata: { fileName: 'b.txt' } }], failedDocuments: [] });
    const { status, body } = await upload('/batch', ['files', 'a', 'a.txt'], ['files', 'b', 'b.txt'], ['metadataList', '{}'], ['metadataList', '{"size":"large"}']);
    expect([status, (body.createdDocuments as object[]).length, (body.failedDocuments as object[]).length]).toEqual([207, 1, 1]);
  });
});

it('a correlated message is found with its subscription', async () => {
  await wire.deploy('told.bpmn', diagram('told', `<bpmn:startEvent id="start" /><bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent><bpmn:endEvent id="end" />${flow('start', 'wait')}${flow('wait', 'end')}`, '<bpmn:message id="m" name="told"><bpmn:extensionElements><zeebe:subscription correlationKey="=k" /></bpmn:extensionElements></bpmn:message>'));
  const { body } = await wire.http('POST', 'process-instances', { processDefinitionId: 'told', variables: { k: 'x' } });
  const { body: published } = await wire.http('POST', 'messages/publication', { name: 'told', correlationKey: 'x' });
  expect(await wire.search('correlated-message-subscriptions', { processInstanceKey: body.processInstanceKey })).toMatchObject([{ messageKey: published.messageKey, messageName: 'told', correlationKey: 'x', elementId: 'wait' }]);
});
