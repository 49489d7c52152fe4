/** Becoming the writer, and what is read once then. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Key } from '../engine.ts';
import { BufferedPairs } from '../run/buffered-pairs.ts';
import type { Definitions } from '../run/definitions.ts';
import type { InternalCommand, PutOff } from '../run/internal-command.ts';
import { loadDefinitions } from './definitions.ts';

/**
 * 2: what can be compensated, and ad-hoc sub-processes, in the rows of instances; tables of correlated messages, batch
 * operations and documents. 3: resources that jobs link to. 4: elements of large scopes apart from their instance's row, items
 * of large lists apart from their variable's; commands are put off as lists; a process is no element instance. 5: jobs and subscriptions that were
 * migrated say so; migrations in parts; parts with what can be compensated. 6: activations of several jobs. `schema.sql` makes what is missing; the statements here change what is there.
 */
const SCHEMA_VERSION = 6;
const UPGRADES: Readonly<Record<number, readonly string[]>> = { 4: ['alter table variable add column if not exists has_items boolean not null default false', "update pending_command set command = '[' || command || ']'", "delete from element_instance where type = 'PROCESS'"], 6: ['alter table job add column if not exists activation_key bigint not null default 0'] };
const FIRST_KEY = 2 ** 51 + 1;

/** A plan that was made while a table was small is kept: so it must be one that is right when the table is large. */
const planning = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/** A writer that stopped amid a transaction holds its rows, for which the next writer waits: no longer than this (ms). */
const abandoned = '-c idle_in_transaction_session_timeout=10000';

/** `own`: for the engine's own statements, which are prepared, and sent without waiting for those before them. */
export function openPool(databaseUrl: string, schema: string, max: number, own = false): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max, pipeline: own, options: `-c search_path=${quoted(schema)}${own ? ` ${planning} ${abandoned}` : ''}`, application_name: 'engine' });
  // A connection was lost, while idle or in use: the next query gets a new one, or tells why it can't.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The writer's lock, held by a connection of its own. */
export class WriterLock {
  private readonly client: pg.Client;
  private readonly schema: string;
  private isLost = false;
  private onLost: () => void = () => {};

  private constructor(client: pg.Client, schema: string) {
    this.client = client;
    this.schema = schema;
    const lost = (): void => {
      this.isLost = true;
      this.onLost();
    };
    client.on('error', lost);
    client.on('end', lost);
  }

  static async connect(databaseUrl: string, schema: string): Promise<WriterLock> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'engine writer', keepAlive: true });
    const lock = new WriterLock(client, schema);
    await client.connect();
    return lock;
  }

  /** False: another engine has it. */
  async tryTake(): Promise<boolean> {
    const { rows } = await this.client.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext('engine writer'), hashtext($1)) as taken`, [this.schema]);
    return rows[0]!.taken;
  }

  async waitFor(): Promise<void> {
    await this.client.query(`select pg_advisory_lock(hashtext('engine writer'), hashtext($1))`, [this.schema]);
  }

  /** At once, if it is lost already. */
  whenLost(listener: () => void): void {
    this.onLost = listener;
    if (this.isLost) listener();
  }

  async release(): Promise<void> {
    this.onLost = () => {};
    await this.client.end().catch(() => {});
  }
}

export interface Opened { epoch: Key; nextKey: Key; pinnedAt: number | null; definitions: Definitions; buffered: BufferedPairs; putOff: PutOff[] }

/** Makes or checks the tables, takes a new epoch, and reads what is kept in memory. Only with the lock. */
export async function open(pool: pg.Pool, schema: string): Promise<Opened> {
  const ddl = readFileSync(fileURLToPath(new URL('schema.sql', import.meta.url)), 'utf8');
  await pool.query(`create schema if not exists ${quoted(schema)}`);
  await upgrade(pool, schema, ddl);
  await pool.query('insert into engine_state (schema_version, epoch, next_key) values ($1, 0, $2) on conflict do nothing', [SCHEMA_VERSION, FIRST_KEY]);
  const { rows } = await pool.query<{ schema_version: number; epoch: string; next_key: string; pinned_at: Date | null }>('update engine_state set epoch = epoch + 1 returning *');
  const state = rows[0]!;
  const putOff = await pool.query<{ command_key: string; command: string }>('select * from pending_command order by command_key');
  return {
    buffered: await loadBuffered(pool),
    epoch: Number(state.epoch), nextKey: Number(state.next_key), pinnedAt: state.pinned_at?.getTime() ?? null, definitions: await loadDefinitions(pool),
    putOff: putOff.rows.map((row) => ({ key: Number(row.command_key), commands: JSON.parse(row.command) as InternalCommand[] })),
  };
}

export async function loadBuffered(pool: pg.Pool): Promise<BufferedPairs> {
  const messages = await pool.query<{ message_key: string; name: string; correlation_key: string }>('select message_key, name, correlation_key from message order by message_key limit $1', [BufferedPairs.asked]);
  const names = messages.rows.length < BufferedPairs.asked ? [] : (await pool.query<{ name: string }>('select distinct name from message')).rows;
  return new BufferedPairs(messages.rows.map((row) => ({ key: Number(row.message_key), name: row.name, correlationKey: row.correlation_key })), names.map(({ name }) => name));
}

/** In one transaction, so that a store is of one version or the other. A store of a newer engine is left alone. */
async function upgrade(pool: pg.Pool, schema: string, ddl: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`${quoted(schema)}.engine_state`]);
    const version = rows[0]?.there ? (await client.query<{ schema_version: number }>('select schema_version from engine_state')).rows[0]?.schema_version : undefined;
    if (version !== undefined && version > SCHEMA_VERSION) throw new Error(`The engine's tables in schema '${schema}' are of version ${version}, written by a newer engine; this one knows versions up to ${SCHEMA_VERSION}. Start the newer engine`);
    await client.query(ddl);
    for (let next = (version ?? SCHEMA_VERSION) + 1; next <= SCHEMA_VERSION; next++) {
      for (const statement of UPGRADES[next] ?? []) await client.query(statement);
      await client.query('update engine_state set schema_version = $1', [next]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
