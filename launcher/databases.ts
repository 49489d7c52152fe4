import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { StartupError } from './startup-error.ts';

export interface DatabaseUrls {
  /** For API and workers: schema `complaints`. */
  complaints: string;
  /** For the embedded engine: schema `engine`, which no other role can read. */
  engine: string;
}

/**
 * Makes, on the server at `adminUrl`, a role for the complaints database and one for the engine, each owning a schema
 * that the other can't read (the engine's only with `engine`). With `database`, makes that database first (the embedded server); without it, the
 * database that the address names is used.
 *
 * @throws StartupError when the server can't be reached or the sign-in may not make roles.
 */
export async function prepareDatabases(adminUrl: string, options: { dataFolder: string; database?: string; engine: boolean }): Promise<DatabaseUrls> {
  const passwords = rolePasswords(path.join(options.dataFolder, 'database-roles.json'));
  let url = new URL(adminUrl);
  if (options.database) {
    const name = options.database;
    await withClient(adminUrl, async (client) => {
      const found = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
    });
    url = withDatabase(url, name);
  }
  await withClient(url.toString(), async (client) => {
    const version = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(version.rows[0]?.server_version_num) < 150_000) throw new StartupError('DATABASE_URL: PostgreSQL 15 or newer is needed.');
    await client.query('select pg_advisory_lock(7310001)');
    const database = client.escapeIdentifier(decodeURIComponent(url.pathname.slice(1)));
    const owners = [['complaints', 'complaints_app', passwords.complaints], ...(options.engine ? [['engine', 'complaints_engine', passwords.engine]] : [])] as [string, string, string][];
    for (const [schema, role, password] of owners) {
      const exists = (await client.query('select 1 from pg_roles where rolname = $1', [role])).rowCount;
      await client.query(`${exists ? 'alter' : 'create'} role ${role} login password ${client.escapeLiteral(password)}`);
      await client.query(`grant ${role} to current_user`);
      await client.query(`grant connect, create on database ${database} to ${role}`);
      await client.query(`create schema if not exists ${schema} authorization ${role}`);
    }
  });
  return { complaints: withLogin(url, 'complaints_app', passwords.complaints), engine: withLogin(url, 'complaints_engine', passwords.engine) };
}

function rolePasswords(file: string): { complaints: string; engine: string } {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as { complaints: string; engine: string };
  const passwords = { complaints: randomBytes(18).toString('base64url'), engine: randomBytes(18).toString('base64url') };
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const { host } = new URL(url);
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(`DATABASE_URL: PostgreSQL at ${host} can't be reached (${(error as NodeJS.ErrnoException).code ?? (error as Error).message}). Is it running, and are name and password right?`);
  }
  try {
    await use(client);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const code = (error as { code?: string }).code;
    throw new StartupError(code === '42501'
      ? `DATABASE_URL: this sign-in may not make roles and schemas on ${host} (it needs CREATEROLE, and CREATE on the database).`
      : `DATABASE_URL: ${(error as Error).message}`);
  } finally {
    await client.end();
  }
}

function withDatabase(url: URL, database: string): URL {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed;
}

function withLogin(url: URL, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = encodeURIComponent(password);
  return changed.toString();
}
