/** Writes a batch: one transaction, one statement for each table touched. */
import type { PoolClient } from 'pg';
import type { Key } from '../engine.ts';
import type { Execution } from '../run/execution.ts';
import { save } from './snapshot.ts';
import { deletionKeys, tables, type Table } from './tables.ts';

/** Another engine has become the writer. */
export class Superseded extends Error {
  override name = 'Superseded';
}

export async function commit(client: PoolClient, epoch: Key, x: Execution, before: (client: PoolClient) => Promise<void> = async () => {}): Promise<void> {
  await client.query('begin');
  try {
    const pinned = x.pinnedAt === undefined ? [] : [x.pinnedAt === null ? null : new Date(x.pinnedAt).toISOString()];
    const fence = await client.query(`update engine_state set next_key = $1${pinned.length > 0 ? ', pinned_at = $3' : ''} where epoch = $2`, [x.keyAfter, epoch, ...pinned]);
    if (fence.rowCount !== 1) throw new Superseded('Another engine writes to this database now');
    await before(client);
    await writeInstances(client, x);
    for (const [name, objects] of x.changes) await upsert(client, name, tables[name] as Table<unknown>, objects);
    for (const [name, objects] of x.rows) if (objects.size > 0) await upsert(client, name, tables[name] as Table<unknown>, objects.values());
    for (const [name, keys] of x.deletions) if (keys.size > 0) await remove(client, name, deletionKeys[name] as (typeof deletionKeys)['timer'], keys.values() as Iterable<never>);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function writeInstances(client: PoolClient, x: Execution): Promise<void> {
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
  if (keys.length === 0) return;
  await client.query({
    name: 'upsert-instance',
    text: `insert into instance (process_instance_key, parent_process_instance_key, state, banned)
      select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::boolean[])
      on conflict (process_instance_key) do update set state = excluded.state, banned = excluded.banned`,
    values: [keys, parents, states, banned],
  });
}

const statements = new Map<string, string>();

async function upsert(client: PoolClient, name: string, table: Table<unknown>, objects: Iterable<unknown>): Promise<void> {
  const columns: unknown[][] = table.columns.map(() => []);
  for (const object of objects) table.row(object).forEach((value, i) => columns[i]!.push(value));
  await client.query({ name: `upsert-${name}`, text: upsertStatement(name, table), values: columns });
}

function upsertStatement(name: string, table: Table<unknown>): string {
  let statement = statements.get(name);
  if (statement) return statement;
  const names = table.columns.map(([column]) => column);
  const arrays = table.columns.map(([, type], i) => `$${i + 1}::${type === 'text[]' ? 'text' : type}[]`);
  const selected = table.columns.map(([column, type]) => (type === 'text[]' ? `${column}::text[]` : column));
  const updates = names.slice(table.key).map((column) => `${column} = excluded.${column}`);
  statement = `insert into ${name} (${names.join(', ')}) select ${selected.join(', ')} from unnest(${arrays.join(', ')}) as row (${names.join(', ')})
    on conflict (${names.slice(0, table.key).join(', ')}) do ${table.updates ? `update set ${updates.join(', ')}` : 'nothing'}`;
  statements.set(name, statement);
  return statement;
}

async function remove<K>(client: PoolClient, name: string, key: { columns: readonly (readonly [string, string])[]; row(key: K): unknown[] }, keys: Iterable<K>): Promise<void> {
  const values: unknown[][] = key.columns.map(() => []);
  for (const one of keys) key.row(one).forEach((value, i) => values[i]!.push(value));
  const names = key.columns.map(([column]) => column).join(', ');
  await client.query({ name: `delete-${name}`, text: `delete from ${name} where (${names}) in (select * from unnest(${key.columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')}))`, values });
}
