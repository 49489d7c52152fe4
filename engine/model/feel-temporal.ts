/** Temporal values: read from text, made of parts, their properties. What makes no sense is null. */
import { dayOf, monthsFrom, nanosPerSecond, secondsPerDay, weekdayOf, ymdOf } from './feel-calendar.ts';
import { FeelDate, FeelDateTime, FeelTime, MonthsDuration, TimeDuration } from './feel-values.ts';
import { atOffset, offsetText, zoneOf, type Zone } from './feel-zone.ts';

export function dateOf(year: number, month: number, day: number): FeelDate | null {
  const number = dayOf(year, month, day);
  return number === null ? null : new FeelDate(number);
}

/** `2026-01-31`; years of more than four digits have no leading zero. */
export function parseDate(text: string): FeelDate | null {
  const [, year, month, day] = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year === undefined ? null : dateOf(Number(year), Number(month), Number(day));
}

/** Clock time, and an offset (`Z`, `+08:00`), a zone (`@Asia/Shanghai`), or both (`+08:00[Asia/Shanghai]`). */
const clockTime = /^T?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z|[+-]\d\d:\d\d(?::\d\d)?)(?:\[([\w/+-]+)\])?|@([\w/+-]+))?$/i;

/** `nanos`: since midnight. */
interface Clock { nanos: number; zone: Zone | null }

function parseClock(text: string): Clock | null {
  const [, hour, minute, second = '0', fraction = '0', offset, inZone, atZone] = clockTime.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const name = inZone ?? atZone ?? offset;
  const zone = name ? zoneOf(name) : null;
  if (name && !zone) return null;
  return { nanos: (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * nanosPerSecond + Number(fraction.padEnd(9, '0')), zone };
}

export function parseTime(text: string): FeelTime | null {
  const clock = parseClock(text);
  return clock && new FeelTime(clock.nanos, clock.zone);
}

export function timeOf(hour: number, minute: number, second: number, offset: TimeDuration | null): FeelTime | null {
  if (![hour, minute].every(Number.isInteger) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 60)) return null;
  const zone = offset && atOffset(Number(offset.nanos) / nanosPerSecond);
  if (offset && !zone) return null;
  return new FeelTime((hour * 60 + minute) * 60 * nanosPerSecond + Math.floor(Number((second * nanosPerSecond).toFixed(3))), zone);
}

/** A date alone is taken at midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  const clock = at < 0 ? { nanos: 0, zone: null } : parseClock(text.slice(at + 1));
  return date && clock && dateAndTime(date, clock);
}

export const dateAndTime = ({ day }: FeelDate | FeelDateTime, { nanos, zone }: Clock): FeelDateTime => atClock(day, nanos, zone);

/** What a clock in the zone shows at a time. `nanos`: of the second. */
export function atInstant(seconds: number, nanos: number, zone: Zone | null): FeelDateTime {
  const offset = zone?.offset(seconds) ?? 0;
  const day = Math.floor((seconds + offset) / secondsPerDay);
  return new FeelDateTime(day, (seconds + offset - day * secondsPerDay) * nanosPerSecond + nanos, zone, offset);
}

/**
 * When a clock in the zone shows this. What it shows twice is taken for the first time, and what it leaves out is as much
 * later as it leaves out: as java.time does.
 */
export function atClock(day: number, nanos: number, zone: Zone | null): FeelDateTime {
  if (zone === null) return new FeelDateTime(day, nanos, null, 0);
  const seconds = day * secondsPerDay + Math.floor(nanos / nanosPerSecond);
  const [before, after] = [zone.offset(seconds - secondsPerDay), zone.offset(seconds + secondsPerDay)];
  const offset = [before, after].find((each) => zone.offset(seconds - each) === each);
  if (offset !== undefined) return new FeelDateTime(day, nanos, zone, offset);
  return atInstant(seconds - before, nanos % nanosPerSecond, zone);
}

export function inZone(value: FeelDateTime, name: string): FeelDateTime | null {
  const zone = zoneOf(name);
  return zone && atInstant(value.seconds, value.nanos % nanosPerSecond, zone);
}

/** Of years and months, or of days and time: not of both. */
export function parseDuration(text: string): MonthsDuration | TimeDuration | null {
  const calendar = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text);
  if (calendar) {
    const months = Number(calendar[2] ?? 0) * 12 + Number(calendar[3] ?? 0);
    return Number.isSafeInteger(months) ? new MonthsDuration(calendar[1] ? -months : months) : null;
  }
  const exact = /^(-?)P(?=\d|T)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{0,9})\d*)?S)?)?$/.exec(text);
  if (!exact) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = exact;
  const whole = Number(days) * secondsPerDay + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (!Number.isSafeInteger(whole)) return null;
  const nanos = BigInt(whole) * BigInt(nanosPerSecond) + BigInt(fraction.padEnd(9, '0'));
  return new TimeDuration(sign ? -nanos : nanos);
}

/** What stands behind `@`. */
export function parseTemporal(text: string): FeelDate | FeelDateTime | FeelTime | MonthsDuration | TimeDuration | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^T?\d\d:/.test(text)) return parseTime(text);
  return text.includes('T') ? parseDateTime(text) : parseDate(text);
}

export const monthsBetween = (from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): MonthsDuration => new MonthsDuration(monthsFrom(from.day, to.day));

/** `undefined`: a value of that type has no such property. */
export function propertyOf(value: FeelDate | FeelDateTime | FeelTime | MonthsDuration | TimeDuration, name: string): unknown {
  if (value instanceof MonthsDuration) return { years: Math.trunc(value.months / 12), months: value.months % 12 }[name];
  if (value instanceof TimeDuration) return durationPart(value.nanos, name);
  if (!(value instanceof FeelTime)) {
    if (name === 'weekday') return weekdayOf(value.day);
    if (name === 'year' || name === 'month' || name === 'day') return ymdOf(value.day)[name];
    if (value instanceof FeelDate) return undefined;
  }
  const seconds = Math.floor(value.nanos / nanosPerSecond);
  const offset = value instanceof FeelDateTime ? value.offset : (value.zone?.offset(0) ?? 0);
  switch (name) {
    case 'hour': return Math.floor(seconds / 3600);
    case 'minute': return Math.floor(seconds / 60) % 60;
    case 'second': return seconds % 60;
    case 'time offset': return value.zone && new TimeDuration(BigInt(offset) * BigInt(nanosPerSecond));
    case 'timezone': return value.zone && (value.zone.name ?? offsetText(offset));
    default: return undefined;
  }
}

const parts: Readonly<Record<string, readonly [seconds: bigint, most?: bigint]>> = { days: [86_400n], hours: [3600n, 24n], minutes: [60n, 60n], seconds: [1n, 60n] };

function durationPart(nanos: bigint, name: string): number | undefined {
  if (!Object.hasOwn(parts, name)) return undefined;
  const [size, most] = parts[name]!;
  const amount = nanos / BigInt(nanosPerSecond) / size;
  return Number(most ? amount % most : amount);
}
