import { DateTime } from 'luxon';
import { z } from 'zod';
import { afterSuspension, computeDeadline, iso, type BusinessHours, type CalendarOverride, type DatedReason } from './calendar.ts';
import { CODES, zoneOf, type Calendar } from './words.ts';

/** A limit as one policy sets it, from when it runs. */
const basis = z.object({
  policyId: z.string(),
  /** null: the bank's own choice. */
  rule: z.string().nullable(),
  amount: z.number().int().positive(),
  unit: z.enum(CODES.units),
  from: z.enum(CODES.starts),
  /** With `from: previous`: the stage at whose limit it begins. */
  after: z.enum(CODES.stages).nullable(),
  ends: z.enum(CODES.ends),
  calendar: z.enum(CODES.calendars),
  startsAt: z.string(),
});
export type Basis = z.output<typeof basis>;

/** Everything from which a limit's end follows; stored with it, so that it can be worked out again when a calendar changes. */
export const limitFacts = z.object({
  /** One of each policy that answers; the earliest end counts. */
  bases: z.array(basis).min(1),
  /** It ends no earlier than this. */
  notBefore: z.string().optional(),
  /** It ends no later than this: the limit of an office that sent the complaint (D18-12). */
  notAfter: z.string().optional(),
  extensions: z.array(z.object({
    workingDays: z.number().int().positive(),
    /** The policy's most, in days of the calendar after the end that was extended. */
    mostDays: z.number().int().positive().optional(),
  })).default([]),
  suspensions: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
  /** When a changed calendar moved it, and why. */
  changes: z.array(z.object({ at: z.string(), from: z.string(), to: z.string(), why: z.string() })).default([]),
});
export type LimitFacts = z.output<typeof limitFacts>;

/** The bank's and the branch's own days and hours. */
export interface WorkingTimes { overridesOf(calendar: Calendar): readonly CalendarOverride[]; hours: BusinessHours }

export interface LimitArithmetic extends LimitFacts {
  zone: string;
  calendar: Calendar;
  /** Of the basis that counts, as are `skipped` and `notes`. */
  startsAt: string;
  skipped: DatedReason[];
  notes: DatedReason[];
  hours?: BusinessHours;
  /** Which of `bases` counts. */
  counts: number;
  /** The ends of all bases. */
  ends: string[];
  /** The steps after the count: `notBefore`, extensions, suspensions, each with the end that it left. */
  steps: { what: 'not-before' | 'not-after' | 'extension' | 'suspension'; dueAt: string; amount?: number; unit?: 'working-days' | 'minutes'; skipped?: DatedReason[]; capped?: boolean }[];
  dueAt: string;
}

/** When a limit ends, and how that follows: the earliest end of its bases, then what moved it, in the order in which it is stored. */
export function limitEnd(facts: LimitFacts, times: WorkingTimes): { dueAt: Date; countedEnd: Date; basis: Basis; arithmetic: LimitArithmetic } {
  const counted = facts.bases.map((each) => computeDeadline({ ...countingOf(each, times), startsAt: new Date(each.startsAt), amount: each.amount, ends: each.ends }));
  const counts = counted.reduce((earliest, each, index) => (each.dueAt < (counted[earliest]?.dueAt ?? each.dueAt) ? index : earliest), 0);
  const [chosen, count] = [facts.bases[counts], counted[counts]];
  if (!chosen || !count) throw new RangeError('a limit has at least one basis');
  const counting = countingOf(chosen, times);
  const steps: LimitArithmetic['steps'] = [];
  let dueAt = count.dueAt;
  if (facts.notBefore && dueAt.toJSDate() < new Date(facts.notBefore)) {
    dueAt = at(new Date(facts.notBefore), counting.zone);
    steps.push({ what: 'not-before', dueAt: iso(dueAt) });
  }
  if (facts.notAfter && dueAt.toJSDate() > new Date(facts.notAfter)) {
    dueAt = at(new Date(facts.notAfter), counting.zone);
    steps.push({ what: 'not-after', dueAt: iso(dueAt) });
  }
  for (const { workingDays, mostDays } of facts.extensions) {
    const extended = computeDeadline({ ...counting, unit: 'working-days', startsAt: dueAt.toJSDate(), amount: workingDays });
    const most = mostDays === undefined ? undefined : dueAt.plus({ days: mostDays });
    const capped = most !== undefined && most < extended.dueAt;
    dueAt = capped ? most : extended.dueAt;
    steps.push({ what: 'extension', dueAt: iso(dueAt), amount: workingDays, unit: 'working-days', skipped: extended.arithmetic.skipped, ...(capped ? { capped } : {}) });
  }
  for (const { from, to } of facts.suspensions) {
    const moved = afterSuspension({ ...counting, dueAt: dueAt.toJSDate(), from: new Date(from), to: new Date(to) });
    dueAt = moved.dueAt;
    steps.push({ what: 'suspension', dueAt: iso(dueAt), ...moved.waited });
  }
  return {
    dueAt: dueAt.toJSDate(), countedEnd: count.dueAt.toJSDate(), basis: chosen,
    arithmetic: {
      ...facts, zone: counting.zone, calendar: chosen.calendar, startsAt: count.arithmetic.startsAt, skipped: count.arithmetic.skipped, notes: count.arithmetic.notes,
      ...(count.arithmetic.hours ? { hours: count.arithmetic.hours } : {}), counts, ends: counted.map((each) => iso(each.dueAt)), steps,
      ...(facts.notBefore ? { notBefore: facts.notBefore } : {}), dueAt: iso(dueAt),
    },
  };
}

function countingOf({ unit, calendar }: Basis, times: WorkingTimes) {
  return { unit, zone: zoneOf(calendar), calendar, overrides: times.overridesOf(calendar), hours: times.hours };
}

function at(moment: Date, zone: string): DateTime<true> {
  return DateTime.fromJSDate(moment, { zone }) as DateTime<true>;
}
