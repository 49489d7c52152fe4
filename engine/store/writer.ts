/**
 * Writes a batch: one transaction, one statement for each table touched, all sent at once (the connection is pipelined),
 * so that a commit takes one round trip. The first statement fails when another engine has become the writer, and with it
 * the whole transaction.
 */
import type { Pool } from 'pg';
import type { Key } from '../engine.ts';
import type { Execution } from '../run/execution.ts';
import { save } from './snapshot.ts';
import { deletionKeys, tables, type Table } from './tables.ts';

interface Statement { name: string; text: string; values: unknown[] }

/** What a batch writes, as it is now: what changes later isn't part of it. Throws when a value can't be stored. */
export function statementsOf(x: Execution, epoch: Key): Statement[] {
  const statements = [fence(x, epoch)];
  const instances = saved(x);
  if (instances) statements.push(instances);
  for (const [name, objects] of x.changes) statements.push(upsert(name, tables[name] as Table<unknown>, objects));
  for (const [name, objects] of x.rows) if (objects.size > 0) statements.push(upsert(name, tables[name] as Table<unknown>, objects.values()));
  for (const [name, keys] of x.deletions) if (keys.size > 0) statements.push(remove(name, deletionKeys[name] as (typeof deletionKeys)['timer'], keys.values() as Iterable<never>));
  return statements;
}

/** @param pool of pipelined connections. */
export async function commit(pool: Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  let broken: unknown;
  try {
    const results = await Promise.allSettled([client.query('begin'), ...statements.map((statement) => client.query(statement)), client.query('commit')]);
    // The first is the cause; those behind it were refused because of it.
    const failed = results.find((result) => result.status === 'rejected');
    if (!failed) return;
    broken = failed.reason;
    await client.query('rollback').then(() => { broken = undefined; }, () => {});
    throw failed.reason;
  } finally {
    client.release(broken instanceof Error ? broken : undefined);
  }
}

/** The values were at fault (SQLSTATE classes 22 data exception, 23 integrity, 54 limits; or no value of a column), not the database. */
export function isUnwritable(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return error instanceof RangeError || error instanceof TypeError || (typeof code === 'string' && /^(22|23|54)\w{3}$/.test(code));
}

function fence(x: Execution, epoch: Key): Statement {
  const pins = x.pinnedAt !== undefined;
  return {
    name: pins ? 'fence-pinning' : 'fence',
    text: `with fenced as (update engine_state set next_key = $1${pins ? ', pinned_at = $3' : ''} where epoch = $2 returning epoch) select case when exists (select from fenced) then true else superseded() end`,
    values: [x.keyAfter, epoch, ...(pins ? [x.pinnedAt === null ? null : new Date(x.pinnedAt!).toISOString()] : [])],
  };
}

function saved(x: Execution): Statement | null {
  const keys: Key[] = [];
  const parents: (Key | null)[] = [];
  const states: string[] = [];
  const banned: boolean[] = [];
  for (const process of x.touched) {
    if (process.state !== 'ACTIVE') {
      x.delete('instance', process.key, process.key);
      continue;
    }
    keys.push(process.key);
    parents.push(process.parent?.process.key ?? null);
    states.push(save(process));
    banned.push(process.banned);
  }
  if (keys.length === 0) return null;
  return {
    name: 'upsert-instance',
    text: `insert into instance (process_instance_key, parent_process_instance_key, state, banned)
      select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::boolean[])
      on conflict (process_instance_key) do update set state = excluded.state, banned = excluded.banned`,
    values: [keys, parents, states, banned],
  };
}

const upserts = new Map<string, string>();

function upsert(name: string, table: Table<unknown>, objects: Iterable<unknown>): Statement {
  const columns: unknown[][] = table.columns.map(() => []);
  for (const object of objects) table.row(object).forEach((value, i) => columns[i]!.push(value));
  let text = upserts.get(name);
  if (!text) upserts.set(name, (text = upsertText(name, table)));
  return { name: `upsert-${name}`, text, values: columns };
}

function upsertText(name: string, table: Table<unknown>): string {
  const names = table.columns.map(([column]) => column);
  const arrays = table.columns.map(([, type], i) => `$${i + 1}::${type === 'text[]' ? 'text' : type}[]`);
  const selected = table.columns.map(([column, type]) => (type === 'text[]' ? `${column}::text[]` : column));
  const updates = names.slice(table.key).map((column) => `${column} = excluded.${column}`);
  return `insert into ${name} (${names.join(', ')}) select ${selected.join(', ')} from unnest(${arrays.join(', ')}) as row (${names.join(', ')})
    on conflict (${names.slice(0, table.key).join(', ')}) do ${table.updates ? `update set ${updates.join(', ')}` : 'nothing'}`;
}

function remove<K>(name: string, key: { columns: readonly (readonly [string, string])[]; row(key: K): unknown[] }, keys: Iterable<K>): Statement {
  const values: unknown[][] = key.columns.map(() => []);
  for (const one of keys) key.row(one).forEach((value, i) => values[i]!.push(value));
  const names = key.columns.map(([column]) => column).join(', ');
  return { name: `delete-${name}`, text: `delete from ${name} where (${names}) in (select * from unnest(${key.columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')}))`, values };
}
