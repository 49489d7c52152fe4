import chineseDays from 'chinese-days';
import { DateTime } from 'luxon';

export type LimitUnit = 'hours' | 'working-days' | 'calendar-days';

/** A bank's own day, over the official calendar (table `calendar_override`). `day`: yyyy-mm-dd. */
export interface CalendarOverride { day: string; working: boolean; note: string }

export interface DeadlineRequest {
  startsAt: Date;
  amount: number;
  unit: LimitUnit;
  /** The bank's zone, in which days begin and end. */
  zone: string;
  overrides?: readonly CalendarOverride[];
}

export interface DeadlineArithmetic {
  zone: string;
  startsAt: string;
  /** Days that were not counted, and why. */
  skipped: { date: string; why: string }[];
  /** Days that were counted although they look like days off, or whose status is not official. */
  notes: { date: string; why: string }[];
  dueAt: string;
}

/** The years for which the State Council's holiday arrangement is known to `chinese-days`; see `isPublished`. */
const published = new Map<number, boolean>();

/**
 * When a limit ends, with the arithmetic that anyone can check.
 *
 * - `hours` are clock hours: 24 小时 runs through nights and holidays.
 * - `working-days`: the day of receipt is not counted (Civil Code, art. 201); the limit ends on the Nth working day
 *   after it, at the time of day of receipt. A receipt on a day off counts as received when the next working day
 *   begins (00:00), so that the bank has N whole working days and the customer never waits longer than that.
 * - `calendar-days` are days of the calendar at the same time of day.
 *
 * Days off are Saturdays and Sundays and the official holidays, less make-up days 调休, then the bank's own days.
 * For a year whose holidays are not published yet, weekends alone are known; the arithmetic says so.
 */
export function computeDeadline({ startsAt, amount, unit, zone, overrides = [] }: DeadlineRequest): { dueAt: DateTime<true>; arithmetic: DeadlineArithmetic } {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`a limit is a whole number of ${unit}, not ${amount}`);
  const start = valid(DateTime.fromJSDate(startsAt, { zone }));
  const skipped: DeadlineArithmetic['skipped'] = [];
  const notes: DeadlineArithmetic['notes'] = [];
  const dueAt = unit === 'hours' ? start.plus({ hours: amount }) : unit === 'calendar-days' ? start.plus({ days: amount }) : addWorkingDays();
  return { dueAt, arithmetic: { zone, startsAt: iso(start), skipped, notes, dueAt: iso(dueAt) } };

  function addWorkingDays(): DateTime<true> {
    let day = start;
    if (!isWorking(day)) {
      do day = valid(day.plus({ days: 1 }).startOf('day')); while (!isWorking(day));
    }
    for (let counted = 0; counted < amount; ) {
      day = valid(day.plus({ days: 1 }));
      if (isWorking(day)) counted++;
    }
    return day;
  }

  function isWorking(day: DateTime<true>): boolean {
    const date = day.toISODate();
    const status = dayStatus(date, overrides);
    if (!status.working) skipped.push({ date, why: status.why });
    else if (status.why) notes.push({ date, why: status.why });
    if (!isPublished(day.year) && !notes.some((note) => note.why === unpublished(day.year))) notes.push({ date, why: unpublished(day.year) });
    return status.working;
  }
}

/** @param date yyyy-mm-dd. `why` is empty for an ordinary working day. */
export function dayStatus(date: string, overrides: readonly CalendarOverride[] = []): { working: boolean; why: string } {
  const own = overrides.find((override) => override.day === date);
  if (own) return { working: own.working, why: `银行自定：${own.note}` };
  const detail = chineseDays.getDayDetail(date);
  const weekend = DateTime.fromISO(date, { zone: 'utc' }).weekday > 5;
  const holiday = detail.name.split(',')[1];
  if (!detail.work) return { working: false, why: holiday ?? '周末' };
  return { working: true, why: weekend ? `${holiday ?? ''}调休上班` : '' };
}

/** A published year has New Year's Day as a holiday; for other years the package knows weekdays alone. */
function isPublished(year: number): boolean {
  let known = published.get(year);
  if (known === undefined) {
    known = chineseDays.getDayDetail(`${year}-01-01`).name.includes(',');
    published.set(year, known);
  }
  return known;
}

function unpublished(year: number): string {
  return `${year}年官方节假日安排尚未公布，按周末计算`;
}

function valid(moment: DateTime): DateTime<true> {
  if (!moment.isValid) throw new RangeError(`not a moment: ${moment.invalidExplanation ?? ''}`);
  return moment as DateTime<true>;
}

/** ISO 8601 with the bank's offset, which the engine reads as a timer's date. */
export function iso(moment: DateTime<true>): string {
  return moment.toISO({ suppressMilliseconds: true });
}
