import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomInt } from 'node:crypto';
import { assertPortFree } from '../../launcher/ports.ts';

const project = path.resolve(import.meta.dirname, '../..');

/** What `npm start` runs, as a process of its own, on ports and a data folder of its own. */
export class LaunchedSystem {
  readonly folder: string;
  readonly env: Record<string, string>;
  output = '';
  #process: ChildProcess | undefined;

  private constructor(folder: string, env: Record<string, string>) {
    this.folder = folder;
    this.env = env;
  }

  static async create(env: Record<string, string> = {}): Promise<LaunchedSystem> {
    const folder = mkdtempSync(path.join(tmpdir(), 'complaints-launched-'));
    const names = ['PORT', 'ZEEBE_GRPC_PORT', 'ZEEBE_REST_PORT', 'MAIL_PORT', 'MAIL_WEB_PORT'];
    const ports: Record<string, string> = {};
    for (const name of names) ports[name] = String(await quietPort(Object.values(ports)));
    return new LaunchedSystem(folder, { ...ports, DATA_DIR: folder, DEMO: 'true', ...env });
  }

  get web(): string {
    return `http://localhost:${this.env.PORT}`;
  }

  get mail(): string {
    return `http://127.0.0.1:${this.env.MAIL_WEB_PORT}`;
  }

  /** Starts it, and resolves when every part says that it is ready. */
  async start(): Promise<void> {
    const child = this.run();
    let exit: number | null | undefined;
    child.once('exit', (code) => (exit = code));
    const end = performance.now() + 60_000;
    while (performance.now() < end) {
      if (exit !== undefined) throw new Error(`the system ended with ${exit}: ${this.output}`);
      const ready = await fetch(`${this.web}/readyz`).then((answer) => answer.ok, () => false);
      if (ready && this.output.includes('Ctrl-C')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the system was not ready in 60 s: ${this.output}`);
  }

  /** Starts it without waiting. */
  run(): ChildProcess {
    this.output = '';
    const child = spawn(process.execPath, [path.join(project, 'dist/launcher.mjs')], { cwd: project, env: { ...inherited(), ...this.env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk));
    this.#process = child;
    return child;
  }

  /** Runs it to its end and tells the exit code and what it said. */
  async runToEnd(): Promise<{ code: number | null; output: string }> {
    const child = this.run();
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { code, output: this.output };
  }

  /** Ctrl-C. Resolves with the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    return ended;
  }

  /** `kill -9` of launcher, programs and database at the same moment. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child?.pid) return;
    const ended = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const postmaster = path.join(this.folder, 'postgres/cluster/postmaster.pid');
    const roots = [child.pid, ...(existsSync(postmaster) ? [Number(readFileSync(postmaster, 'utf8').split('\n')[0])] : [])];
    for (const pid of withDescendants(roots)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It was gone already.
      }
    }
    await ended;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A free port below the range from which systems take the ports of outgoing connections: it stays free while everything restarts. */
async function quietPort(taken: readonly string[]): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    if (taken.includes(String(port))) continue;
    const free = await assertPortFree('PORT', port).then(() => true, () => false);
    if (free) return port;
  }
}

/** The tests' own variables must not steer the system that they start. */
function inherited(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, TEST_DATABASE_URL: _database, ...rest } = process.env;
  return rest;
}

function withDescendants(roots: number[]): number[] {
  const children = new Map<number, number[]>();
  for (const line of execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  for (const queue = [...roots]; queue.length > 0; ) {
    const pid = queue.shift();
    if (pid === undefined || found.includes(pid)) continue;
    found.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return found;
}
