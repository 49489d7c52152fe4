// The client alone: with the whole SDK, gRPC and the clients of all other APIs would be in this program, 27 MB.
import { CamundaRestClient } from '@camunda8/sdk/dist/c8/lib/CamundaRestClient.js';

/** Why the engine refused. `status` is its HTTP status; 0 = it couldn't be reached. */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface EngineForm { formId: string; schema: Record<string, unknown> }

export interface EngineInstance {
  processInstanceKey: string; parentProcessInstanceKey: string | null; processDefinitionKey: string; processDefinitionId: string;
  processDefinitionName: string; version: number; state: string; startDate: string | null; endDate: string | null;
}
export interface EngineElement { elementId: string; type: string; state: string; startDate: string | null; endDate: string | null }
export interface EngineIncident { incidentKey: string; elementId: string; errorType: string; message: string }

/** What the API asks of the process engine, which it reaches through the SDK alone. Every function throws `EngineError`. */
export interface EngineClient {
  topology(): Promise<{ brokers: number }>;
  /** `override: false` → 409 when somebody holds it. Resolves when the task's listeners are done. */
  assign(userTaskKey: string, username: string, how: { override: boolean; action?: string }): Promise<void>;
  unassign(userTaskKey: string): Promise<void>;
  complete(userTaskKey: string, variables: Record<string, unknown>): Promise<void>;
  /** The form as it was deployed when the task was made, read once; null = a task without one. */
  formOf(userTaskKey: string): Promise<EngineForm | null>;
  instance(processInstanceKey: string): Promise<EngineInstance | null>;
  calledBy(processInstanceKey: string): Promise<EngineInstance[]>;
  elementsOf(processInstanceKey: string): Promise<EngineElement[]>;
  sequenceFlowsOf(processInstanceKey: string): Promise<string[]>;
  incidentsOf(processInstanceKey: string): Promise<EngineIncident[]>;
  /** How many instances of a flow are under way. */
  activeInstances(processId: string): Promise<number>;
  /** The newest version of each deployed flow, by its id. */
  versions(): Promise<Map<string, number>>;
  /** For what is tried out on the engine: see `flows/trial.ts`. */
  readonly rest: CamundaRestClient;
  /** The diagram; a definition never changes, so it is read once. */
  xmlOf(processDefinitionKey: string): Promise<string>;
}

export interface EngineAddress { restAddress?: string }

