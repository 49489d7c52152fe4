/** Through gRPC: the engine as a program of its own, a bare grpc-js server with the same messages, and the SDK as client of both. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Camunda8 } from '@camunda8/sdk';
import { oneTask } from './diagram.ts';

export interface Program { address: string; restAddress: string; pid: number; stop(): Promise<void> }

export const startEngineProgram = (databaseUrl: string): Promise<Program> => program(path.join(import.meta.dirname, '../../engine/main.ts'), { DATABASE_URL: databaseUrl, ZEEBE_GRPC_PORT: '0', ZEEBE_REST_PORT: '0' });
export const startBareServer = (): Promise<Program> => program(path.join(import.meta.dirname, 'bare-server.ts'), {});


export interface DisputeCrew { pid: number; lookups(): Promise<{ ms: number; seen: boolean }[]>; stop(): Promise<void> }

/** Resolves when the first disputes are filed. */
export async function startDisputeCrew(engine: Program): Promise<DisputeCrew> {
  const crew = await program(path.join(import.meta.dirname, 'dispute-crew.ts'), { GRPC_ADDRESS: engine.address, REST_ADDRESS: engine.restAddress });
  return {
    pid: crew.pid,
    lookups: () => new Promise((resolve) => {
      crew.child.once('message', (message) => resolve((message as { lookups: { ms: number; seen: boolean }[] }).lookups));
      crew.child.send('lookups');
    }),
    stop: crew.stop,
  };
}

async function program(file: string, env: Record<string, string>): Promise<Program & { child: ChildProcess }> {
  const profiles = process.env.BENCH_PROFILES;
  const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${path.join(profiles, path.basename(file))}`] : [];
  const child: ChildProcess = fork(file, { execArgv: ['--import', 'tsx', ...profiling], env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { grpcAddress, restAddress } = await new Promise<{ grpcAddress: string; restAddress?: string }>((resolve, reject) => {
    child.on('message', (message) => resolve(message as { grpcAddress: string; restAddress?: string }));
    child.on('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    child,
    address: grpcAddress,
    restAddress: restAddress ?? '',
    pid: child.pid ?? 0,
    stop: () => new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    }),
  };
}

export class Client {
  readonly #zeebe: ReturnType<Camunda8['getZeebeGrpcApiClient']>;

  constructor(address: string) {
    this.#zeebe = new Camunda8({
      CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none', ZEEBE_GRPC_ADDRESS: `grpc://${address}`, ZEEBE_REST_ADDRESS: 'http://127.0.0.1:9', zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    }).getZeebeGrpcApiClient();
  }

  async deploy(): Promise<void> {
    await this.#zeebe.deployResource({ name: 'one-task.bpmn', process: Buffer.from(oneTask) });
  }

  async create(total: number, width: number): Promise<void> {
    let left = total;
    await Promise.all(Array.from({ length: width }, async () => {
      while (left-- > 0) await this.#zeebe.createProcessInstance({ bpmnProcessId: 'one-task', variables: { complaintId: '01J9ZK4X7T', channel: 'web', category: 'credit-card', amountBand: 2 } });
    }));
  }

  /** Jobs per second, each activated and completed: `width` workers that take up to `most` jobs at once. */
  async workOff(total: number, width: number, most: number): Promise<number> {
    let done = 0;
    const started = performance.now();
    await Promise.all(Array.from({ length: width }, async () => {
      while (done < total) {
        const jobs = await this.#zeebe.activateJobs({ type: 'work', worker: 'bench', timeout: 60_000, maxJobsToActivate: most, requestTimeout: -1 });
        if (jobs.length === 0) break;
        await Promise.all(jobs.map(({ key }) => this.#zeebe.completeJob({ jobKey: key, variables: { done: true } })));
        done += jobs.length;
      }
    }));
    return (done / (performance.now() - started)) * 1000;
  }

  async close(): Promise<void> {
    await this.#zeebe.close();
  }
}
