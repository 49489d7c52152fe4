import { DateTime } from 'luxon';
import { dayStatus, yearNote, type CalendarOverride } from './days.ts';
import type { Calendar } from './words.ts';

export { dayStatus, yearNote, type CalendarOverride } from './days.ts';

export type LimitUnit = 'hours' | 'business-hours' | 'working-days' | 'calendar-days';
export type LimitEnd = 'same-time' | 'close-of-business' | 'end-of-day';

/** When a bank's working day begins and ends, as HH:mm. */
export interface BusinessHours { opens: string; closes: string }

/** Of a bank that chose none. */
export const USUAL_HOURS: BusinessHours = { opens: '09:00', closes: '17:00' };

export interface DeadlineRequest {
  startsAt: Date;
  amount: number;
  unit: LimitUnit;
  /** The zone in which days begin and end. */
  zone: string;
  /** Whose holidays; default: China's. */
  calendar?: Calendar;
  overrides?: readonly CalendarOverride[];
  hours?: BusinessHours;
  ends?: LimitEnd;
}

export interface DatedReason { date: string; why: string; whyEn: string }

export interface DeadlineArithmetic {
  zone: string;
  calendar: Calendar;
  startsAt: string;
  /** Days that were not counted, and why. */
  skipped: DatedReason[];
  /** Days that were counted although they look like days off, or whose status is not official. */
  notes: DatedReason[];
  /** The hours of work in which it was counted. */
  hours?: BusinessHours;
  ends?: LimitEnd;
  dueAt: string;
}

/**
 * When a limit ends, with the arithmetic that anyone can check.
 *
 * - `hours` are clock hours: 24 小时 runs through nights and holidays.
 * - `business-hours` are counted while the bank is open: from opening to close of working days.
 * - `working-days`: the day of receipt is not counted (Civil Code, art. 201); the limit ends on the Nth working day
 *   after it, at the time of day of receipt. A receipt on a day off counts as received when the next working day
 *   begins (00:00), so that the bank has N whole working days and the customer never waits longer than that.
 * - `calendar-days` are days of the calendar at the same time of day.
 * - `ends` may move the end within its day: to the close of business, or to the day's end.
 *
 * In China, days off are Saturdays and Sundays and the official holidays, less make-up days 调休; then the bank's own
 * days. For a year whose holidays are not published yet, weekends alone are known; the arithmetic says so.
 */
export function computeDeadline({ startsAt, amount, unit, zone, calendar = 'cn', overrides = [], hours = USUAL_HOURS, ends = 'same-time' }: DeadlineRequest): { dueAt: DateTime<true>; arithmetic: DeadlineArithmetic } {
  if (!Number.isInteger(amount) || amount < 0) throw new RangeError(`a limit is a whole number of ${unit}, not ${amount}`);
  const start = valid(DateTime.fromJSDate(startsAt, { zone }));
  const days = new CountedDays(calendar, overrides);
  const dueAt = moved(unit === 'hours' ? start.plus({ hours: amount })
    : unit === 'calendar-days' ? start.plus({ days: amount })
      : unit === 'working-days' ? addWorkingDays(start, amount, days)
        : addBusinessHours(start, amount, hours, days));
  const arithmetic: DeadlineArithmetic = {
    zone, calendar, startsAt: iso(start), skipped: days.skipped, notes: days.notes,
    ...(unit === 'business-hours' ? { hours } : {}), ...(ends === 'same-time' ? {} : { ends }), dueAt: iso(dueAt),
  };
  return { dueAt, arithmetic };

  function moved(end: DateTime<true>): DateTime<true> {
    if (ends === 'close-of-business') return atTime(end, hours.closes);
    return ends === 'end-of-day' ? valid(end.set({ hour: 23, minute: 59, second: 59, millisecond: 0 })) : end;
  }
}

/**
 * The end of a limit whose clock stood still from `from` to `to`: later by as much as was waited, in the limit's own
 * unit. Of working days those are counted that began while it stood still.
 */
