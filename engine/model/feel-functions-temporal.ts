/** Functions of dates, times and durations. */
import { DateTime, FixedOffsetZone } from 'luxon';
import { present } from './feel-moment.ts';
import type { Declarations } from './feel-signature.ts';
import { dateAndTime, dateOf, dateOfDateTime, inZone, monthsBetween, parseDate, parseDateTime, parseDuration, parseTime, timeOf, timeOfDateTime } from './feel-temporal.ts';
import { FeelDate, FeelDateTime, type FeelTime, type TimeDuration } from './feel-values.ts';

const utc = FixedOffsetZone.utcInstance;
const daylike = 'date or date and time';
type Day = FeelDate | FeelDateTime;

export const temporalFunctions: Declarations = [
  ['now()', () => new FeelDateTime(DateTime.fromMillis(present(), { zone: utc }), false)],
  ['today()', () => new FeelDate(DateTime.fromMillis(present(), { zone: utc }).startOf('day'))],

  ['date(from: string)', (from: string) => parseDate(from)],
  ['date(from: date)', (from: FeelDate) => from],
  ['date(from: date and time)', (from: FeelDateTime) => dateOfDateTime(from)],
  ['date(year: number, month: number, day: number)', dateOf],
  ['time(from: string)', (from: string) => parseTime(from)],
  ['time(from: time)', (from: FeelTime) => from],
  ['time(from: date and time)', (from: FeelDateTime) => timeOfDateTime(from)],
  ['time(from: date)', (from: FeelDate) => timeOfDateTime(new FeelDateTime(from.at, false))],
  ['time(hour: number, minute: number, second: number, offset: days and time duration?)', (hour: number, minute: number, second: number, offset?: TimeDuration) => timeOf(hour, minute, second, offset ?? null)],
  ['date and time(from: string)', (from: string) => parseDateTime(from)],
  ['date and time(from: date and time)', (from: FeelDateTime) => from],
  [`date and time(date: ${daylike}, time: time)`, (date: Day, time: FeelTime) => dateAndTime(date, time)],
  ['date and time(date: date and time, timezone: string)', (date: FeelDateTime, timezone: string) => inZone(date, timezone)],
  ['duration(from: string)', (from: string) => parseDuration(from)],
  [`years and months duration(from: ${daylike}, to: ${daylike})`, (from: Day, to: Day) => monthsBetween(from.at, to.at)],

  [`day of week(date: ${daylike})`, ({ at }: Day) => at.setLocale('en').weekdayLong],
  [`day of year(date: ${daylike})`, ({ at }: Day) => at.ordinal],
  [`week of year(date: ${daylike})`, ({ at }: Day) => at.weekNumber],
  [`month of year(date: ${daylike})`, ({ at }: Day) => at.setLocale('en').monthLong],
  [`last day of month(date: ${daylike})`, ({ at }: Day) => new FeelDate(at.endOf('month').setZone(utc, { keepLocalTime: true }).startOf('day'))],
];
