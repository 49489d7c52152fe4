/** Functions of numbers: exact, as decimal arithmetic is. */
import Big from 'big.js';
import { decimal, finite, negate } from './feel-operators.ts';
import type { Declarations } from './feel-signature.ts';
import { MonthsDuration, TimeDuration } from './feel-values.ts';

type Rounding = (whole: Big, rest: Big) => boolean;

/** Whether the magnitude is rounded up. `rest`: what is cut off, 0 ≤ rest < 1; `whole`: the digits that stay. */
const half = (rest: Big): number => rest.cmp('0.5');
const away: Record<string, (negative: boolean) => Rounding> = {
  UP: () => (_, rest) => rest.gt(0),
  DOWN: () => () => false,
  CEILING: (negative) => (_, rest) => !negative && rest.gt(0),
  FLOOR: (negative) => (_, rest) => negative && rest.gt(0),
  HALF_UP: () => (_, rest) => half(rest) >= 0,
  HALF_DOWN: () => (_, rest) => half(rest) > 0,
  HALF_EVEN: () => (whole, rest) => half(rest) > 0 || (half(rest) === 0 && !whole.mod(2).eq(0)),
};

/** The scales that decimals of 34 digits have (DMN 10.3.4.5). */
const smallestScale = -6111;
const largestScale = 6176;

function round(n: number, scale: number, mode: string): number | null {
  if (!Number.isInteger(scale) || scale < smallestScale || scale > largestScale) return null;
  if (mode === 'UNNECESSARY') return round(n, scale, 'DOWN') === n ? n : null;
  const rule = away[mode]?.(n < 0);
  if (!rule) return null;
  if (scale > 330) return n; // no number has so many places
  if (scale < -330) return rule(new Big(0), new Big(n === 0 ? 0 : '0.1')) ? null : 0;
  const shifted = new Big(n).abs().times(new Big(10).pow(scale));
  const whole = shifted.round(0, Big.roundDown);
  const rounded = (rule(whole, shifted.minus(whole)) ? whole.plus(1) : whole).div(new Big(10).pow(scale)).toNumber();
  return finite(n < 0 ? 0 - rounded : rounded);
}

const rounding = (mode: string) => (n: number, scale?: number | null): number | null => (scale === null ? null : round(n, Math.trunc(scale ?? 0), mode));

export const numberFunctions: Declarations = [
  ['number(from: string)', (from: string) => parse(from)],
  ['number(from: string, grouping separator: string?)', (from: string, grouping?: string) => parse(from, grouping)],
  ['number(from: string, grouping separator: string?, decimal separator: string?)', (from: string, grouping?: string, point?: string) => parse(from, grouping, point)],
  ['decimal(n: number, scale: number)', (n: number, scale: number) => round(n, Math.trunc(scale), 'HALF_EVEN')],
  ['decimal(n: number, scale: number, mode: string)', (n: number, scale: number, mode: string) => round(n, Math.trunc(scale), mode.toUpperCase())],
  ['floor(n: number, scale: number?)', rounding('FLOOR')],
  ['ceiling(n: number, scale: number?)', rounding('CEILING')],
  ['round up(n: number, scale: number?)', rounding('UP')],
  ['round down(n: number, scale: number?)', rounding('DOWN')],
  ['round half up(n: number, scale: number?)', rounding('HALF_UP')],
  ['round half down(n: number, scale: number?)', rounding('HALF_DOWN')],
  ['abs(n: number)', (n: number) => Math.abs(n)],
  ['abs(number: number)', (n: number) => Math.abs(n)],
  ['abs(n: days and time duration)', (n: TimeDuration) => (n.nanos < 0n ? negate(n) : n)],
  ['abs(n: years and months duration)', (n: MonthsDuration) => (n.months < 0 ? negate(n) : n)],
  ['modulo(dividend: number, divisor: number)', (dividend: number, divisor: number) => (divisor === 0 ? null : decimal(dividend, divisor, (x, y) => x.minus(y.times(floored(x.div(y))))))],
  ['sqrt(number: number)', (n: number) => (n < 0 ? null : new Big(n).sqrt().toNumber())],
  ['log(number: number)', (n: number) => (n > 0 ? Math.log(n) : null)],
  ['exp(number: number)', (n: number) => finite(Math.exp(n))],
  ['odd(number: number)', (n: number) => Math.abs(n % 2) === 1],
  ['even(number: number)', (n: number) => n % 2 === 0],
];

function floored(n: Big): Big {
  const whole = n.round(0, Big.roundDown);
  return whole.gt(n) ? whole.minus(1) : whole;
}

/** Grouping: a space, comma or point; decimal separator: a comma or point; not the same for both. */
function parse(text: string, grouping?: string | null, point?: string | null): number | null {
  if ((grouping && ![' ', ',', '.'].includes(grouping)) || (point && ![',', '.'].includes(point)) || (grouping && grouping === (point ?? ''))) return null;
  const plain = grouping ? text.replaceAll(grouping, '') : text;
  const english = point && point !== '.' ? plain.replaceAll('.', '?').replaceAll(point, '.') : plain;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(english) ? finite(Number(english)) : null;
}
