/** FEEL values as process variables: JSON, with temporal values as Camunda writes them (ISO 8601 strings). */
import { DateTime, Duration, FixedOffsetZone, IANAZone } from 'luxon';

/** UTC as a zone of its own: `feelin` takes a midnight in `FixedOffsetZone.utcInstance` for a date. */
export const utc = IANAZone.create('Etc/UTC');

/** UTC as the zone of times and date-times that name none: they are reckoned as timers do, and written without an offset. */
export const local = IANAZone.create('Etc/UCT');

export type FeelType = 'null' | 'boolean' | 'number' | 'string' | 'list' | 'context' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration' | 'function' | 'range';

export function typeOf(value: unknown): FeelType {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'list';
  if (DateTime.isDateTime(value)) return temporalType(value);
  if (Duration.isDuration(value)) return hasMonths(value) ? 'years and months duration' : 'days and time duration';
  if (typeof value === 'function' || (typeof value === 'object' && 'parameterNames' in value && 'fn' in value)) return 'function';
  if (typeof value === 'object' && 'start included' in value && typeof (value as { includes?: unknown }).includes === 'function') return 'range';
  return 'context';
}

function temporalType(value: DateTime): 'date' | 'time' | 'date and time' {
  if (value.year === 1900 && value.month === 1 && value.day === 1) return 'time';
  const midnight = value.hour === 0 && value.minute === 0 && value.second === 0 && value.millisecond === 0;
  return midnight && value.zone === FixedOffsetZone.utcInstance ? 'date' : 'date and time';
}

/** A JSON value. What JSON doesn't have (functions, ranges, infinite numbers) is null, as everything that FEEL can't make sense of. */
export function toJson(value: unknown): unknown {
  switch (typeOf(value)) {
    case 'null': return null;
    case 'boolean': case 'string': return value;
    case 'number': return Number.isFinite(value) ? value : null;
    case 'list': return (value as unknown[]).map(toJson);
    case 'function': case 'range': return null;
    case 'context': return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, toJson(entry)]));
    default: return temporalToString(value as DateTime | Duration);
  }
}

export function temporalToString(value: DateTime | Duration): string {
  if (Duration.isDuration(value)) return durationToString(value);
  if (temporalType(value) === 'date') return value.toISODate() ?? '';
  const zone = isNamed(value) ? `[${value.zone.name}]` : '';
  const offset = value.zone === local ? '' : value.offset === 0 ? 'Z' : value.toFormat('ZZ');
  const format = `HH:mm:ss${value.millisecond ? '.SSS' : ''}`;
  return (temporalType(value) === 'time' ? '' : `${value.toISODate()}T`) + value.toFormat(format) + offset + zone;
}

/** In a zone that was named, not just at an offset. */
export function isNamed(value: DateTime): boolean {
  return value.zone instanceof IANAZone && value.zone !== utc && value.zone !== local;
}

function durationToString(value: Duration): string {
  if (hasMonths(value)) {
    const months = Math.round(value.shiftTo('months').months);
    return signed(months, [[Math.trunc(Math.abs(months) / 12), 'Y'], [Math.abs(months) % 12, 'M']], [], 'P0M');
  }
  const ms = value.toMillis();
  const seconds = Math.abs(ms) / 1000;
  return signed(ms, [[Math.trunc(seconds / 86_400), 'D']], [
    [Math.trunc((seconds % 86_400) / 3600), 'H'],
    [Math.trunc((seconds % 3600) / 60), 'M'],
    [Number((seconds % 60).toFixed(3)), 'S'],
  ], 'PT0S');
}

function signed(sign: number, dates: [number, string][], times: [number, string][], zero: string): string {
  const write = (parts: [number, string][]) => parts.filter(([amount]) => amount !== 0).map(([amount, unit]) => `${amount}${unit}`).join('');
  const time = write(times);
  const text = `P${write(dates)}${time ? `T${time}` : ''}`;
  return text === 'P' ? zero : `${sign < 0 ? '-' : ''}${text}`;
}

function hasMonths(value: Duration): boolean {
  return Boolean(value.years || value.months || value.quarters);
}
