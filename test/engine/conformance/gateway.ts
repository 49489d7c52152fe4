/**
 * The gateway that is judged, through the official clients: the one at `ZEEBE_GRPC_ADDRESS` and `ZEEBE_REST_ADDRESS`, or
 * an engine of its own with a pinned clock. What another gateway shows in its searches may be late; ours may not.
 */
import { Camunda8 } from '@camunda8/sdk';
import { startWire } from '../wire/kit.ts';

type Zeebe = ReturnType<Camunda8['getZeebeGrpcApiClient']>;
type Rest = ReturnType<Camunda8['getCamundaRestClient']>;
export type Variables = Record<string, unknown>;
export interface Answer { status: number; body: Record<string, unknown> & { items?: Record<string, unknown>[] }; text: string }
export interface Job { key: string; type: string; retries: number; deadline: string; variables: Variables; customHeaders: Record<string, string>; elementId: string; elementInstanceKey: string; processInstanceKey: string; bpmnProcessId: string }

export interface Target {
  zeebe: Zeebe;
  rest: Rest;
  restAddress: string;
  /** The clock can be moved, and searches see everything at once. */
  own: boolean;
  close(): Promise<void>;
}

const noon = Date.parse('2026-03-02T12:00:00Z');

export async function openTarget(): Promise<Target> {
  const { ZEEBE_GRPC_ADDRESS: grpc, ZEEBE_REST_ADDRESS: address } = process.env;
  if (!grpc || !address) {
    const wire = await startWire();
    await wire.pinClock(new Date(noon).toISOString());
    return { zeebe: wire.zeebe(), rest: wire.rest(), restAddress: wire.restAddress, own: true, close: () => wire.close() };
  }
  const clients = new Camunda8({ CAMUNDA_LOG_LEVEL: 'none', ZEEBE_GRPC_ADDRESS: grpc, ZEEBE_REST_ADDRESS: address, zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' }, ...(process.env.CAMUNDA_AUTH_STRATEGY ? {} : { CAMUNDA_AUTH_STRATEGY: 'NONE' }) });
  const zeebe = clients.getZeebeGrpcApiClient();
  return { zeebe, rest: clients.getCamundaRestClient(), restAddress: address, own: false, close: async () => void (await zeebe.close()) };
}

let run = 0;

/** What a case uses. Names that it makes contain `id`, which no other case has. */
export class Gateway {
  readonly target: Target;
  readonly id: string;
  private moved = 0;

  constructor(target: Target) {
    this.target = target;
    this.id = `c${run++}-${process.pid.toString(36)}${Math.floor(performance.timeOrigin).toString(36)}`;
  }

  get zeebe(): Zeebe {
    return this.target.zeebe;
  }

  get rest(): Rest {
    return this.target.rest;
  }

  async http(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.target.restAddress}/v2/${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as Answer['body']) : {}, text };
  }

  async search(resource: string, filter: Variables, sort?: string): Promise<Record<string, unknown>[]> {
    const { status, body, text } = await this.http('POST', `${resource}/search`, { filter, ...(sort ? { sort: [{ field: sort }] } : {}) });
    if (status !== 200) throw new Error(`search of ${resource}: ${status} ${text}`);
    return body.items ?? [];
  }

  /** Until the check holds; of our own gateway at once. */
  async soon(check: () => Promise<void>): Promise<void> {
    const end = performance.now() + (this.target.own ? 0 : 15_000);
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async deploy(...diagrams: string[]): Promise<{ deployments: Record<string, Record<string, unknown>>[] }> {
    const resources = diagrams.map((text, at) => ({ name: `${this.id}-${at}.${text.includes('spec/DMN/') ? 'dmn' : text.startsWith('<?xml') ? 'bpmn' : 'form'}`, content: Buffer.from(text) }));
    return (await this.zeebe.deployResources(resources.map(({ name, content }) => (name.endsWith('dmn') ? { decision: content, name } : name.endsWith('form') ? { form: content, name } : { process: content, name })))) as never;
  }

  async create(bpmnProcessId = this.id, variables: Variables = {}): Promise<string> {
    return (await this.zeebe.createProcessInstance({ bpmnProcessId, variables: variables as never })).processInstanceKey;
  }

  /** Activated at once; of another gateway within some seconds. */
  async jobs(type: string, maxJobsToActivate = 10, fetchVariable?: string[]): Promise<Job[]> {
    return (await this.zeebe.activateJobs({ type, worker: 'conformance', timeout: 60_000, maxJobsToActivate, requestTimeout: this.target.own ? -1 : 3000, ...(fetchVariable ? { fetchVariable } : {}) })) as unknown as Job[];
  }

  async job(type: string): Promise<Job> {
    const jobs = await this.jobs(type);
    if (jobs.length !== 1) throw new Error(`expected one job of type ${type}, found ${jobs.length}`);
    return jobs[0]!;
  }

  complete(job: Job, variables: Variables = {}): Promise<void> {
    return this.zeebe.completeJob({ jobKey: job.key, variables: variables as never });
  }

  async work(type: string, variables: Variables = {}): Promise<Job> {
    const job = await this.job(type);
    await this.complete(job, variables);
    return job;
  }

  throwError(job: Job, errorCode: string, variables: Variables = {}): Promise<void> {
    return this.zeebe.throwError({ jobKey: job.key, errorCode, errorMessage: 'thrown', variables: variables as never });
  }

  async publish(name: string, correlationKey: string, variables: Variables = {}, timeToLive = 0, messageId = ''): Promise<void> {
    await this.zeebe.publishMessage({ name, correlationKey, variables: variables as never, timeToLive, ...(messageId ? { messageId } : {}) });
  }

  /** Moves the clock; what is due by then has been done. Only for cases that need the clock. */
  async wait(ms: number): Promise<void> {
    this.moved += ms;
    const { status, text } = await this.http('PUT', 'clock', { timestamp: noon + this.moved });
    if (status !== 204) throw new Error(text);
  }

  async resetClock(): Promise<void> {
    if (this.moved) await this.http('PUT', 'clock', { timestamp: noon });
  }

  async instance(key: string): Promise<Record<string, unknown>> {
    const { status, body, text } = await this.http('GET', `process-instances/${key}`);
    if (status !== 200) throw new Error(text);
    return body;
  }

  async elements(key: string, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'): Promise<string[]> {
    return (await this.search('element-instances', { processInstanceKey: key, state }, 'elementInstanceKey')).map(({ elementId }) => String(elementId));
  }

  /** The instance is in that state, and these elements have completed (in the order in which they were activated). */
  expectEnd(key: string, state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED', ...completed: string[]): Promise<void> {
    return this.soon(async () => {
      expect((await this.instance(key)).state).toBe(state);
      if (completed.length > 0) expect(await this.elements(key, 'COMPLETED')).toEqual(completed);
    });
  }

  expectActive(key: string, ...elements: string[]): Promise<void> {
    return this.soon(async () => expect((await this.elements(key, 'ACTIVE')).sort()).toEqual(elements.sort()));
  }

  expectVariables(key: string, variables: Variables, scope = key): Promise<void> {
    return this.soon(async () => expect(Object.fromEntries((await this.search('variables', { processInstanceKey: key, scopeKey: scope })).map(({ name, value }) => [name, JSON.parse(String(value))]))).toEqual(variables));
  }

  async incident(key: string, errorType: string): Promise<{ incidentKey: string; errorMessage: string; elementId: string }> {
    let found: Record<string, unknown> = {};
    await this.soon(async () => {
      const incidents = await this.search('incidents', { processInstanceKey: key, state: 'ACTIVE' });
      expect(incidents).toMatchObject([{ errorType }]);
      found = incidents[0]!;
    });
    return found as never;
  }

  async task(key: string): Promise<Record<string, unknown> & { userTaskKey: string }> {
    let found: Record<string, unknown> = {};
    await this.soon(async () => {
      const tasks = await this.search('user-tasks', { processInstanceKey: key });
      expect(tasks).toHaveLength(1);
      found = tasks[0]!;
    });
    return found as never;
  }
}
