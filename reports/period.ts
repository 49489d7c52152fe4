import { DateTime } from 'luxon';
import { BANK_ZONE } from '../db/numbers.ts';
import type { PeriodKind } from './report.ts';

/** Days of the bank, both included, `yyyy-mm-dd`. */
export interface Period { from: string; to: string }

/** The last whole period before now; of days, today. */
export function usualPeriod(kind: PeriodKind, now: Date): Period {
  const today = DateTime.fromJSDate(now, { zone: BANK_ZONE });
  const start = kind === 'day' ? today.startOf('day') : today.startOf(kind).minus({ [`${kind}s`]: 1 });
  return { from: isoDay(start), to: isoDay(start.endOf(kind)) };
}

/** The period under way, to its end. */
export function currentPeriod(kind: PeriodKind, now: Date): Period {
  const start = DateTime.fromJSDate(now, { zone: BANK_ZONE }).startOf(kind);
  return { from: isoDay(start), to: isoDay(start.endOf(kind)) };
}

/** The last whole period before now, of days too: what a subscription sends. */
export function finishedPeriod(kind: PeriodKind, now: Date): Period {
  const start = DateTime.fromJSDate(now, { zone: BANK_ZONE }).startOf(kind).minus({ [`${kind}s`]: 1 });
  return { from: isoDay(start), to: isoDay(start.endOf(kind)) };
}

/** The period before: whole months before whole months, else as many days. */
export function previousPeriod({ from, to }: Period): Period {
  const start = day(from);
  const end = day(to).plus({ days: 1 });
  const months = end.diff(start, 'months').months;
  const before = Number.isInteger(months) && start.day === 1 ? start.minus({ months }) : start.minus({ days: end.diff(start, 'days').days });
  return { from: isoDay(before), to: isoDay(start.minus({ days: 1 })) };
}

/** What of a period has begun. */
export function upTo({ from, to }: Period, now: Date): Period {
  const today = isoDay(DateTime.fromJSDate(now, { zone: BANK_ZONE }));
  return { from, to: to < today ? to : today };
}

/** The period's moments, the end excluded. */
export function momentsOf({ from, to }: Period): { from: Date; to: Date } {
  return { from: day(from).toJSDate(), to: day(to).plus({ days: 1 }).toJSDate() };
}

/** Every month, or day, of a period in order, as `BANK_MONTH` and `BANK_DAY` write them; of more than 100 days, none. */
export function keysIn({ from, to }: Period, kind: 'day' | 'month'): string[] {
  const keys: string[] = [];
  if (kind === 'day' && day(to).diff(day(from), 'days').days > 100) return keys;
  for (let at = day(from).startOf(kind); at <= day(to); at = at.plus({ [`${kind}s`]: 1 })) keys.push(kind === 'day' ? isoDay(at) : at.toFormat('yyyy-MM'));
  return keys;
}

function day(text: string): DateTime {
  return DateTime.fromISO(text, { zone: BANK_ZONE });
}

function isoDay(moment: DateTime): string {
  return moment.toFormat('yyyy-MM-dd');
}
