/** The Zeebe gateway's gRPC service. The protocol definition is the SDK package's own. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadPackageDefinition, Metadata, Server, ServerCredentials, type ServerWritableStream, type ServiceDefinition, type UntypedHandleCall, type handleUnaryCall } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { ActivatedJob, Engine } from '../engine.ts';
import { checkActivation, checkTenant, defaultLongPolling, maxMessageSize, refuseNul, waitingTime } from './documents.ts';
import { jobMessage, unaryHandlers, type Requests, type UnaryRpc } from './grpc-commands.ts';
import { toServiceError } from './grpc-status.ts';
import type { JobDispatcher } from './jobs.ts';
import { version } from './version.ts';

export interface GrpcOptions { engine: Engine; jobs: JobDispatcher; host: string; /** 0: any */ port: number; log: (error: unknown) => void }
export interface GrpcGateway { address: string; port: number; close(): Promise<void> }

interface ActivateJobsRequest { type: string; worker: string; timeout: number; maxJobsToActivate: number; fetchVariable: string[]; requestTimeout: number; tenantIds: string[] }
type StreamActivatedJobsRequest = Omit<ActivateJobsRequest, 'maxJobsToActivate' | 'requestTimeout'>;
type Call<I, O = object> = ServerWritableStream<I, O>;

/** Clients that would compress their messages (the SDK does) learn that there is no need: each costs both sides more time than it saves on a local network. */
const uncompressed = new Metadata();
uncompressed.set('grpc-accept-encoding', 'identity');

/** Rejects when the port can't be had. */
export async function startGrpc({ engine, jobs, host, port, log }: GrpcOptions): Promise<GrpcGateway> {
  const server = new Server({ 'grpc.max_receive_message_length': maxMessageSize, 'grpc.max_send_message_length': -1, 'grpc.keepalive_permit_without_calls': 1 });
  let bound = port;
  const handlers: Record<string, UntypedHandleCall> = {
    ActivateJobs: (call: Call<ActivateJobsRequest>) => void activateJobs(call, jobs, log),
    StreamActivatedJobs: (call: Call<StreamActivatedJobsRequest>) => streamJobs(call, jobs, log),
  };
  const unary = unaryHandlers(() => topology(host, bound));
  for (const rpc of Object.keys(unary) as UnaryRpc[]) handlers[rpc] = unaryCall(engine, rpc, unary[rpc] as (engine: Engine, request: Requests[UnaryRpc]) => Promise<object>, log);
  server.addService(gatewayService(), handlers);
  bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${host.includes(':') ? `[${host}]` : host}:${port}`, ServerCredentials.createInsecure(), (error, got) => (error ? reject(error) : resolve(got)));
  });
  return { address: `${host}:${bound}`, port: bound, close: () => closed(server) };
}

function gatewayService(): ServiceDefinition {
  const sdk = createRequire(import.meta.url).resolve('@camunda8/sdk');
  const definition = loadSync(path.join(path.dirname(sdk), 'proto/zeebe.proto'), { longs: Number, enums: String, defaults: true, oneofs: true });
  const loaded = loadPackageDefinition(definition) as unknown as { gateway_protocol: { Gateway: { service: ServiceDefinition } } };
  return loaded.gateway_protocol.Gateway.service;
}

function unaryCall<R extends UnaryRpc>(engine: Engine, rpc: R, handle: (engine: Engine, request: Requests[R]) => Promise<object>, log: (error: unknown) => void): handleUnaryCall<Requests[R], object> {
  return (call, callback) => {
    const failed = (error: unknown): void => callback(toServiceError(error, rpc, log));
    try {
      refuseNul(call.request);
      handle(engine, call.request).then((response) => {
        call.sendMetadata(uncompressed);
        callback(null, response);
      }, failed);
    } catch (error) {
      failed(error);
    }
  };
}

async function activateJobs(call: Call<ActivateJobsRequest>, jobs: JobDispatcher, log: (error: unknown) => void): Promise<void> {
  const gone = new AbortController();
  call.on('cancelled', () => gone.abort());
  try {
    const { type, worker, timeout, maxJobsToActivate, fetchVariable, requestTimeout, tenantIds } = call.request;
    const activation = { type, worker, timeoutMs: timeout, maxJobs: maxJobsToActivate, fetchVariables: fetchVariable };
    refuseNul(call.request);
    checkActivation(activation);
    tenantIds.forEach(checkTenant);
    const activated = await jobs.activate(activation, waitingTime(requestTimeout, defaultLongPolling), gone.signal);
    call.sendMetadata(uncompressed);
    for (const chunk of inMessages(activated)) call.write({ jobs: chunk });
    call.end();
  } catch (error) {
    call.emit('error', toServiceError(error, 'ActivateJobs', log));
  }
}

/** Split so that each response stays below what clients receive at most. */
function* inMessages(jobs: ActivatedJob[]): Generator<Record<string, unknown>[]> {
  let chunk: Record<string, unknown>[] = [];
  let size = 0;
  for (const job of jobs) {
    const message = jobMessage(job);
    const bytes = Buffer.byteLength(message.variables as string) + Buffer.byteLength(message.customHeaders as string) + 512;
    if (chunk.length && size + bytes > maxMessageSize) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(message);
    size += bytes;
  }
  if (chunk.length) yield chunk;
}

function streamJobs(call: Call<StreamActivatedJobsRequest>, jobs: JobDispatcher, log: (error: unknown) => void): void {
  const fail = (error: unknown): void => void call.emit('error', toServiceError(error, 'StreamActivatedJobs', log)); // grpc-js ends the call with its status
  const { type, worker, timeout, fetchVariable, tenantIds } = call.request;
  try {
    refuseNul(call.request);
    checkActivation({ type, timeoutMs: timeout });
    tenantIds.forEach(checkTenant);
  } catch (error) {
    fail(error);
    return;
  }
  const unsent = new Set<(ok: boolean) => void>();
  const push = (job: ActivatedJob, sent: (ok: boolean) => void): void => {
    unsent.add(sent);
    call.write(jobMessage(job), (error: Error | null | undefined) => {
      if (unsent.delete(sent)) sent(!error);
    });
  };
  const room = (): number => (call.destroyed ? 0 : call.writableHighWaterMark - call.writableLength);
  call.sendMetadata(uncompressed); // headers at once, so that the client knows that it is registered
  const stream = jobs.stream({ type, worker, timeoutMs: timeout, fetchVariables: fetchVariable }, room, push, fail);
  call.on('drain', () => stream.wake());
  const close = (): void => {
    stream.close();
    for (const sent of unsent) sent(false);
    unsent.clear();
  };
  call.on('cancelled', close);
  call.on('error', close);
  call.on('close', close);
}

function topology(host: string, port: number): object {
  const partition = { partitionId: 1, role: 'LEADER', health: 'HEALTHY' };
  return { brokers: [{ nodeId: 0, host, port, partitions: [partition], version }], clusterSize: 1, partitionsCount: 1, replicationFactor: 1, gatewayVersion: version };
}

/** Lets answers go out, then cuts what still hangs. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.forceShutdown(), 500);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
