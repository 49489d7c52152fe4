import type { Knex } from 'knex';
import { json, toSnakeCase, type Database } from './connection.ts';

/**
 * What several jobs of one transaction write, gathered and written together at its end: one statement
 * instead of one for each row. A transaction gathers only when it was told to (`gatherWrites`); in every other one the
 * same functions write at once.
 *
 * Invariant: what a gathering transaction is to read after having written it is written first (`writeGathered`).
 */
interface Gathering {
  rows: Map<GatheredTable, object[]>;
  /** Changes of complaints, later ones over earlier ones. */
  changes: Map<string, Record<string, unknown>>;
  /** Kinds of outbox rows that senders are to be told of. */
  signals: Set<string>;
  reads: Map<string, Promise<unknown>>;
}

const gatherings = new WeakMap<Database, Gathering>();

/** Tables that are added to, and what a repeated row does. */
const TABLES = {
  jobRecord: '',
  decisionRecord: '',
  complaintEvent: '',
  matterEvent: '',
  inboxTask: 'on conflict (user_task_key) do update set name = excluded.name, form_id = excluded.form_id, candidate_groups = excluded.candidate_groups, assignee = excluded.assignee, excluded = excluded.excluded, state = excluded.state, priority = excluded.priority, due_at = excluded.due_at, ended_at = excluded.ended_at',
  notice: '',
  staffNotice: 'on conflict (notice_id, user_id) do nothing',
  outbox: 'on conflict (unique_key) do nothing',
} as const;
export type GatheredTable = keyof typeof TABLES;

/** From here on, the transaction gathers. End it with `writeGathered`. */
export function gatherWrites(trx: Knex.Transaction): void {
  gatherings.set(trx, { rows: new Map(), changes: new Map(), signals: new Set(), reads: new Map() });
}

/** Adds a row. jsonb columns take the value itself, not its text. */
export async function addRow(db: Database, table: GatheredTable, row: object): Promise<void> {
  const gathering = gatherings.get(db);
  if (!gathering) return writeAll(db, insertsOf(table, [row]));
  const rows = gathering.rows.get(table);
  if (rows) rows.push(row);
  else gathering.rows.set(table, [row]);
}

/** Changes columns of a complaint. */
export async function changeComplaint(db: Database, id: string, change: Record<string, unknown>): Promise<void> {
  const gathering = gatherings.get(db);
  if (!gathering) return writeAll(db, changesOf(new Map([[id, change]])));
  gathering.changes.set(id, { ...gathering.changes.get(id), ...change });
}

/** Tells the senders of the outbox, when the transaction commits, that there is something for them. */
export async function signalOutbox(db: Database, kind: string): Promise<void> {
  const gathering = gatherings.get(db);
  if (gathering) gathering.signals.add(kind);
  else await writeAll(db, [], [kind]);
}

/** Reads what many jobs of a transaction ask alike (people of a group, a unit's branch) once for all of them. */
export function readOnce<T>(db: Database, key: string, read: () => Promise<T>): Promise<T> {
  const gathering = gatherings.get(db);
  if (!gathering) return read();
  const known = gathering.reads.get(key) as Promise<T> | undefined;
  if (known) return known;
  // A query runs each time that it is awaited; a promise of it runs once.
  const reading = Promise.resolve(read());
  gathering.reads.set(key, reading);
  return reading;
}

/** Writes what was gathered so far, all of it with one statement. */
export async function writeGathered(db: Database): Promise<void> {
  const gathering = gatherings.get(db);
  if (!gathering) return;
  const { rows, changes, signals } = gathering;
  gathering.rows = new Map();
  gathering.changes = new Map();
  gathering.signals = new Set();
  const writes = [...changesOf(changes), ...(Object.keys(TABLES) as GatheredTable[]).flatMap((table) => insertsOf(table, rows.get(table) ?? []))];
  await writeAll(db, writes, [...signals]);
}

/** A statement with one parameter, `?`. */
interface Write { sql: string; value: string }

/** References between rows are checked when the whole statement is done, so the order of its parts does not matter. */
async function writeAll(db: Database, writes: readonly Write[], signals: readonly string[] = []): Promise<void> {
  const values: (string | string[])[] = writes.map(({ value }) => value);
  if (signals.length > 0) values.push([...signals]);
  if (values.length === 0) return;
  const parts = writes.map(({ sql }, index) => `w${index} as (${sql})`).join(', ');
  await db.raw(`${parts ? `with ${parts}` : ''} select ${signals.length > 0 ? "pg_notify('outbox', kind) from unnest(?::text[]) as kind" : '1'}`, values);
}

/** One write for rows with the same columns. PostgreSQL reads each value as its column's own type. */
function insertsOf(table: GatheredTable, rows: readonly object[]): Write[] {
  const name = toSnakeCase(table);
  return [...byColumns(rows)].map(([columns, alike]) => {
    // JSON's null would become the column's NULL.
    const values = columns.replace(/\boutputs\b/, "coalesce(outputs, 'null')");
    return { sql: `insert into ${name} (${columns}) select ${values} from jsonb_populate_recordset(null::${name}, ?::jsonb) ${TABLES[table]}`, value: json(alike.map(snakeKeys)) };
  });
}

function changesOf(changes: ReadonlyMap<string, Record<string, unknown>>): Write[] {
  const rows = [...changes].filter(([, change]) => Object.keys(change).length > 0).map(([id, change]) => ({ id, ...change }));
  return [...byColumns(rows)].map(([columns, alike]) => {
    const set = columns.split(', ').filter((column) => column !== 'id').map((column) => `${column} = changed.${column}`).join(', ');
    return { sql: `update complaint set ${set} from jsonb_populate_recordset(null::complaint, ?::jsonb) as changed where complaint.id = changed.id`, value: json(alike.map(snakeKeys)) };
  });
}

function byColumns<T extends object>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const columns = Object.keys(row).map(toSnakeCase).join(', ');
    const group = groups.get(columns);
    if (group) group.push(row);
    else groups.set(columns, [row]);
  }
  return groups;
}

function snakeKeys(row: object): object {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [toSnakeCase(name), value === undefined ? null : value]));
}
