/** The embedded engine as a whole: the core, and the two doors in front of it. */
import type { Engine } from './engine.ts';
import { startGrpc, type GrpcGateway } from './gateway/grpc.ts';
import { JobDispatcher } from './gateway/jobs.ts';
import { startRest, type RestGateway } from './gateway/rest/server.ts';
import type { EngineRecord } from './store/records.ts';
import { BatchOperations } from './run/batch-operations.ts';
import { startCore } from './run/core.ts';

export type { Engine } from './engine.ts';
export type { EngineRecord } from './store/records.ts';

/** What is logged: an event's name, and its data. Never process variables. */
export interface EngineLog {
  info(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface EngineOptions {
  /** PostgreSQL connection string. */
  databaseUrl: string;
  /** Schema of the engine's tables; made if it isn't there. Default: `engine`. */
  schema?: string;
  /** 0: any free port. */
  grpcPort: number;
  restPort: number;
  /** Address that both doors listen at. Default: 127.0.0.1. */
  host?: string;
  /** Where the engine gets the time from while it isn't pinned. Default: the system. */
  clock?: { now(): Date };
  log?: EngineLog;
  /** Given what was done, after its commit and before its answers, in order: the events that follow from commands and time. */
  records?(records: readonly EngineRecord[]): void;
}

export interface RunningEngine {
  engine: Engine;
  /** `host:port`, for `ZEEBE_GRPC_ADDRESS`. */
  grpcAddress: string;
  /** `http://host:port`, for `ZEEBE_REST_ADDRESS`. */
  restAddress: string;
  close(): Promise<void>;
}

/** Rejects, having closed all, when the database or a port can't be had. */
export async function startEngine({ grpcPort, restPort, host = '127.0.0.1', log = silent, ...coreOptions }: EngineOptions): Promise<RunningEngine> {
  const engine = await startCore({ ...coreOptions, log });
  const jobs = new JobDispatcher(engine);
  const logError = (error: unknown): void => log.error({ err: error }, 'unexpected error in the gateway');
  let grpc: GrpcGateway | undefined;
  let rest: RestGateway | undefined;
  const batchOperations = new BatchOperations(engine, logError);
  const close = async (): Promise<void> => {
    jobs.close();
    await batchOperations.close();
    await Promise.all([grpc?.close(), rest?.close()]);
    await engine.close();
  };
  try {
    grpc = await startGrpc({ engine, jobs, host, port: grpcPort, log: logError });
    rest = await startRest({ engine, batchOperations, jobs, host, port: restPort, grpcPort: grpc.port, log: logError });
  } catch (error) {
    await close();
    throw error;
  }
  return { engine, grpcAddress: grpc.address, restAddress: rest.address, close };
}

const silent: EngineLog = { info: () => {}, error: () => {} };
