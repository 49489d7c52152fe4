/**
 * What the engine does as a list of events: for each command that was done, and for each of its follow-ups, the rows that
 * it has left in the tables, in the order in which they were changed. Applied to empty tables one after another they give
 * the tables as they are, but for the state that only the engine reads (`instance`, `instance_part`, `engine_state`) and
 * for documents. Kept only for who asks for them (`CoreOptions.records`).
 */
import type { Changes, Deletions, Rows } from '../run/execution.ts';
import { deletionKeys, tables, type Table } from './tables.ts';

type Columns = Record<string, unknown>;

/** By the names of columns, times as seconds since the epoch. Columns that `row` doesn't name stay as they are, and so do all of a row that is there in a table without `updates`; `deleted` names all rows that have these values. */
export type Change = { table: keyof (Changes & Rows); row: Columns } | { table: keyof Deletions; deleted: Columns };

/** `cause`: the name of the command, or the kind of what followed. `at`: ms since the epoch, by the engine's clock. */
export interface EngineRecord { cause: string; at: number; changes: Change[] }

export class Recorder {
  readonly records: EngineRecord[] = [];
  /** Of the step that is being done, in their order; of several changes of one row the last counts. */
  private readonly noted = new Map<unknown, () => Change>();

  wrote(table: keyof (Changes & Rows), id: unknown, object: unknown): void {
    this.note(id, () => {
      const { columns, fixed = [], row } = tables[table] as Table<unknown>;
      // What was deployed earlier has its text in the store alone.
      const stored = (object as { text?: string }).text === '' ? fixed : [];
      return { table, row: named(columns, row(object), stored) };
    });
  }

  removed<T extends keyof Deletions>(table: T, id: unknown, key: Deletions[T]): void {
    // The state that only the engine reads is no event.
    if (table === 'instance' || table === 'instance_part') return;
    const { columns, row } = deletionKeys[table] as { columns: Table<unknown>['columns']; row(of: Deletions[T]): unknown[] };
    this.note(id, () => ({ table, deleted: named(columns, row(key)) }));
  }

  /** A command, or one of its follow-ups, is done. */
  done(cause: string, at: number): void {
    if (this.noted.size > 0) this.records.push({ cause, at, changes: Array.from(this.noted.values(), (change) => change()) });
    this.noted.clear();
  }

  private note(id: unknown, change: () => Change): void {
    this.noted.delete(id);
    this.noted.set(id, change);
  }
}

function named(columns: Table<unknown>['columns'], values: readonly unknown[], except: readonly string[] = []): Columns {
  return Object.fromEntries(columns.flatMap(([name], i) => (except.includes(name) ? [] : [[name, values[i]]])));
}
