import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '..');
const dist = path.resolve(process.env.BENCH_DIST ?? path.join(project, 'dist'));

/** Builds the programs as `npm start` does, unless `BENCH_DIST` says where built ones are. */
export function buildPrograms(): void {
  if (!process.env.BENCH_DIST) execFileSync(process.execPath, ['--input-type=module', '--eval', "await (await import('./launcher/build.mjs')).buildPrograms()"], { cwd: project, stdio: 'inherit' });
}

export interface StartedProgram {
  name: string;
  pid: number;
  /** Its ready message; empty for a program that does one thing and ends. */
  ready: Record<string, unknown>;
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a built program as the launcher does, and waits until it says that it is ready, or ends. @param profiles a folder for its V8 profile */
export async function startProgram(name: string, env: Record<string, string>, profiles?: string): Promise<StartedProgram> {
  const flags = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
  const child: ChildProcess = spawn(process.execPath, [...flags, path.join(dist, `${name}.mjs`)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, LOG_LEVEL: 'warn', ...env } });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ended with code ${code}`))));
  });
  ended.catch(() => undefined);
  const ready = new Promise<Record<string, unknown>>((resolve) => {
    child.on('message', (message: Record<string, unknown>) => message.type === 'ready' && resolve(message));
  });
  return {
    name,
    pid: child.pid ?? 0,
    ready: await Promise.race([ready, ended.then(() => ({}))]),
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
    },
  };
}

/** Processor time of a process so far, user and system (Linux). */
export function cpuSeconds(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13).map(Number);
  return (user + system) / TICKS_PER_SECOND;
}

/** Of a PostgreSQL server: its postmaster, the backends that live, and those that have ended. */
export function cpuSecondsOfChildren(pidFile: string): number {
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const [endedUser = 0, endedSystem = 0] = statOf(postmaster).slice(13, 15).map(Number);
  const living = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => Number(statOf(pid)[1]) === postmaster);
  return (endedUser + endedSystem) / TICKS_PER_SECOND + cpuSeconds(postmaster) + living.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
}

const TICKS_PER_SECOND = 100;

/** The fields of /proc/PID/stat after the command's name: state, parent, …; none when the process has ended. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
