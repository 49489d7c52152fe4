/** Equality, order and arithmetic. Values that can't be compared or reckoned with give null. */
import Big from 'big.js';
import { nanosPerSecond, plusMonths, secondsPerDay } from './feel-calendar.ts';
import { FeelEvaluationError } from './feel-errors.ts';
import { atClock, atInstant } from './feel-temporal.ts';
import { FeelDate, FeelDateTime, FeelFunction, FeelRange, FeelTime, isContext, MonthsDuration, TimeDuration } from './feel-values.ts';

// FEEL's numbers are decimal, of 34 digits.
Big.DP = 34;
Big.RM = Big.roundHalfEven;

/** The longest text that an expression may make, in characters: more than a variable can hold. */
const longestText = 10_000_000;

export function equal(a: unknown, b: unknown): boolean | null {
  if (a === null || a === undefined) return b === null || b === undefined;
  if (b === null || b === undefined) return false;
  if (typeof a === 'number' || typeof a === 'string' || typeof a === 'boolean') return typeof b === typeof a ? a === b : null;
  if (Array.isArray(a)) return Array.isArray(b) ? a.length === b.length && a.every((each, at) => equal(each, b[at]) === true) : null;
  if (a instanceof FeelRange) return b instanceof FeelRange ? a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded && sameEnd(a.start, b.start) && sameEnd(a.end, b.end) : null;
  if (a instanceof FeelFunction) return b instanceof FeelFunction ? a === b : null;
  if (isContext(a)) {
    if (!isContext(b)) return null;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]) === true);
  }
  const order = compare(a, b);
  return order === null ? null : order === 0;
}

/** An open end is no null. */
const sameEnd = (a: unknown, b: unknown): boolean => (a === undefined) === (b === undefined) && equal(a, b) === true;

/** Below 0, 0 or above 0. */
export function compare(a: unknown, b: unknown): number | null {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : null;
  if (typeof a === 'string') return typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : null;
  if (a instanceof FeelDate) return b instanceof FeelDate ? a.day - b.day : null;
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime && !a.zone === !b.zone ? a.seconds - b.seconds || a.nanos % nanosPerSecond - b.nanos % nanosPerSecond : null;
  if (a instanceof FeelTime) return b instanceof FeelTime && !a.zone === !b.zone ? instant(a) - instant(b) : null;
  if (a instanceof TimeDuration) return b instanceof TimeDuration ? (a.nanos < b.nanos ? -1 : Number(a.nanos > b.nanos)) : null;
  return a instanceof MonthsDuration && b instanceof MonthsDuration ? a.months - b.months : null;
}

/** Nanoseconds since midnight of UTC. */
const instant = ({ nanos, zone }: FeelTime): number => nanos - (zone?.offset(0) ?? 0) * nanosPerSecond;

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export function holds(operator: string, a: unknown, b: unknown): boolean | null {
  if (operator === '=') return equal(a, b);
  if (operator === '!=') {
    const same = equal(a, b);
    return same === null ? null : !same;
  }
  const order = compare(a, b);
  if (order === null) return null;
  switch (operator) {
    case '<': return order < 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    default: return order >= 0;
  }
}

export function includes(range: FeelRange, value: unknown): boolean | null {
  const after = range.start === undefined ? true : holds(range.startIncluded ? '>=' : '>', value, range.start);
  const before = range.end === undefined ? true : holds(range.endIncluded ? '<=' : '<', value, range.end);
  return and(after, before);
}

export function and(a: unknown, b: unknown): boolean | null {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : null;
}

export function or(a: unknown, b: unknown): boolean | null {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : null;
}

// Arithmetic --------------------------------------------------------------------------------------------------------

export function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return Number.isInteger(a) && Number.isInteger(b) ? finite(a + b) : (sumInUnits([a, b]) ?? decimal(a, b, (x, y) => x.plus(y)));
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.length + b.length > longestText) throw new FeelEvaluationError('+', `the text is longer than ${longestText} characters`);
    return a + b;
  }
  if (isDuration(b)) return isDuration(a) ? sum(a, b) : moved(a, b, 1);
  return isDuration(a) ? moved(b, a, 1) : null;
}

export function subtract(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return Number.isInteger(a) && Number.isInteger(b) ? finite(a - b) : (sumInUnits([a, -b]) ?? decimal(a, b, (x, y) => x.minus(y)));
  if (isDuration(b)) return isDuration(a) ? sum(a, negate(b)) : moved(a, b, -1);
  if (a instanceof FeelDate && b instanceof FeelDate) return elapsed((a.day - b.day) * secondsPerDay, 0);
  if (a instanceof FeelDateTime && b instanceof FeelDateTime && !a.zone === !b.zone) return elapsed(a.seconds - b.seconds, a.nanos % nanosPerSecond - b.nanos % nanosPerSecond);
  return a instanceof FeelTime && b instanceof FeelTime && !a.zone === !b.zone ? elapsed(0, instant(a) - instant(b)) : null;
}

const elapsed = (seconds: number, nanos: number): TimeDuration => new TimeDuration(BigInt(seconds) * BigInt(nanosPerSecond) + BigInt(nanos));

export function multiply(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return Number.isInteger(a) && Number.isInteger(b) ? finite(a * b) : decimal(a, b, (x, y) => x.times(y));
  if (isDuration(a) && typeof b === 'number') return scaled(a, (amount) => amount.times(b));
  return typeof a === 'number' && isDuration(b) ? scaled(b, (amount) => amount.times(a)) : null;
}

