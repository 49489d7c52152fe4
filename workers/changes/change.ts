import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Clock } from '../../db/clock.ts';
import type { Database } from '../../db/connection.ts';
import type { MatterKindCode } from '../../db/matters.ts';
import type { MatterRow, ShownField } from '../../db/rows-matters.ts';
import type { Services } from '../services.ts';

/** What speaks against a change: which field of its data, in both languages, with what to do. */
export interface ChangeProblem { field: string; zh: string; en: string }

export interface ChangeContext<Data> {
  db: Database;
  clock: Clock;
  /** What was proposed: the matter's details. */
  data: Data;
  /** When it is to take effect; null: as soon as it is approved. */
  effectiveFrom: Date | null;
}

export interface ApplyContext<Data> extends ChangeContext<Data> {
  /** Everything that the change does goes through this transaction: it is done wholly or not at all. */
  trx: Knex.Transaction;
  matter: MatterRow;
  services: Services;
}

/**
 * Puts one kind of change into force once its matter is approved (D03-07, D12-08). A new one is a file in this folder,
 * named for its kind, and a line in `index.ts`.
 */
export interface ChangeApplier<Data = unknown> {
  kind: MatterKindCode;
  /** The shape of what is proposed; left out: the fields of the kind's opening form. */
  details?: z.ZodType<Data>;
  /** Runs when the change is proposed (422 with its problems), and again before it is applied (BPMN error CHANGE_INVALID). Changes nothing. */
  check(context: ChangeContext<Data>): Promise<ChangeProblem[]>;
  /** What the change would touch, for those who decide; shown with the matter. Changes nothing. */
  impact(context: ChangeContext<Data>): Promise<Record<string, unknown>>;
  /** What is proposed, in words; left out: as the opening form shows it. */
  describe?(context: ChangeContext<Data>): Promise<ShownField[]>;
  apply(context: ApplyContext<Data>): Promise<void>;
  /** Of a change that the engine goes on with by itself once it is applied; the flow waits for its end. */
  carryOn?: {
    /** Job `change.progress`: how far it is. Writes down what has been done since. */
    look(context: ApplyContext<Data> & { recordedTo: string | null }): Promise<ChangeProgress>;
    /** Job `change.again`: what could not be done is tried once more. */
    again(context: ApplyContext<Data>): Promise<void>;
  };
}

export interface ChangeProgress {
  /** `partly`: over, and some of it could not be done. */
  state: 'running' | 'partly' | 'done';
  /** How many have been done and written down. */
  done: number;
  /** Where the next look goes on writing down; null: at the beginning. */
  recordedTo: string | null;
}

/** @example export default defineChange({ kind: 'calendar-change', details: z.strictObject({ … }), check: async ({ db, data }) => […], … }) */
export function defineChange<Data = Record<string, unknown>>(applier: ChangeApplier<Data>): ChangeApplier {
  const typed = (data: unknown): Data => (applier.details ? applier.details.parse(data) : (data as Data));
  return {
    kind: applier.kind,
    ...(applier.details ? { details: applier.details } : {}),
    check: (context) => applier.check({ ...context, data: typed(context.data) }),
    impact: (context) => applier.impact({ ...context, data: typed(context.data) }),
    ...(applier.describe ? { describe: (context: ChangeContext<unknown>) => applier.describe?.({ ...context, data: typed(context.data) }) ?? Promise.resolve([]) } : {}),
    apply: (context) => applier.apply({ ...context, data: typed(context.data) }),
    ...(applier.carryOn ? { carryOn: carriedOn(applier.carryOn, typed) } : {}),
  };
}

function carriedOn<Data>({ look, again }: NonNullable<ChangeApplier<Data>['carryOn']>, typed: (data: unknown) => Data): NonNullable<ChangeApplier['carryOn']> {
  return { look: (context) => look({ ...context, data: typed(context.data) }), again: (context) => again({ ...context, data: typed(context.data) }) };
}
