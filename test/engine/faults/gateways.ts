/** Two engines over one database, each a process of its own, and a client that talks to whichever answers. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { credentials, loadPackageDefinition, status, type ServiceError, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

type Answer = Record<string, unknown>;
type Unary = (request: object, options: { deadline: number }, callback: (error: ServiceError | null, answer: Answer) => void) => void;
type Streaming = (request: object, options: { deadline: number }) => NodeJS.ReadableStream;

const sdk = createRequire(import.meta.url).resolve('@camunda8/sdk');
const { gateway_protocol: protocol } = loadPackageDefinition(loadSync(path.join(path.dirname(sdk), 'proto/zeebe.proto'), { longs: Number, defaults: true })) as unknown as { gateway_protocol: { Gateway: ServiceClientConstructor } };

/** How long a call may take, ms: what is not answered by then is not known to have happened. */
const patience = 4000;

export class EngineProcess {
  private readonly databaseUrl: string;
  private child: ChildProcess | null = null;
  private client: InstanceType<ServiceClientConstructor> | null = null;
  /** It ended though nobody killed it: what it said. */
  died: string | null = null;

  constructor(databaseUrl: string) {
    this.databaseUrl = databaseUrl;
  }

  get alive(): boolean {
    return this.child !== null;
  }

  /** Resolves when it listens, as the writer or standing by. */
  async start(): Promise<void> {
    const child = fork('engine/main.ts', { execArgv: ['--import', 'tsx'], silent: true, env: { ...process.env, DATABASE_URL: this.databaseUrl, ZEEBE_GRPC_PORT: '0', ZEEBE_REST_PORT: '0' } });
    child.stdout?.resume();
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => { said = (said + String(chunk)).slice(-2000); });
    this.child = child;
    const address = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { grpcAddress: string }).grpcAddress));
      child.once('exit', (code) => reject(new Error(`the engine ended with ${code}: ${said}`)));
    });
    this.client = new protocol.Gateway(address, credentials.createInsecure());
    child.once('exit', (code) => {
      if (this.child === child) this.died = `an engine ended by itself with ${code}: ${said}`;
    });
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child?.kill(name);
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.client?.close();
    this.child = this.client = null;
    if (child && child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGKILL'));
  }

  call(method: string, request: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.client) return reject(Object.assign(new Error('not running'), { code: status.UNAVAILABLE }));
      (this.client[method] as Unary).call(this.client, request, { deadline: Date.now() + patience }, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }

  activate(type: string, maxJobs: number, timeoutMs: number): Promise<{ key: number }[]> {
    return new Promise((resolve, reject) => {
      if (!this.client) return reject(Object.assign(new Error('not running'), { code: status.UNAVAILABLE }));
      const jobs: { key: number }[] = [];
      (this.client.ActivateJobs as Streaming).call(this.client, { type, worker: 'crash', timeout: timeoutMs, maxJobsToActivate: maxJobs, requestTimeout: -1 }, { deadline: Date.now() + patience })
        .on('data', (message: { jobs: { key: number }[] }) => jobs.push(...message.jobs)).on('end', () => resolve(jobs)).on('error', reject);
    });
  }
}

export class Pair {
  readonly engines: [EngineProcess, EngineProcess];
  private at = 0;

  constructor(databaseUrl: string) {
    this.engines = [new EngineProcess(databaseUrl), new EngineProcess(databaseUrl)];
  }

  /** The one that answered last. */
  get writer(): EngineProcess {
    return this.engines[this.at]!;
  }

  get other(): EngineProcess {
    return this.engines[1 - this.at]!;
  }

  /** Once; who doesn't answer is left for the other one. */
  async ask<T>(question: (engine: EngineProcess) => Promise<T>): Promise<T> {
    const { at } = this;
    try {
      return await question(this.engines[at]!);
    } catch (error) {
      if (isLost(error) && this.at === at) this.at = 1 - at;
      throw error;
    }
  }

  /** Until there is an answer. */
  async insist<T>(question: (engine: EngineProcess) => Promise<T>, withinMs = 60_000): Promise<T> {
    const end = performance.now() + withinMs;
    for (;;) {
      try {
        return await this.ask(question);
      } catch (error) {
        if (!isLost(error) || performance.now() > end) throw error;
        await pause(20);
      }
    }
  }
}

/** Whether nobody knows if the command was carried out. */
export const isLost = (error: unknown): boolean => [status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.CANCELLED, status.UNKNOWN].includes((error as ServiceError).code);

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