export function divide(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? null : decimal(a, b, (x, y) => x.div(y));
  if (a instanceof TimeDuration && b instanceof TimeDuration) return b.nanos === 0n ? null : finite(new Big(String(a.nanos)).div(String(b.nanos)).toNumber());
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return b.months === 0 ? null : decimal(a.months, b.months, (x, y) => x.div(y));
  return isDuration(a) && typeof b === 'number' && b !== 0 ? scaled(a, (amount) => amount.div(b)) : null;
}

const largestExponent = 1000;

export function power(a: unknown, b: unknown): unknown {
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  const rough = a ** b;
  if (Number.isInteger(a) && Number.isSafeInteger(rough)) return rough;
  return Number.isInteger(b) && Math.abs(b) <= largestExponent && Number.isFinite(rough) && rough !== 0 ? decimal(a, b, (x) => x.pow(b)) : finite(rough);
}

export function negate<T>(value: T): T extends TimeDuration | MonthsDuration ? T : unknown {
  type Result = T extends TimeDuration | MonthsDuration ? T : unknown;
  if (typeof value === 'number') return (0 - value) as Result;
  if (value instanceof TimeDuration) return new TimeDuration(-value.nanos) as Result;
  return (value instanceof MonthsDuration ? new MonthsDuration(-value.months) : null) as Result;
}

/** Hundredths and smaller: what has few places, as money has, is a whole number of one of them. */
const units = [100, 10_000, 1_000_000];

/**
 * The number that is nearest to the decimal sum, reckoned in whole numbers, which is much cheaper; undefined when the numbers
 * have too many places or digits for that. A decimal of up to 15 digits is the only one that a number stands for, and the
 * quotient of two exact whole numbers is the number nearest to it.
 */
export function sumInUnits(numbers: readonly number[]): number | undefined {
  for (const unit of units) {
    let sum = 0;
    for (const number of numbers) {
      const whole = Math.round(number * unit);
      sum += whole / unit === number && Math.abs(whole) < 1e15 ? whole : NaN;
    }
    if (Math.abs(sum) <= Number.MAX_SAFE_INTEGER) return sum / unit;
  }
  return undefined;
}

/** What a number of more digits is not exact in: it is the result of something that has no end, such as 1 / 3. */
const exactDigits = 15;
/** Of a number that would have ended, had what it was reckoned from not been cut short: 1 / 3 * 3. */
const ended = /00(?:e|$)/;

/** Whose result is the nearest number to the decimal one. */
export function decimal(a: number, b: number, operation: (a: Big, b: Big) => Big): number | null {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return null;
  const [x, y] = [new Big(a), new Big(b)];
  const result = operation(x, y).toNumber();
  if (x.c.length <= exactDigits && y.c.length <= exactDigits) return finite(result);
  const shorter = result.toPrecision(exactDigits);
  return finite(ended.test(shorter) ? Number(shorter) : result);
}

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const isDuration = (value: unknown): value is TimeDuration | MonthsDuration => value instanceof TimeDuration || value instanceof MonthsDuration;

function sum(a: TimeDuration | MonthsDuration, b: TimeDuration | MonthsDuration): unknown {
  if (a instanceof TimeDuration) return b instanceof TimeDuration ? lasting(a.nanos + b.nanos) : null;
  return b instanceof MonthsDuration ? ofMonths(a.months + b.months) : null;
}

/** Null: longer than seconds can be counted. */
const lasting = (nanos: bigint): TimeDuration | null => (Number.isSafeInteger(Number(nanos / BigInt(nanosPerSecond))) ? new TimeDuration(nanos) : null);
const ofMonths = (months: number): MonthsDuration | null => (Number.isSafeInteger(months) ? new MonthsDuration(months) : null);

function scaled(duration: TimeDuration | MonthsDuration, scale: (amount: Big) => Big): unknown {
  if (duration instanceof TimeDuration) return lasting(BigInt(scale(new Big(String(duration.nanos))).round(0, Big.roundHalfEven).toFixed()));
  return ofMonths(scale(new Big(duration.months)).round(0, Big.roundDown).toNumber());
}

function moved(value: unknown, duration: TimeDuration | MonthsDuration, direction: 1 | -1): unknown {
  if (duration instanceof MonthsDuration) {
    if (!(value instanceof FeelDate || value instanceof FeelDateTime)) return null;
    const day = plusMonths(value.day, direction * duration.months);
    if (day === null) return null;
    return value instanceof FeelDate ? new FeelDate(day) : atClock(day, value.nanos, value.zone);
  }
  const nanos = direction === 1 ? duration.nanos : -duration.nanos;
  if (value instanceof FeelTime) return new FeelTime(Number((BigInt(value.nanos) + nanos) % nanosPerDay), value.zone);
  if (value instanceof FeelDate) return later(value.day * secondsPerDay, 0, nanos, (at) => new FeelDate(Math.floor(at / secondsPerDay)));
  return value instanceof FeelDateTime ? later(value.seconds, value.nanos % nanosPerSecond, nanos, (seconds, rest) => atInstant(seconds, rest, value.zone)) : null;
}

const nanosPerDay = BigInt(secondsPerDay) * BigInt(nanosPerSecond);

/** Null: further than seconds can be counted (285 million years). */
function later<T>(seconds: number, nanos: number, by: bigint, make: (seconds: number, nanos: number) => T): T | null {
  const all = BigInt(nanos) + by;
  const rest = ((all % BigInt(nanosPerSecond)) + BigInt(nanosPerSecond)) % BigInt(nanosPerSecond);
  const at = Number(BigInt(seconds) + (all - rest) / BigInt(nanosPerSecond));
  return Number.isSafeInteger(at) ? make(at, Number(rest)) : null;
}
