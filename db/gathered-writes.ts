import type { Knex } from 'knex';
import { json, toSnakeCase, type Database } from './connection.ts';

/**
 * What several jobs of one transaction write, gathered and written together at its end: one statement for each table
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

/** Tables that are added to, in the order in which they refer to each other, and what a repeated row does. */
const TABLES = {
  decisionRecord: '',
  complaintEvent: '',
  inboxTask: 'on conflict (user_task_key) do update set name = excluded.name, form_id = excluded.form_id, candidate_groups = excluded.candidate_groups, assignee = excluded.assignee, excluded = excluded.excluded, state = excluded.state, priority = excluded.priority, due_at = excluded.due_at, ended_at = excluded.ended_at',
  notice: '',
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
  if (!gathering) return insertRows(db, table, [row]);
  const rows = gathering.rows.get(table);
  if (rows) rows.push(row);
  else gathering.rows.set(table, [row]);
}

/** Changes columns of a complaint. */
export async function changeComplaint(db: Database, id: string, change: Record<string, unknown>): Promise<void> {
  const gathering = gatherings.get(db);
  if (!gathering) return void (await db('complaint').where({ id }).update(change));
  gathering.changes.set(id, { ...gathering.changes.get(id), ...change });
}

/** Tells the senders of the outbox, when the transaction commits, that there is something for them. */
export async function signalOutbox(db: Database, kind: string): Promise<void> {
  const gathering = gatherings.get(db);
  if (gathering) gathering.signals.add(kind);
  else await db.raw("select pg_notify('outbox', ?)", [kind]);
}

/** Reads what many jobs of a transaction ask alike (people of a group, a unit's branch) once for all of them. */
export function readOnce<T>(db: Database, key: string, read: () => Promise<T>): Promise<T> {
  const gathering = gatherings.get(db);
  if (!gathering) return read();
  const known = gathering.reads.get(key) as Promise<T> | undefined;
  if (known) return known;
  const reading = read();
  gathering.reads.set(key, reading);
  return reading;
}

/** Writes what was gathered so far. */
export async function writeGathered(db: Database): Promise<void> {
  const gathering = gatherings.get(db);
  if (!gathering) return;
  const { rows, changes, signals } = gathering;
  gathering.rows = new Map();
  gathering.changes = new Map();
  gathering.signals = new Set();
  await changeComplaints(db, changes);
  for (const table of Object.keys(TABLES) as GatheredTable[]) await insertRows(db, table, rows.get(table) ?? []);
  for (const kind of signals) await db.raw("select pg_notify('outbox', ?)", [kind]);
}

/** One statement for rows with the same columns. PostgreSQL reads each value as its column's own type. */
async function insertRows(db: Database, table: GatheredTable, rows: readonly object[]): Promise<void> {
  for (const [columns, alike] of byColumns(rows)) {
    const name = toSnakeCase(table);
    // JSON's null would become the column's NULL.
    const values = columns.replace(/\boutputs\b/, "coalesce(outputs, 'null')");
    await db.raw(`insert into ${name} (${columns}) select ${values} from jsonb_populate_recordset(null::${name}, ?::jsonb) ${TABLES[table]}`, [json(alike.map(snakeKeys))]);
  }
}

async function changeComplaints(db: Database, changes: ReadonlyMap<string, Record<string, unknown>>): Promise<void> {
  const rows = [...changes].filter(([, change]) => Object.keys(change).length > 0).map(([id, change]) => ({ id, ...change }));
  for (const [columns, alike] of byColumns(rows)) {
    const set = columns.split(', ').filter((column) => column !== 'id').map((column) => `${column} = changed.${column}`).join(', ');
    await db.raw(`update complaint set ${set} from jsonb_populate_recordset(null::complaint, ?::jsonb) as changed where complaint.id = changed.id`, [json(alike.map(snakeKeys))]);
  }
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
