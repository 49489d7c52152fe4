/** Temporal values: read from text, made of parts, their properties. What makes no sense is null. */
import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { FeelDate, FeelDateTime, FeelTime, isNamed, MonthsDuration, msPerDay, offsetText, TimeDuration } from './feel-values.ts';

const utc = FixedOffsetZone.utcInstance;

export function dateOf(year: number, month: number, day: number): FeelDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  const at = DateTime.fromObject({ year, month, day }, { zone: utc });
  return at.isValid ? new FeelDate(at) : null;
}

/** `2026-01-31`; years of more than four digits have no leading zero. */
export function parseDate(text: string): FeelDate | null {
  const [, year, month, day] = /^(-?(?:\d{4}|[1-9]\d{4,8}))-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year === undefined ? null : dateOf(Number(year), Number(month), Number(day));
}

/** Clock time, and an offset (`Z`, `+08:00`), a zone (`@Asia/Shanghai`), or both (`+08:00[Asia/Shanghai]`). */
const clockTime = /^T?(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(?:(Z|[+-]\d\d:\d\d)(?:\[([\w/+-]+)\])?|@([\w/+-]+))?$/i;

interface Clock { ms: number; zone: Zone | null }

function parseClock(text: string): Clock | null {
  const [, hour, minute, second = '0', fraction = '0', offset, inZone, atZone] = clockTime.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const name = inZone ?? atZone;
  const zone = name ? zoneOf(name) : offset ? offsetZone(offset) : null;
  if ((name || offset) && !zone) return null;
  return { ms: (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Math.floor(Number(fraction) * 1000), zone };
}

/** By name (`Asia/Shanghai`) or offset. */
export function zoneOf(name: string): Zone | null {
  if (/^(Z|[+-])/i.test(name)) return offsetZone(name);
  return IANAZone.isValidZone(name) ? IANAZone.create(name) : null;
}

const longestOffset = 18 * 60;

function offsetZone(text: string): Zone | null {
  if (/^Z$/i.test(text)) return utc;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === undefined || Number(minutes) > 59 || offset > longestOffset ? null : FixedOffsetZone.instance(sign === '-' ? -offset : offset);
}

export function parseTime(text: string): FeelTime | null {
  const clock = parseClock(text);
  return clock && new FeelTime(clock.ms, clock.zone);
}

export function timeOf(hour: number, minute: number, second: number, offset: TimeDuration | null): FeelTime | null {
  if (![hour, minute].every(Number.isInteger) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 60)) return null;
  if (offset && (Math.abs(offset.ms) > longestOffset * 60_000 || offset.ms % 60_000 !== 0)) return null;
  return new FeelTime(Math.floor((hour * 60 + minute) * 60_000 + second * 1000), offset && FixedOffsetZone.instance(offset.ms / 60_000));
}

/** A date alone is taken at midnight. */
export function parseDateTime(text: string): FeelDateTime | null {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  const clock = at < 0 ? { ms: 0, zone: null } : parseClock(text.slice(at + 1));
  return date && clock && joined(date.at, clock);
}

function joined({ year, month, day }: DateTime, { ms, zone }: Clock): FeelDateTime | null {
  const at = DateTime.fromObject({ year, month, day, hour: Math.floor(ms / 3_600_000), minute: Math.floor(ms / 60_000) % 60, second: Math.floor(ms / 1000) % 60, millisecond: ms % 1000 }, { zone: zone ?? utc });
  return at.isValid ? new FeelDateTime(at, zone === null) : null;
}

export const dateAndTime = (date: FeelDate | FeelDateTime, time: FeelTime): FeelDateTime | null => joined(date.at, time);

export function inZone(value: FeelDateTime, name: string): FeelDateTime | null {
  const zone = zoneOf(name);
  return zone && new FeelDateTime(value.at.setZone(zone), false);
}

export const dateOfDateTime = ({ at }: FeelDateTime): FeelDate => new FeelDate(at.setZone(utc, { keepLocalTime: true }).startOf('day'));

export function timeOfDateTime({ at, local }: FeelDateTime): FeelTime {
  return new FeelTime(((at.hour * 60 + at.minute) * 60 + at.second) * 1000 + at.millisecond, local ? null : at.zone);
}

/** Of years and months, or of days and time: not of both. */
export function parseDuration(text: string): MonthsDuration | TimeDuration | null {
  const calendar = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text);
  if (calendar) {
    const months = Number(calendar[2] ?? 0) * 12 + Number(calendar[3] ?? 0);
    return Number.isSafeInteger(months) ? new MonthsDuration(calendar[1] ? -months : months) : null;
  }
  const exact = /^(-?)P(?=\d|T)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d*)?)S)?)?$/.exec(text);
  if (!exact) return null;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = exact;
  const ms = Number(days) * msPerDay + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number((Number(seconds) * 1000).toFixed(6));
  return Number.isFinite(ms) && ms <= Number.MAX_SAFE_INTEGER ? new TimeDuration(sign ? -ms : ms) : null;
}

/** What stands behind `@`. */
export function parseTemporal(text: string): FeelDate | FeelDateTime | FeelTime | MonthsDuration | TimeDuration | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^T?\d\d:/.test(text)) return parseTime(text);
  return text.includes('T') ? parseDateTime(text) : parseDate(text);
}

export function monthsBetween(from: DateTime, to: DateTime): MonthsDuration {
  return new MonthsDuration(Math.trunc(to.diff(from, 'months').months));
}

/** `undefined`: a value of that type has no such property. */
export function propertyOf(value: FeelDate | FeelDateTime | FeelTime | MonthsDuration | TimeDuration, name: string): unknown {
  if (value instanceof MonthsDuration) return { years: Math.trunc(value.months / 12), months: value.months % 12 }[name];
  if (value instanceof TimeDuration) return durationParts(value.ms)[name];
  if (!(value instanceof FeelTime) && ['year', 'month', 'day', 'weekday'].includes(name)) return value.at[name as 'year'];
  if (value instanceof FeelDate) return undefined;
  const { ms, zone } = value instanceof FeelTime ? value : timeOfDateTime(value);
  switch (name) {
    case 'hour': return Math.floor(ms / 3_600_000);
    case 'minute': return Math.floor(ms / 60_000) % 60;
    case 'second': return Math.floor(ms / 1000) % 60;
    case 'time offset': return zone && new TimeDuration(zone.offset(value instanceof FeelTime ? 0 : value.at.toMillis()) * 60_000);
    case 'timezone': return zone && (isNamed(zone) ? zone.name : offsetText(zone.offset(0)));
    default: return undefined;
  }
}

function durationParts(ms: number): Record<string, number> {
  const part = (size: number, most = Infinity) => Math.trunc(ms / size) % most || 0;
  return { days: part(msPerDay), hours: part(3_600_000, 24), minutes: part(60_000, 60), seconds: part(1000, 60) };
}