/** Authentication and address as the SDK's own variables say; without an address, `http://127.0.0.1:8080`. */
export function connectEngine(options: EngineAddress = {}): EngineClient {
  const address = options.restAddress ?? process.env.ZEEBE_REST_ADDRESS ?? 'http://127.0.0.1:8080';
  const rest = new CamundaRestClient({
    config: {
      ZEEBE_REST_ADDRESS: address,
      CAMUNDA_LOG_LEVEL: 'none',
      ...(process.env.CAMUNDA_AUTH_STRATEGY || process.env.ZEEBE_CLIENT_ID || process.env.CAMUNDA_OAUTH_URL ? {} : { CAMUNDA_AUTH_STRATEGY: 'NONE' as const }),
    },
    // Backpressure is worth a second try; an engine that is away is told to the person at once.
    retry: { limit: 2, methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'], statusCodes: [429, 503], errorCodes: [] },
  });
  const get = <T>(urlPath: string): Promise<T> => rest.callApiEndpoint<Record<string, never>, T>({ method: 'GET', urlPath });

  return {
    topology: () => ask(async () => ({ brokers: (await rest.getTopology()).brokers.length })),
    assign: (userTaskKey, assignee, { override, action }) => ask(async () => void (await rest.assignUserTask({ userTaskKey, assignee, allowOverride: override, ...(action ? { action } : {}) }))),
    unassign: (userTaskKey) => ask(async () => void (await rest.unassignUserTask({ userTaskKey }))),
    complete: (userTaskKey, variables) => ask(async () => void (await rest.completeUserTask({ userTaskKey, variables }))),
    formOf: remembered((userTaskKey) => ask(async () => {
      const form = await get<{ formId?: string; schema?: string | Record<string, unknown> } | undefined>(`user-tasks/${userTaskKey}/form`);
      if (!form?.schema) return null;
      const schema = typeof form.schema === 'string' ? (JSON.parse(form.schema) as Record<string, unknown>) : form.schema;
      return { formId: form.formId ?? String(schema.id), schema };
    })),
    instance: (processInstanceKey) => ask(async () => (await search({ processInstanceKey }))[0] ?? null),
    calledBy: (parentProcessInstanceKey) => ask(() => search({ parentProcessInstanceKey })),
    elementsOf: (processInstanceKey) => ask(async () => {
      const { items } = await rest.searchElementInstances({ filter: { processInstanceKey }, page: { from: 0, limit: 1000 }, sort: [{ field: 'startDate' }] });
      return items.map((item) => ({ elementId: item.elementId, type: item.type, state: item.state, startDate: item.startDate ?? null, endDate: item.endDate ?? null }));
    }),
    sequenceFlowsOf: (processInstanceKey) => ask(async () => {
      const { items } = await get<{ items: { elementId: string }[] }>(`process-instances/${processInstanceKey}/sequence-flows`);
      return [...new Set(items.map((item) => item.elementId))];
    }),
    incidentsOf: (processInstanceKey) => ask(async () => {
      const { items } = await rest.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' }, page: { from: 0, limit: 100 }, sort: [{ field: 'creationTime' }] });
      return items.map((item) => ({ incidentKey: item.incidentKey, elementId: item.elementId, errorType: item.errorType, message: item.errorMessage }));
    }),
    activeInstances: (processDefinitionId) => ask(async () => {
      const { page } = await rest.searchProcessInstances({ filter: { processDefinitionId, state: 'ACTIVE' }, page: { from: 0, limit: 1 }, sort: [{ field: 'startDate' }] });
      return Number(page.totalItems);
    }),
    versions: () => ask(async () => {
      const { items } = await rest.searchProcessDefinitions({ filter: {}, page: { from: 0, limit: 1000 }, sort: [{ field: 'version', order: 'DESC' }] });
      const newest = new Map<string, number>();
      for (const { processDefinitionId, version } of items) newest.set(processDefinitionId, Math.max(newest.get(processDefinitionId) ?? 0, Number(version)));
      return newest;
    }),
    rest,
    xmlOf: remembered((processDefinitionKey) => ask(() => rest.getProcessDefinitionXML(processDefinitionKey))),
  };

  async function search(filter: { processInstanceKey?: string; parentProcessInstanceKey?: string }): Promise<EngineInstance[]> {
    const { items } = await rest.searchProcessInstances({ filter, page: { from: 0, limit: 100 }, sort: [{ field: 'startDate' }] });
    return items.map((item) => ({
      processInstanceKey: item.processInstanceKey,
      parentProcessInstanceKey: item.parentProcessInstanceKey ?? null,
      processDefinitionKey: item.processDefinitionKey,
      processDefinitionId: item.processDefinitionId,
      processDefinitionName: item.processDefinitionName,
      version: Number(item.processDefinitionVersion),
      state: item.state,
      startDate: item.startDate ?? null,
      endDate: item.endDate ?? null,
    }));
  }
}

const REMEMBERED = 300;

function remembered<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    let reading = known.get(key);
    if (!reading) {
      reading = read(key);
      reading.catch(() => known.delete(key));
      known.set(key, reading);
      const [oldest] = known.keys();
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    }
    return reading;
  };
}

/** A task's listeners run while the engine is asked; when no worker does them, the person is not left waiting. */
const PATIENCE_MS = 20_000;

/** Asks the engine, with its refusals as `EngineError`. */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new EngineError(504, `the engine has not answered within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([call(), late]);
  } catch (error) {
    throw error instanceof EngineError ? error : engineError(error);
  } finally {
    clearTimeout(timer);
  }
}

function engineError(error: unknown): EngineError {
  const response = typeof error === 'object' && error !== null && 'response' in error ? (error.response as { statusCode?: number } | undefined) : undefined;
  const detail = typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return new EngineError(response?.statusCode ?? 0, detail || (error instanceof Error ? error.message : String(error)));
}