export function afterSuspension({ dueAt, from, to, unit, zone, calendar = 'cn', overrides = [], hours = USUAL_HOURS }: Omit<DeadlineRequest, 'startsAt' | 'amount' | 'ends'> & { dueAt: Date; from: Date; to: Date }): { dueAt: DateTime<true>; waited: { amount: number; unit: 'working-days' | 'minutes' } } {
  const due = valid(DateTime.fromJSDate(dueAt, { zone }));
  const [begin, end] = [valid(DateTime.fromJSDate(from, { zone })), valid(DateTime.fromJSDate(to, { zone }))];
  const days = new CountedDays(calendar, overrides);
  if (unit === 'working-days') {
    let waited = 0;
    for (let day = valid(begin.startOf('day').plus({ days: 1 })); day <= end; day = valid(day.plus({ days: 1 }))) if (days.isWorking(day)) waited++;
    return { dueAt: addWorkingDays(due, waited, days), waited: { amount: waited, unit: 'working-days' } };
  }
  const minutes = unit === 'business-hours' ? openMinutes(begin, end, hours, days) : Math.round(end.diff(begin).as('minutes'));
  return { dueAt: unit === 'business-hours' ? addOpenMinutes(due, minutes, hours, days) : due.plus({ minutes }), waited: { amount: minutes, unit: 'minutes' } };
}

/** Days as they are counted, remembering what was passed over and why. */
class CountedDays {
  readonly skipped: DatedReason[] = [];
  readonly notes: DatedReason[] = [];
  readonly #calendar: Calendar;
  readonly #overrides: readonly CalendarOverride[];

  constructor(calendar: Calendar, overrides: readonly CalendarOverride[]) {
    this.#calendar = calendar;
    this.#overrides = overrides;
  }

  isWorking(day: DateTime<true>): boolean {
    const date = day.toISODate();
    const { working, why, whyEn } = dayStatus(date, this.#overrides, this.#calendar);
    if (!working) remember(this.skipped, { date, why, whyEn });
    else if (why) remember(this.notes, { date, why, whyEn });
    const uncertain = yearNote(day.year, this.#calendar);
    if (uncertain && !this.notes.some((note) => note.why === uncertain.why)) this.notes.push({ date, ...uncertain });
    return working;
  }
}

function remember(list: DatedReason[], entry: DatedReason): void {
  if (!list.some(({ date }) => date === entry.date)) list.push(entry);
}

function addWorkingDays(start: DateTime<true>, amount: number, days: CountedDays): DateTime<true> {
  // Days are stepped over in UTC, where it costs little, and added to the start at once.
  let day = valid(DateTime.utc(start.year, start.month, start.day));
  let steps = 0;
  const next = (): boolean => {
    day = valid(day.plus({ days: 1 }));
    steps++;
    return days.isWorking(day);
  };
  const from = days.isWorking(day) ? start : start.startOf('day');
  if (from !== start) while (!next());
  for (let counted = 0; counted < amount; ) if (next()) counted++;
  return valid(from.plus({ days: steps }));
}

function addBusinessHours(start: DateTime<true>, amount: number, hours: BusinessHours, days: CountedDays): DateTime<true> {
  return addOpenMinutes(start, amount * 60, hours, days);
}

function addOpenMinutes(start: DateTime<true>, minutes: number, hours: BusinessHours, days: CountedDays): DateTime<true> {
  let left = minutes;
  for (let day = start; ; day = valid(day.plus({ days: 1 }).startOf('day'))) {
    if (!days.isWorking(day)) continue;
    const from = DateTime.max(day, atTime(day, hours.opens));
    const open = atTime(day, hours.closes).diff(from).as('minutes');
    if (open >= left && open >= 0) return from.plus({ minutes: left });
    left -= Math.max(open, 0);
  }
}

function openMinutes(begin: DateTime<true>, end: DateTime<true>, hours: BusinessHours, days: CountedDays): number {
  let minutes = 0;
  for (let day = begin; day < end; day = valid(day.plus({ days: 1 }).startOf('day'))) {
    if (!days.isWorking(day)) continue;
    const from = DateTime.max(day, atTime(day, hours.opens));
    minutes += Math.max(DateTime.min(end, atTime(day, hours.closes)).diff(from).as('minutes'), 0);
  }
  return Math.round(minutes);
}

function atTime(day: DateTime<true>, time: string): DateTime<true> {
  const [hour, minute] = time.split(':').map(Number);
  return valid(day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 }));
}

function valid(moment: DateTime): DateTime<true> {
  if (!moment.isValid) throw new RangeError(`not a moment: ${moment.invalidExplanation ?? ''}`);
  return moment as DateTime<true>;
}

/** ISO 8601 with the bank's offset, which the engine reads as a timer's date. */
export function iso(moment: DateTime<true>): string {
  return moment.toISO({ suppressMilliseconds: true });
}
