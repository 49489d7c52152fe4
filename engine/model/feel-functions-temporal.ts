/** Functions of dates, times and durations. */
import { dayOf, dayOfYear, daysIn, weekdayOf, weekOfYear, ymdOf } from './feel-calendar.ts';
import { present } from './feel-moment.ts';
import type { Declarations } from './feel-signature.ts';
import { atInstant, dateAndTime, dateOf, inZone, monthsBetween, parseDate, parseDateTime, parseDuration, parseTime, timeOf } from './feel-temporal.ts';
import { FeelDate, FeelTime, type FeelDateTime, type TimeDuration } from './feel-values.ts';
import { utc } from './feel-zone.ts';

const daylike = 'date or date and time';
type Day = FeelDate | FeelDateTime;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function now(): FeelDateTime {
  const seconds = Math.floor(present() / 1000);
  return atInstant(seconds, (present() - seconds * 1000) * 1_000_000, utc);
}

function lastOfMonth({ day }: Day): FeelDate {
  const { year, month } = ymdOf(day);
  return new FeelDate(dayOf(year, month, daysIn(year, month))!);
}

export const temporalFunctions: Declarations = [
  ['now()', now],
  ['today()', () => new FeelDate(now().day)],

  ['date(from: string)', (from: string) => parseDate(from)],
  ['date(from: date)', (from: FeelDate) => from],
  ['date(from: date and time)', ({ day }: FeelDateTime) => new FeelDate(day)],
  ['date(year: number, month: number, day: number)', dateOf],
  ['time(from: string)', (from: string) => parseTime(from)],
  ['time(from: time)', (from: FeelTime) => from],
  ['time(from: date and time)', ({ nanos, zone }: FeelDateTime) => new FeelTime(nanos, zone)],
  ['time(from: date)', () => new FeelTime(0, utc)],
  ['time(hour: number, minute: number, second: number, offset: days and time duration?)', (hour: number, minute: number, second: number, offset?: TimeDuration) => timeOf(hour, minute, second, offset ?? null)],
  ['date and time(from: string)', (from: string) => parseDateTime(from)],
  ['date and time(from: date and time)', (from: FeelDateTime) => from],
  [`date and time(date: ${daylike}, time: time)`, (date: Day, time: FeelTime) => dateAndTime(date, time)],
  ['date and time(date: date and time, timezone: string)', (date: FeelDateTime, timezone: string) => inZone(date, timezone)],
  ['duration(from: string)', (from: string) => parseDuration(from)],
  [`years and months duration(from: ${daylike}, to: ${daylike})`, monthsBetween],

  [`day of week(date: ${daylike})`, ({ day }: Day) => weekdays[weekdayOf(day) - 1]],
  [`day of year(date: ${daylike})`, ({ day }: Day) => dayOfYear(day)],
  [`week of year(date: ${daylike})`, ({ day }: Day) => weekOfYear(day)],
  [`month of year(date: ${daylike})`, ({ day }: Day) => months[ymdOf(day).month - 1]],
  [`last day of month(date: ${daylike})`, lastOfMonth],
];
