import { createRequire } from 'node:module';
import path from 'node:path';
import { loadPackageDefinition, Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall, type ServerWritableStream, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const proto = path.join(path.dirname(createRequire(import.meta.url).resolve('@camunda8/sdk')), 'proto', 'zeebe.proto');

interface QueuedJob { key: string; type: string; variables: Record<string, unknown>; customHeaders?: Record<string, string> }
type Call = Record<string, unknown>;

export interface TestGateway {
  address: string;
  /** What clients told about jobs, in order. */
  told: { call: 'completeJob' | 'failJob' | 'throwError'; request: Call }[];
  /** Jobs that `completeJob` answers with NOT_FOUND. */
  gone: Set<string>;
  /** How often jobs of a type were asked for: with the second poll, what the first one brought is at hand. */
  polled(type: string): number;
  add(job: QueuedJob): void;
  /** Ends as a killed engine does: every connection breaks. */
  kill(): Promise<void>;
}

/** The few calls of a Zeebe gateway that a worker makes, over the real protocol, with jobs kept in memory. */
export async function startGateway(port = 0): Promise<TestGateway> {
  const definition = loadSync(proto, { longs: String, enums: String, defaults: true });
  const packaged = loadPackageDefinition(definition) as unknown as { gateway_protocol: { Gateway: { service: ServiceDefinition } } };
  const waiting: QueuedJob[] = [];
  const polls = new Set<{ type: string; give(job: QueuedJob): void }>();
  const told: TestGateway['told'] = [];
  const gone = new Set<string>();
  const polled = new Map<string, number>();

  const answer = (call: TestGateway['told'][number]['call']) => (received: ServerUnaryCall<Call, Call>, done: sendUnaryData<Call>) => {
    told.push({ call, request: received.request });
    if (gone.has(String(received.request.jobKey))) done({ code: status.NOT_FOUND, details: `Expected to find job with key '${String(received.request.jobKey)}', but no such job was found` });
    else done(null, {});
  };
  const server = new Server();
  server.addService(packaged.gateway_protocol.Gateway.service, {
    ActivateJobs(stream: ServerWritableStream<{ type: string }, Call>) {
      const give = (job: QueuedJob): void => {
        polls.delete(poll);
        stream.write({ jobs: [{ key: job.key, type: job.type, processInstanceKey: '1', bpmnProcessId: 'p', processDefinitionVersion: 1, processDefinitionKey: '2', elementId: 'e', elementInstanceKey: '3', customHeaders: JSON.stringify(job.customHeaders ?? {}), worker: 'w', retries: 3, deadline: '0', variables: JSON.stringify(job.variables), tenantId: '<default>' }] });
        stream.end();
      };
      const poll = { type: stream.request.type, give };
      polled.set(poll.type, (polled.get(poll.type) ?? 0) + 1);
      const index = waiting.findIndex(({ type }) => type === poll.type);
      const job = index < 0 ? undefined : waiting.splice(index, 1)[0];
      if (job) give(job);
      else polls.add(poll);
      stream.on('cancelled', () => polls.delete(poll));
    },
    CompleteJob: answer('completeJob'),
    FailJob: answer('failJob'),
    ThrowError: answer('throwError'),
  });
  const bound = await new Promise<number>((resolve, reject) => server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, at) => (error ? reject(error) : resolve(at))));

  return {
    address: `grpc://127.0.0.1:${bound}`,
    told,
    gone,
    polled: (type) => polled.get(type) ?? 0,
    add(job) {
      const poll = [...polls].find(({ type }) => type === job.type);
      if (poll) poll.give(job);
      else waiting.push(job);
    },
    async kill() {
      server.forceShutdown();
      polls.clear();
    },
  };
}
