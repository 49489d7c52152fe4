/** A whole engine on a database of its own, and clients that reach it through its addresses alone. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { Camunda8 } from '@camunda8/sdk';
import { credentials, loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { startEngine, type RunningEngine } from '../../../engine/index.ts';
import { createTestDatabase } from '../../kit/database.ts';

type Zeebe = ReturnType<Camunda8['getZeebeGrpcApiClient']>;
type Rest = ReturnType<Camunda8['getCamundaRestClient']>;

export interface Wire {
  grpcAddress: string;
  restAddress: string;
  /** A new client; all are closed with the engine. */
  zeebe(): Zeebe;
  rest(): Rest;
  /** A plain request to `/v2/<path>`. */
  http(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> & { items?: Record<string, unknown>[] }; text: string }>;
  search(resource: string, filter?: Record<string, unknown>): Promise<Record<string, unknown>[]>;
  deploy(name: string, content: string): Promise<void>;
  /** Creates an instance with the text of its variables, which the SDK could not write itself; answers the refusal. */
  deepOverGrpc(bpmnProcessId: string, variables: string): Promise<unknown>;
  pinClock(iso: string): Promise<void>;
  close(): Promise<void>;
}

export async function startWire(): Promise<Wire> {
  const database = await createTestDatabase();
  let running: RunningEngine;
  try {
    running = await startEngine({ databaseUrl: database.url, grpcPort: 0, restPort: 0 });
  } catch (error) {
    await database.drop();
    throw error;
  }
  const { grpcAddress, restAddress } = running;
  const clients = new Camunda8({
    CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none', ZEEBE_GRPC_ADDRESS: `grpc://${grpcAddress}`, ZEEBE_REST_ADDRESS: restAddress,
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE', ZEEBE_GRPC_CLIENT_RETRY: false, ZEEBE_GRPC_WORKER_LONGPOLL_SECONDS: 2, ZEEBE_GRPC_CLIENT_CONNECTION_TOLERANCE_MS: 0 }, // the timers of a poll and of "connected" outlive their client: keep them short
  });
  const opened: Zeebe[] = [];
  const rests: Rest[] = [];
  const http: Wire['http'] = async (method, path, body) => {
    const response = await fetch(`${restAddress}/v2/${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {}, text };
  };
  const wire: Wire = {
    grpcAddress,
    restAddress,
    zeebe: () => opened[opened.push(clients.getZeebeGrpcApiClient()) - 1]!,
    rest: () => rests[rests.push(clients.getCamundaRestClient()) - 1]!,
    http,
    search: async (resource, filter = {}) => {
      const { status, body, text } = await http('POST', `${resource}/search`, { filter });
      if (status !== 200) throw new Error(`search of ${resource}: ${status} ${text}`);
      return body.items ?? [];
    },
    deploy: async (name, content) => {
      const form = new FormData();
      form.append('resources', new Blob([content]), name);
      const response = await fetch(`${restAddress}/v2/deployments`, { method: 'POST', body: form });
      if (!response.ok) throw new Error(await response.text());
    },
    deepOverGrpc: (bpmnProcessId, variables) => {
      const sdk = createRequire(import.meta.url).resolve('@camunda8/sdk');
      const { gateway_protocol: protocol } = loadPackageDefinition(loadSync(path.join(path.dirname(sdk), 'proto/zeebe.proto'))) as unknown as { gateway_protocol: { Gateway: ServiceClientConstructor } };
      const client = new protocol.Gateway(grpcAddress, credentials.createInsecure()) as unknown as { createProcessInstance(request: object, callback: (error: unknown) => void): void; close(): void };
      return new Promise((resolve) => client.createProcessInstance({ bpmnProcessId, version: -1, variables }, (error) => {
        client.close();
        resolve(error);
      }));
    },
    pinClock: async (iso) => {
      const { status, text } = await http('PUT', 'clock', { timestamp: Date.parse(iso) });
      if (status !== 204) throw new Error(text);
    },
    close: async () => {
      rests.forEach((client) => client.stopWorkers());
      await Promise.all(opened.map((client) => client.close()));
      await running.close();
      await database.drop();
    },
  };
  return wire;
}

/** Asks again until there is an answer. */
export async function until<T>(what: string, probe: () => Promise<T | undefined | null | false> | T | undefined | null | false, withinMs = 15_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`did not come about in ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** A diagram of elements and flows alone (the engine needs no shapes). */
export function diagram(processId: string, elements: string, outside = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions_${processId}" targetNamespace="http://bpmn.io/schema/bpmn">
  ${outside}
  <bpmn:process id="${processId}" name="流程 ${processId}" isExecutable="true">${elements}</bpmn:process>
</bpmn:definitions>`;
}

let flows = 0;
export const flow = (source: string, target: string, id = `flow_${source}_${target}_${flows++}`): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}" />`;

export const serviceTask = (id: string, type: string, retries = 3, more = ''): string =>
  `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="${retries}" /><zeebe:taskHeaders><zeebe:header key="step" value="一" /></zeebe:taskHeaders>${more}</bpmn:extensionElements></bpmn:serviceTask>`;

/** start → task of that job type → end */
export const oneTask = (processId: string, type: string, retries = 3): string =>
  diagram(processId, `<bpmn:startEvent id="start" />${serviceTask('work', type, retries)}<bpmn:endEvent id="end" />${flow('start', 'work', 'to-work')}${flow('work', 'end', 'to-end')}`);
