/**
 * The values of FEEL. Null, booleans, numbers, strings, lists and contexts are JSON's own; the others are the classes
 * here. As process variables temporal values are ISO 8601 strings, as Camunda writes them.
 */
import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';

/** A date without a time. */
export class FeelDate {
  /** Midnight of the day in UTC. */
  readonly at: DateTime;
  constructor(at: DateTime) {
    this.at = at;
  }
}

/** A date and time. One without an offset is `local`: it is reckoned as UTC, as timers do, whatever the process's own zone. */
export class FeelDateTime {
  readonly at: DateTime;
  readonly local: boolean;
  constructor(at: DateTime, local: boolean) {
    this.at = at;
    this.local = local;
  }
}

export const msPerDay = 86_400_000;

/** A time of day. */
export class FeelTime {
  /** Since midnight. */
  readonly ms: number;
  /** Null: it was given without an offset. */
  readonly zone: Zone | null;
  constructor(ms: number, zone: Zone | null) {
    this.ms = ((ms % msPerDay) + msPerDay) % msPerDay;
    this.zone = zone;
  }
}

/** Years and months duration. */
export class MonthsDuration {
  readonly months: number;
  constructor(months: number) {
    this.months = months;
  }
}

/** Days and time duration. */
export class TimeDuration {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** An end that is undefined is open: `> 5` has no end. */
export class FeelRange {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  constructor(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }
}

export class FeelFunction {
  readonly parameters: readonly string[];
  readonly call: (args: readonly unknown[]) => unknown;
  constructor(parameters: readonly string[], call: (args: readonly unknown[]) => unknown) {
    this.parameters = parameters;
    this.call = call;
  }
}

export type FeelType = 'null' | 'boolean' | 'number' | 'string' | 'list' | 'context' | 'date' | 'time' | 'date and time' | 'days and time duration' | 'years and months duration' | 'function' | 'range';

export function typeOf(value: unknown): FeelType {
  switch (typeof value) {
    case 'undefined': return 'null';
    case 'boolean': return 'boolean';
    case 'number': return 'number';
    case 'string': return 'string';
    default:
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof TimeDuration) return 'days and time duration';
  if (value instanceof MonthsDuration) return 'years and months duration';
  if (value instanceof FeelRange) return 'range';
  return value instanceof FeelFunction ? 'function' : 'context';
}

export type Context = Readonly<Record<string, unknown>>;
export type Temporal = FeelDate | FeelDateTime | FeelTime | TimeDuration | MonthsDuration;

export const isContext = (value: unknown): value is Context => typeOf(value) === 'context';

/** A JSON value. What JSON doesn't have (functions, ranges, infinite numbers) is null, as everything that FEEL can't make sense of. */
export function toJson(value: unknown): unknown {
  switch (typeOf(value)) {
    case 'null': case 'function': case 'range': return null;
    case 'boolean': case 'string': return value;
    case 'number': return Number.isFinite(value) ? value : null;
    case 'list': return (value as unknown[]).map(toJson);
    case 'context': return Object.fromEntries(Object.entries(value as Context).map(([key, entry]) => [key, toJson(entry)]));
    default: return temporalText(value as Temporal, (zone, offset) => `${offset}[${zone}]`);
  }
}

/** What `string()` gives; null for functions and ranges. */
export function toText(value: unknown): string | null {
  switch (typeOf(value)) {
    case 'null': case 'function': case 'range': return null;
    case 'string': return value as string;
    case 'boolean': case 'number': return String(value);
    case 'list': return `[${(value as unknown[]).map(quoted).join(', ')}]`;
    case 'context': return `{${Object.entries(value as Context).map(([key, entry]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}:${quoted(entry)}`).join(', ')}}`;
    default: return temporalText(value as Temporal, (zone) => `@${zone}`);
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : (toText(value) ?? 'null');
}

type ZoneText = (zone: string, offset: string) => string;

/** @param named how a zone that has a name is written */
function temporalText(value: Temporal, named: ZoneText): string {
  if (value instanceof TimeDuration) return timeDurationText(value.ms);
  if (value instanceof MonthsDuration) return monthsDurationText(value.months);
  if (value instanceof FeelDate) return value.at.toISODate() ?? '';
  if (value instanceof FeelTime) {
    const at = DateTime.fromMillis(value.ms, { zone: FixedOffsetZone.utcInstance });
    return at.toFormat(clock(at)) + (value.zone ? zoneText(value.zone, value.zone.offset(0), named) : '');
  }
  return `${value.at.toISODate()}T${value.at.toFormat(clock(value.at))}${value.local ? '' : zoneText(value.at.zone, value.at.offset, named)}`;
}

const clock = (at: DateTime): string => `HH:mm:ss${at.millisecond ? '.SSS' : ''}`;

function zoneText(zone: Zone, minutes: number, named: ZoneText): string {
  const offset = offsetText(minutes);
  return isNamed(zone) ? named(zone.name, offset) : offset;
}

/** In a zone that was named, not just at an offset. */
export const isNamed = (zone: Zone): boolean => zone instanceof IANAZone;

export function offsetText(minutes: number): string {
  return minutes === 0 ? 'Z' : FixedOffsetZone.instance(minutes).formatOffset(0, 'short');
}

function monthsDurationText(months: number): string {
  return signed(months, [[Math.trunc(Math.abs(months) / 12), 'Y'], [Math.abs(months) % 12, 'M']], [], 'P0M');
}

function timeDurationText(ms: number): string {
  const rounded = Number(Math.abs(ms).toFixed(6));
  const whole = Math.trunc(rounded);
  const nanoseconds = (whole % 1000) * 1_000_000 + Math.round((rounded - whole) * 1_000_000);
  const seconds = Math.trunc(whole / 1000);
  return signed(ms, [[Math.trunc(seconds / 86_400), 'D']], [
    [Math.trunc((seconds % 86_400) / 3600), 'H'],
    [Math.trunc((seconds % 3600) / 60), 'M'],
    [nanoseconds === 0 ? seconds % 60 : `${seconds % 60}.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`, 'S'],
  ], 'PT0S');
}

type Amount = [amount: number | string, unit: string];

function signed(sign: number, dates: Amount[], times: Amount[], zero: string): string {
  const write = (parts: Amount[]) => parts.filter(([amount]) => amount !== 0).map(([amount, unit]) => `${amount}${unit}`).join('');
  const time = write(times);
  const text = `P${write(dates)}${time ? `T${time}` : ''}`;
  return text === 'P' ? zero : `${sign < 0 ? '-' : ''}${text}`;
}
