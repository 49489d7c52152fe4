/**
 * The values of FEEL. Null, booleans, numbers, strings, lists and contexts are JSON's own; the others are the classes
 * here. As process variables temporal values are ISO 8601 strings, as Camunda writes them.
 */
import { nanosPerSecond, secondsPerDay, ymdOf } from './feel-calendar.ts';
import { offsetText, type Zone } from './feel-zone.ts';

/** A date without a time. */
export class FeelDate {
  /** Days since 1970-01-01. */
  readonly day: number;
  constructor(day: number) {
    this.day = day;
  }
}

const nanosPerDay = secondsPerDay * nanosPerSecond;

/** A date and time. Without a zone it is reckoned as UTC, as timers do, whatever the process's own zone. */
export class FeelDateTime {
  /** Days since 1970-01-01, where it is. */
  readonly day: number;
  /** Nanoseconds since midnight, where it is. */
  readonly nanos: number;
  readonly zone: Zone | null;
  /** Of the zone at that time, in seconds. */
  readonly offset: number;
  constructor(day: number, nanos: number, zone: Zone | null, offset: number) {
    this.day = day;
    this.nanos = nanos;
    this.zone = zone;
    this.offset = offset;
  }

  /** Whole seconds since 1970-01-01T00:00:00Z. */
  get seconds(): number {
    return this.day * secondsPerDay + Math.floor(this.nanos / nanosPerSecond) - this.offset;
  }
}

/** A time of day. */
export class FeelTime {
  /** Nanoseconds since midnight. */
  readonly nanos: number;
  /** Null: it was given without an offset. */
  readonly zone: Zone | null;
  constructor(nanos: number, zone: Zone | null) {
    this.nanos = ((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay;
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
  readonly nanos: bigint;
  constructor(nanos: bigint) {
    this.nanos = nanos;
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
  if (value instanceof TimeDuration) return timeDurationText(value.nanos);
  if (value instanceof MonthsDuration) return monthsDurationText(value.months);
  if (value instanceof FeelDate) return dateText(value.day);
  if (value instanceof FeelTime) return clockText(value.nanos) + zoneText(value.zone, value.zone?.offset(0) ?? 0, named);
  return `${dateText(value.day)}T${clockText(value.nanos)}${zoneText(value.zone, value.offset, named)}`;
}

const padded = (number: number, digits = 2): string => String(number).padStart(digits, '0');

function dateText(dayNumber: number): string {
  const { year, month, day } = ymdOf(dayNumber);
  return `${year < 0 ? '-' : ''}${padded(Math.abs(year), 4)}-${padded(month)}-${padded(day)}`;
}

function clockText(nanos: number): string {
  const seconds = Math.floor(nanos / nanosPerSecond);
  return `${padded(Math.floor(seconds / 3600))}:${padded(Math.floor(seconds / 60) % 60)}:${padded(seconds % 60)}${fractionText(nanos % nanosPerSecond)}`;
}

const fractionText = (nanos: number): string => (nanos === 0 ? '' : `.${padded(nanos, 9).replace(/0+$/, '')}`);

function zoneText(zone: Zone | null, seconds: number, named: ZoneText): string {
  if (!zone) return '';
  return zone.name === null ? offsetText(seconds) : named(zone.name, offsetText(seconds));
}

function monthsDurationText(months: number): string {
  return signed(months < 0, [[Math.trunc(Math.abs(months) / 12), 'Y'], [Math.abs(months) % 12, 'M']], [], 'P0M');
}

function timeDurationText(nanos: bigint): string {
  const all = nanos < 0n ? -nanos : nanos;
  const seconds = all / BigInt(nanosPerSecond);
  const part = (size: bigint, most: bigint) => Number((seconds / size) % most);
  const fraction = fractionText(Number(all % BigInt(nanosPerSecond)));
  return signed(nanos < 0n, [[Number(seconds / 86_400n), 'D']], [
    [part(3600n, 24n), 'H'],
    [part(60n, 60n), 'M'],
    [fraction ? `${part(1n, 60n)}${fraction}` : part(1n, 60n), 'S'],
  ], 'PT0S');
}

type Amount = [amount: number | string, unit: string];

function signed(negative: boolean, dates: Amount[], times: Amount[], zero: string): string {
  const write = (parts: Amount[]) => parts.filter(([amount]) => amount !== 0).map(([amount, unit]) => `${amount}${unit}`).join('');
  const time = write(times);
  const text = `P${write(dates)}${time ? `T${time}` : ''}`;
  return text === 'P' ? zero : `${negative ? '-' : ''}${text}`;
}
