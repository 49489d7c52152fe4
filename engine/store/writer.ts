/**
 * Writes a batch: one transaction, one statement for each table touched, all sent at once (the connection is pipelined),
 * so that a commit takes one round trip. The first statement fails when another engine has become the writer, and with it
 * the whole transaction.
 */
import type { Pool, PoolClient } from 'pg';
import type { Key } from '../engine.ts';
import type { Execution } from '../run/execution.ts';
import type { Part, ProcessInstance } from '../run/state.ts';
import { save, savePart } from './snapshot.ts';
import { deletionKeys, tables, type Table } from './tables.ts';

interface Statement { name: string; text: string; values: unknown[] }

/** What a batch writes, as it is now: what changes later isn't part of it. Throws when a value can't be stored. */
function* statementsOf(x: Execution, epoch: Key): Generator<Statement> {
  yield fence(x, epoch);
  yield* instanceStatements(x);
  for (const [name, objects] of x.changes) yield* write(name, tables[name] as Table<unknown>, x, objects);
  for (const [name, objects] of x.rows) if (objects.size > 0) yield* write(name, tables[name] as Table<unknown>, x, objects.values());
  for (const [name, keys] of x.deletions) if (keys.size > 0) yield remove(name, deletionKeys[name] as (typeof deletionKeys)['timer'], keys.values() as Iterable<never>);
}

function instanceStatements(x: Execution): Statement[] {
  const whole: ProcessInstance[] = [];
  const apart: Part[] = [];
  for (const part of x.touched) {
    const { key, process, elements, book } = part;
    if (key !== process.key) {
      if (elements.size > 0 || book) apart.push(part);
      else if (key < x.firstKey) x.delete('instance_part', key, part);
    } else if (process.state === 'ACTIVE') whole.push(process);
    else x.delete('instance', key, key);
  }
  return [...write('instance', instances, x, whole), ...write('instance_part', parts, x, apart)];
}

export interface Connection {
  /** All is read from the batch before this returns. For one commit. */
  commit(x: Execution, epoch: Key): Promise<void>;
}

/** @param pool of pipelined connections. */
export async function takeConnection(pool: Pool): Promise<Connection> {
  const client = await pool.connect();
  return {
    commit(x, epoch) {
      const sent: Promise<unknown>[] = [client.query('begin')];
      let unwritable: { error: unknown } | undefined;
      try {
        // PostgreSQL is at work with the first while the others are made.
        for (const statement of statementsOf(x, epoch)) sent.push(client.query(statement));
      } catch (error) {
        unwritable = { error };
      }
      sent.push(client.query(unwritable ? 'rollback' : 'commit'));
      return ended(client, sent, unwritable);
    },
  };
}

