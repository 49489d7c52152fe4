/** What the protocol costs alone: answers as the engine does (uncompressed too), and does nothing. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadPackageDefinition, Metadata, Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall, type ServerWritableStream, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const sdk = createRequire(import.meta.url).resolve('@camunda8/sdk');
const definition = loadSync(path.join(path.dirname(sdk), 'proto/zeebe.proto'), { longs: Number, enums: String, defaults: true, oneofs: true });
const { gateway_protocol: protocol } = loadPackageDefinition(definition) as unknown as { gateway_protocol: { Gateway: { service: ServiceDefinition } } };

let key = 2 ** 51;
const job = () => ({
  key: key++, type: 'work', processInstanceKey: key, bpmnProcessId: 'one-task', processDefinitionVersion: 1, processDefinitionKey: 2 ** 51, elementId: 'task', elementInstanceKey: key, customHeaders: '{}', worker: 'bench',
  retries: 3, deadline: 1_800_000_000_000, variables: JSON.stringify({ complaintId: '01J9ZK4X7T', channel: 'web', category: 'credit-card', amountBand: 2 }), tenantId: '<default>',
});

const uncompressed = new Metadata();
uncompressed.set('grpc-accept-encoding', 'identity');

const server = new Server();
server.addService(protocol.Gateway.service, {
  ActivateJobs: (call: ServerWritableStream<{ maxJobsToActivate: number }, object>) => {
    call.sendMetadata(uncompressed);
    call.write({ jobs: Array.from({ length: call.request.maxJobsToActivate }, job) });
    call.end();
  },
  CompleteJob: (call: ServerUnaryCall<{ variables: string }, object>, callback: sendUnaryData<object>) => {
    JSON.parse(call.request.variables);
    call.sendMetadata(uncompressed);
    callback(null, {});
  },
});
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.send?.({ grpcAddress: `127.0.0.1:${port}` });
});
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
