import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { StartupError } from './startup-error.ts';

export interface ProgramOptions {
  /** Also the name of its built file, `dist/<name>.mjs`. */
  name: string;
  env: Record<string, string>;
  logFolder: string;
  say: (line: string) => void;
}

/**
 * One of the three programs (engine, api, workers) as a child process.
 *
 * starting → ready (it sent `{type: 'ready'}`) → stopped
 *     ↑________________|  it died: said, and started again after a pause that grows to 10 s
 *
 * A program that dies before it was ever ready fails the start with its own last words.
 * The child has a process group of its own, so that a Ctrl-C reaches the launcher alone; it ends itself when
 * the launcher dies (its IPC channel closes).
 */
export class Program {
  readonly name: string;
  #options: ProgramOptions;
  #child: ChildProcess | undefined;
  #log: WriteStream;
  #stopping = false;
  #failures = 0;

  constructor(options: ProgramOptions) {
    this.name = options.name;
    this.#options = options;
    mkdirSync(options.logFolder, { recursive: true });
    this.#log = createWriteStream(path.join(options.logFolder, `${options.name}.log`), { flags: 'a' });
  }

  /** Resolves with the program's ready message. */
  start(): Promise<Record<string, unknown>> {
    const child = spawn(process.execPath, [builtFile(this.name)], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...this.#options.env },
    });
    this.#child = child;
    const lastWords: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#log.write(chunk);
        lastWords.push(...chunk.toString().split('\n').filter((line) => line.trim()));
        lastWords.splice(0, lastWords.length - 5);
      });
    }
    return new Promise((resolve, reject) => {
      let ready = false;
      child.on('message', (message: Record<string, unknown>) => {
        if (message.type !== 'ready') return;
        ready = true;
        this.#failures = 0;
        resolve(message);
      });
      child.once('error', (error) => reject(new StartupError(`${this.name} can't be started: ${error.message}`)));
      child.once('exit', (code, signal) => {
        if (this.#child === child) this.#child = undefined;
        if (this.#stopping) return;
        if (!ready && this.#failures === 0) {
          reject(new StartupError(`${this.name}: ${readable(lastWords.at(-1)) ?? `ended with ${signal ?? `code ${code}`}`}`));
          return;
        }
        this.#restart(signal ?? `code ${code}`);
      });
    });
  }

  #restart(how: string): void {
    this.#failures += 1;
    const pause = Math.min(10_000, 250 * 2 ** (this.#failures - 1));
    this.#options.say(`${this.name} ended (${how}); starting it again in ${pause / 1000} s. Log: ${this.#log.path}`);
    setTimeout(() => {
      if (this.#stopping) return;
      this.start().then(
        () => this.#options.say(`${this.name} is back.`),
        () => this.#restart('not ready'),
      );
    }, pause);
  }

  /** Asks the program to finish what it is doing and end; kills it after 10 s. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      await new Promise<void>((resolve) => {
        const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
        child.once('exit', () => {
          clearTimeout(impatient);
          resolve();
        });
        child.kill('SIGTERM');
      });
    }
    await new Promise<void>((resolve) => this.#log.end(() => resolve()));
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }
}

/** Runs a program that does one thing and ends. @throws StartupError with its own last words when it fails. */
export async function runProgram(name: string, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [builtFile(name)], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new StartupError(`${name}: ${said.trim()}`);
}

/** What `launcher/build.mjs` makes of the program's `main.ts`. */
function builtFile(name: string): string {
  return path.resolve(import.meta.dirname, '../dist', `${name}.mjs`);
}

/** The message of a JSON log line, or the line itself. */
function readable(line: string | undefined): string | undefined {
  if (!line?.startsWith('{')) return line;
  try {
    const record = JSON.parse(line) as { msg?: string };
    return record.msg ?? line;
  } catch {
    return line;
  }
}