async function ended(client: PoolClient, sent: Promise<unknown>[], unwritable: { error: unknown } | undefined): Promise<void> {
  let broken: unknown;
  try {
    const results = await Promise.allSettled(sent);
    // The first is the cause; those behind it were refused because of it.
    const failed = results.find((result) => result.status === 'rejected');
    if (!failed && unwritable) throw unwritable.error;
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

const instances: Table<ProcessInstance> = {
  key: 1,
  updates: true,
  fixed: ['parent_process_instance_key'],
  columns: [['process_instance_key', 'bigint'], ['parent_process_instance_key', 'bigint'], ['state', 'text'], ['banned', 'boolean']],
  row: (process) => [process.key, process.parent?.process.key ?? null, save(process), process.banned],
};

const parts: Table<Part> = {
  key: 2,
  updates: true,
  fixed: [],
  columns: [['element_instance_key', 'bigint'], ['process_instance_key', 'bigint'], ['state', 'text']],
  row: (part) => [part.key, part.process.key, savePart(part)],
};

type Columns = Table<never>['columns'];

/** Rows whose key is new with this batch can't be there yet: inserting them is cheaper than to look. */
function write<T>(name: string, table: Table<T>, x: Execution, objects: Iterable<T>): Statement[] {
  const added: unknown[][] = [];
  const changed: unknown[][] = [];
  const whole: unknown[][] = [];
  for (const object of objects) {
    const row = table.row(object);
    const rows = typeof row[0] === 'number' && row[0] >= x.firstKey ? added : table.fixed && !x.rewritten.has(object as object) ? changed : whole;
    rows.push(row);
  }
  const { columns, fixed } = table;
  const statements: Statement[] = [];
  const add = (kind: string, text: () => string, rows: unknown[][], written = columns): void => {
    if (rows.length > 0) statements.push({ name: `${kind}-${name}`, text: textOf(`${kind}-${name}`, text), values: arraysOf(rows, columns, written) });
  };
  add('insert', () => insertText(name, columns), added);
  if (fixed && changed.length > 0) {
    const changing = columns.filter(([column]) => !fixed.includes(column));
    add('update', () => updateText(name, changing, table.key), changed, changing);
  }
  add('upsert', () => insertText(name, columns) + conflictText(table), whole);
  return statements;
}

const texts = new Map<string, string>();

function textOf(id: string, make: () => string): string {
  let text = texts.get(id);
  if (!text) texts.set(id, (text = make()));
  return text;
}

/** Each of the `written` columns as the text of an array: much cheaper here than to have the driver look at each value. */
function arraysOf(rows: readonly unknown[][], columns: Columns, written: Columns): string[] {
  return written.map((column) => arrayOf(rows, columns.indexOf(column), column[1] === 'text' || column[1].endsWith('[]')));
}

/** Joined at once: texts that grow are costly garbage. In most columns many rows have the same value. */
function arrayOf(rows: readonly unknown[][], at: number, isText: boolean): string {
  const literals: string[] = [];
  let last: unknown = null;
  let literal = 'NULL';
  for (const row of rows) {
    const value = row[at] ?? null;
    if (value !== last) {
      last = value;
      // In numbers, booleans and times nothing needs quotes.
      literal = value === null ? 'NULL' : isText ? textLiteral(value as string) : String(value);
    }
    literals.push(literal);
  }
  return `{${literals.join(',')}}`;
}

function textLiteral(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  // JSON escapes what arrays escape, in the same way, and control characters and halves of characters in another.
  return likeJson.test(text) ? JSON.stringify(text) : `"${text.replace(specials, '\\$&')}"`;
}
const special = /["\\]/;
const specials = /["\\]/g;
const likeJson = /^[ -\ud7ff\ue000-\uffff]*$/;

const namesOf = (columns: Columns): string => columns.map(([column]) => column).join(', ');

/** The rows as they come out of the arrays, one parameter for each column: without a function scan, which would keep them all first. */
const rowsOf = (columns: Columns): string => columns.map(([column, type], i) => `${unnested(type, i + 1)} as ${column}`).join(', ');

function unnested(type: Columns[number][1], parameter: number): string {
  if (type === 'timestamptz') return `to_timestamp(unnest($${parameter}::float8[]))`;
  return type.endsWith('[]') ? `unnest($${parameter}::text[])::${type}` : `unnest($${parameter}::${type}[])`;
}

function insertText(name: string, columns: Columns): string {
  return `insert into ${name} (${namesOf(columns)}) select ${rowsOf(columns)}`;
}

function conflictText({ key, columns, updates }: Pick<Table<never>, 'key' | 'columns' | 'updates'>): string {
  return ` on conflict (${namesOf(columns.slice(0, key))}) do ${updates ? `update set ${columns.slice(key).map(([column]) => `${column} = excluded.${column}`).join(', ')}` : 'nothing'}`;
}

/** The first columns are the key. */
function updateText(name: string, columns: Columns, key: number): string {
  return `update ${name} set ${columns.slice(key).map(([column]) => `${column} = given.${column}`).join(', ')} from (select ${rowsOf(columns)}) as given where ${columns.slice(0, key).map(([column]) => `${name}.${column} = given.${column}`).join(' and ')}`;
}

function remove<K>(name: string, { columns, row }: { columns: readonly (readonly [string, 'bigint' | 'integer' | 'text'])[]; row(key: K): unknown[] }, keys: Iterable<K>): Statement {
  const names = columns.map(([column]) => column).join(', ');
  return { name: `delete-${name}`, text: `delete from ${name} where (${names}) in (select * from unnest(${columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')}))`, values: arraysOf(Array.from(keys, (key) => row(key)), columns, columns) };
}
