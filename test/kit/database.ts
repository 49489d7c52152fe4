import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** What many tests begin with: made once in a run, then copied for each of them (see `bank.ts`). */
export interface DatabaseTemplate {
  name: string;
  /** What it begins with itself; left out: nothing. */
  from?: DatabaseTemplate;
  /** Fills it, and leaves no connection open. */
  fill(url: string): Promise<void>;
}

/** A new database on the run's PostgreSQL server, empty or a copy of `template`. `TEST_DATABASE_URL` names the server (superuser). */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin((client) => create(client, name, template));
  return { url: urlOf(name), drop: () => asAdmin((client) => drop(client, name)) };
}

/** At the end of a run. */
export async function dropTemplates(): Promise<void> {
  await asAdmin(async (client) => {
    const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [templateName('')]);
    for (const { name } of rows) await drop(client, name);
  });
}

async function create(client: pg.Client, name: string, template?: DatabaseTemplate): Promise<void> {
  await client.query(`create database ${name}${template ? ` template ${await made(client, template)}` : ''}`);
}

/** The template's name, when it is there. Test files that need it at the same time wait for the one that makes it. */
async function made(client: pg.Client, template: DatabaseTemplate): Promise<string> {
  const name = templateName(template.name);
  await client.query('select pg_advisory_lock(hashtext($1))', [name]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const unfinished = `${name}_unfinished`;
      await drop(client, unfinished);
      await create(client, unfinished, template.from);
      await template.fill(urlOf(unfinished));
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
    return name;
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
}

/** `TEST_RUN` is the run's own (see `global-setup.ts`): another run on the same server may be of other code. */
function templateName(name: string): string {
  return `template_${process.env.TEST_RUN}_${name}`;
}

function drop(client: pg.Client, name: string): Promise<unknown> {
  return client.query(`drop database if exists ${name} with (force)`);
}

function adminUrl(): URL {
  if (!process.env.TEST_DATABASE_URL) throw new Error('TEST_DATABASE_URL is not set: run the tests with "npm test"');
  return new URL(process.env.TEST_DATABASE_URL);
}

function urlOf(name: string): string {
  const url = adminUrl();
  url.pathname = `/${name}`;
  return url.toString();
}

async function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(adminUrl().toString());
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
