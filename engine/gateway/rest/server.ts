/** The Orchestration Cluster REST API v2. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Engine } from '../../engine.ts';
import { maxMessageSize, refuseNul } from '../documents.ts';
import type { JobDispatcher } from '../jobs.ts';
import type { BatchOperations } from '../../run/batch-operations.ts';
import { version } from '../version.ts';
import { addBatchOperations } from './batch-operations.ts';
import { addCommands } from './commands.ts';
import { addDocuments } from './documents.ts';
import { addJobActivation } from './jobs.ts';
import { answerProblems, notFound, notHere } from './problem.ts';
import { addQueries } from './queries.ts';

export interface RestOptions { engine: Engine; batchOperations: BatchOperations; jobs: JobDispatcher; host: string; /** 0: any */ port: number; grpcPort: number; log: (error: unknown) => void }
export interface RestGateway { address: string; port: number; close(): Promise<void> }

/** What the API has for the administration of a cluster, and this engine doesn't. */
const administration = [
  'authorizations', 'groups', 'mapping-rules', 'roles', 'setup', 'system', 'tenants', 'users',
];

/** Rejects when the port can't be had. */
export async function startRest(options: RestOptions): Promise<RestGateway> {
  // Longer than clients keep a connection, so that none is closed as they send on it.
  const server = createServer({ keepAliveTimeout: 75_000 }, restApplication(options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`, port, close: () => closed(server) };
}

function restApplication({ engine, batchOperations, jobs, host, grpcPort, log }: RestOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  const router = express.Router();
  router.use(express.json({ limit: maxMessageSize, strict: false, type: (request) => !/^multipart\//i.test(request.headers['content-type'] ?? '') }));
  router.use((request, _response, next) => {
    request.body ??= {};
    refuseNul(request.body);
    next();
  });

  router.get('/status', (_request, response) => void response.status(engine.isWriter() ? 204 : 503).end());
  router.get('/topology', (_request, response) => void response.json(topology(host, grpcPort)));
  router.get('/license', (_request, response) => void response.json({ validLicense: true, licenseType: 'unknown', isCommercial: false, expiresAt: null }));
  router.get('/authentication/me', (_request, response) => void response.json({ username: null, displayName: null, email: null, authorizedComponents: ['*'], tenants: [], groups: [], roles: [], salesPlanType: '', c8Links: {}, canLogout: false }));
  for (const path of administration) router.all([`/${path}`, `/${path}/*rest`], (request) => { throw notHere(`${request.method} ${request.baseUrl}${request.path}`); });
  addJobActivation(router, jobs);
  addBatchOperations(router, engine, batchOperations);
  addDocuments(router, engine);
  addCommands(router, engine);
  addQueries(router, engine);

  app.use('/v2', router);
  app.use((request) => { throw notFound(`No endpoint ${request.method} ${request.path}`); });
  app.use(answerProblems(log));
  return app;
}

function topology(host: string, port: number): object {
  const partition = { partitionId: 1, role: 'leader', health: 'healthy' };
  return { brokers: [{ nodeId: 0, host, port, partitions: [partition], version }], clusterSize: 1, partitionsCount: 1, replicationFactor: 1, gatewayVersion: version, lastCompletedChangeId: '-1' };
}

/** Lets answers go out, then cuts what still hangs. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 500);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
