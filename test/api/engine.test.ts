import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectEngine, type EngineClient } from '../../api/engine.ts';

/** Answers of Camunda's REST API v2, as its documentation gives them. */
const ANSWERS: Readonly<Record<string, readonly [status: number, body?: unknown]>> = {
  'POST /v2/user-tasks/1/assignment': [204],
  'DELETE /v2/user-tasks/1/assignee': [204],
  'POST /v2/user-tasks/1/completion': [204],
  'POST /v2/user-tasks/2/assignment': [409, { type: 'about:blank', title: 'INVALID_STATE', status: 409, detail: 'The task is already assigned' }],
  'POST /v2/user-tasks/3/completion': [404, { type: 'about:blank', title: 'NOT_FOUND', status: 404, detail: 'No task with key 3' }],
  'GET /v2/user-tasks/1/form': [200, { formId: 'approve', formKey: '9', version: 1, tenantId: '<default>', schema: JSON.stringify({ id: 'approve', components: [] }) }],
  'GET /v2/user-tasks/2/form': [204],
  'POST /v2/process-instances/search': [200, { items: [{ processInstanceKey: '2251799813685249', processDefinitionKey: '5', processDefinitionId: 'complaint-handling', processDefinitionName: '投诉处理', processDefinitionVersion: 3, state: 'ACTIVE', startDate: '2026-03-02T01:00:00.000Z', tenantId: '<default>', hasIncident: false }], page: { totalItems: 1 } }],
  'POST /v2/element-instances/search': [200, { items: [{ elementId: 'preliminary-check', type: 'USER_TASK', state: 'ACTIVE', startDate: '2026-03-02T01:00:00.000Z' }], page: { totalItems: 1 } }],
  'GET /v2/process-instances/7/sequence-flows': [200, { items: [{ elementId: 'flow-1' }, { elementId: 'flow-2' }, { elementId: 'flow-1' }] }],
  'POST /v2/incidents/search': [200, { items: [{ incidentKey: '8', elementId: 'register', errorType: 'JOB_NO_RETRIES', errorMessage: 'no' }], page: { totalItems: 1 } }],
  'GET /v2/process-definitions/5/xml': [200, '<definitions/>'],
};

let server: Server;
let engine: EngineClient;
const asked: { route: string; body: unknown }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const route = `${request.method} ${request.url}`;
      asked.push({ route, body: text ? JSON.parse(text) : undefined });
      const [status, body] = ANSWERS[route] ?? [500, { title: 'unexpected', status: 500 }];
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/xml' : status >= 400 ? 'application/problem+json' : 'application/json' });
      response.end(typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  engine = connectEngine({ restAddress: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
beforeEach(() => asked.splice(0));
afterAll(() => server.close());

describe('the engine, as the API asks it', () => {
  it('is asked to assign without override when a task is claimed, and with it when it is handed over', async () => {
    await engine.assign('1', 'intake', { override: false });
    await engine.assign('1', 'intake2', { override: true });
    expect(asked.map(({ body }) => body)).toMatchObject([{ assignee: 'intake', allowOverride: false }, { assignee: 'intake2', allowOverride: true }]);
    await engine.unassign('1');
    await engine.complete('1', { approved: true });
    expect(asked.at(-1)).toMatchObject({ route: 'POST /v2/user-tasks/1/completion', body: { variables: { approved: true } } });
  });

  it('refuses with its status and words', async () => {
    await expect(engine.assign('2', 'intake', { override: false })).rejects.toMatchObject({ name: 'EngineError', status: 409, message: 'The task is already assigned' });
    await expect(engine.complete('3', {})).rejects.toMatchObject({ status: 404 });
    await expect(connectEngine({ restAddress: 'http://127.0.0.1:1' }).assign('1', 'intake', { override: false })).rejects.toMatchObject({ status: 0 });
  });

  it('gives the form of a task, or none', async () => {
    expect(await engine.formOf('1')).toEqual({ formId: 'approve', schema: { id: 'approve', components: [] } });
    expect(await engine.formOf('2')).toBeNull();
  });

  it('tells where an instance is, and reads a diagram once', async () => {
    expect(await engine.instance('2251799813685249')).toMatchObject({ processInstanceKey: '2251799813685249', version: 3, parentProcessInstanceKey: null, endDate: null });
    expect(await engine.elementsOf('7')).toMatchObject([{ elementId: 'preliminary-check', state: 'ACTIVE' }]);
    expect(await engine.sequenceFlowsOf('7')).toEqual(['flow-1', 'flow-2']);
    expect(await engine.incidentsOf('7')).toEqual([{ incidentKey: '8', elementId: 'register', errorType: 'JOB_NO_RETRIES', message: 'no' }]);
    expect([await engine.xmlOf('5'), await engine.xmlOf('5')]).toEqual(['<definitions/>', '<definitions/>']);
    expect(asked.filter(({ route }) => route.endsWith('/xml'))).toHaveLength(1);
  });
});
