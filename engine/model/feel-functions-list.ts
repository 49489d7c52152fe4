/** Functions of lists. */
import Big from 'big.js';
import { and, compare, equal, finite, or, sumInUnits } from './feel-operators.ts';
import { spend } from './feel-moment.ts';
import type { Declarations } from './feel-signature.ts';
import { typeOf, type FeelFunction } from './feel-values.ts';

type List = readonly unknown[];

/** Each twice: for a list, and for its elements one by one. */
const both = (name: string, element: string, run: (list: never) => unknown): Declarations => [
  [`${name}(list: list<${element}>)`, run],
  [`${name}(...list: ${element})`, (...list: unknown[]) => run(list as never)],
];

export const listFunctions: Declarations = [
  ['list contains(list: list, element: any)', (list: List, element: unknown) => has(list, element)],
  ['list contains(list: list, element: any?)', (list: List) => has(list, null)],
  ['count(list: list)', (list: List) => list.length],
  ['min(list: list<point>)', (list: List) => extreme(list, -1)],
  ['min(...list: point)', (...list: List) => extreme(list, -1)],
  ['max(list: list<point>)', (list: List) => extreme(list, 1)],
  ['max(...list: point)', (...list: List) => extreme(list, 1)],
  ...both('sum', 'number', (list: number[]) => (list.length ? sum(list) : null)),
  ...both('product', 'number', (list: number[]) => (list.length ? finite(list.reduce((product, each) => product.times(each), new Big(1)).toNumber()) : null)),
  ...both('mean', 'number', (list: number[]) => (list.length ? total(list).div(list.length).toNumber() : null)),
  ...both('median', 'number', (list: number[]) => (list.length ? median(list) : null)),
  ...both('stddev', 'number', (list: number[]) => (list.length > 1 ? deviation(list) : null)),
  ...both('mode', 'number', (list: number[]) => mode(list)),
  ['all(list: list)', (list: List) => list.reduce<boolean | null>(and, true)],
  ['all(...list: any?)', (...list: List) => list.reduce<boolean | null>(and, true)],
  ['any(list: list)', (list: List) => list.reduce<boolean | null>(or, false)],
  ['any(...list: any?)', (...list: List) => list.reduce<boolean | null>(or, false)],
  ['sublist(list: list, start position: number)', (list: List, start: number) => sublist(list, start)],
  ['sublist(list: list, start position: number, length: number)', (list: List, start: number, length: number) => (length < 1 ? null : sublist(list, start, length))],
  ['append(list: list, ...items: any?)', (list: List, ...items: List) => made([...list, ...items])],
  ['concatenate(...lists: list)', (...lists: List[]) => made(lists.flat())],
  ['insert before(list: list, position: number, newItem: any?)', (list: List, position: number, item: unknown) => {
    const at = indexOf(list, position);
    return at === null ? null : made(list.toSpliced(at, 0, item));
  }],
  ['remove(list: list, position: number)', (list: List, position: number) => {
    const at = indexOf(list, position);
    return at === null ? null : made(list.toSpliced(at, 1));
  }],
  ['list replace(list: list, position: number, newItem: any?)', (list: List, position: number, item: unknown) => {
    const at = indexOf(list, position);
    return at === null ? null : made(list.with(at, item));
  }],
  ['list replace(list: list, match: function, newItem: any?)', (list: List, match: FeelFunction, item: unknown) => {
    if (match.parameters.length !== 2) return null;
    const answers = list.map((each) => match.call([each, item]));
    return answers.every((answer) => typeof answer === 'boolean') ? list.map((each, at) => (answers[at] ? item : each)) : null;
  }],
  ['reverse(list: list)', (list: List) => made(list.toReversed())],
  ['index of(list: list, match: any?)', (list: List, match: unknown) => list.flatMap((each, at) => (equal(each, match ?? null) === true ? [at + 1] : []))],
  ['union(...lists: list)', (...lists: List[]) => distinct(lists.flat())],
  ['distinct values(list: list)', (list: List) => distinct(list)],
  ['duplicate values(list: list)', (list: List) => distinct(list.filter((each, at) => has(list.slice(at + 1), each) || has(list.slice(0, at), each)))],
  ['flatten(list: list)', (list: List) => made(list.flat(Infinity))],
  ['sort(list: list, precedes: function)', (list: List, precedes: FeelFunction) => (precedes.parameters.length === 2 ? sort(list, (a, b) => precedes.call([a, b]) === true) : null)],
  ['sort(list: list)', (list: List) => sort(list, (a, b) => (compare(a, b) ?? 0) < 0)],
  ['string join(list: list, delimiter: string?)', (list: List, delimiter?: string) => join(list, delimiter)],
  ['string join(list: list, delimiter: string?, prefix: string?, suffix: string?)', (list: List, delimiter?: string, prefix?: string, suffix?: string) => {
    const joined = join(list, delimiter);
    return joined === null ? null : (prefix ?? '') + joined + (suffix ?? '');
  }],
  ['is empty(list: list)', (list: List) => list.length === 0],
  ['partition(list: list, size: number)', (list: List, size: number) => (size < 1 ? null : Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size)))],
];

function made<T>(list: T[]): T[] {
  spend(list.length);
  return list;
}

function has(list: List, element: unknown): boolean {
  spend(list.length);
  return list.some((each) => equal(each, element) === true);
}

function distinct(list: List): unknown[] {
  const seen: unknown[] = [];
  for (const each of list) if (!has(seen, each)) seen.push(each);
  return seen;
}

function extreme(list: List, direction: 1 | -1): unknown {
  if (list.length === 0 || list.some((each) => typeOf(each) !== typeOf(list[0]))) return null;
  return list.reduce((best, each) => ((compare(each, best) ?? 0) * direction > 0 ? each : best));
}

const total = (list: readonly number[]): Big => list.reduce((sum, each) => sum.plus(each), new Big(0));
const sum = (list: readonly number[]): number | null => (list.every(Number.isInteger) ? finite(list.reduce((a, b) => a + b, 0)) : (sumInUnits(list) ?? finite(total(list).toNumber())));

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : new Big(sorted[middle - 1]!).plus(sorted[middle]!).div(2).toNumber();
}

/** Of a sample. */
function deviation(list: readonly number[]): number {
  const mean = total(list).div(list.length);
  return list.reduce((sum, each) => sum.plus(mean.minus(each).pow(2)), new Big(0)).div(list.length - 1).sqrt().toNumber();
}

function mode(list: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([value, count]) => (count === most ? [value] : [])).sort((a, b) => a - b);
}

/** From 1, or from the end with -1; null where there is no element. */
function indexOf(list: List, position: number): number | null {
  const at = position > 0 ? position - 1 : list.length + position;
  return Number.isInteger(position) && position !== 0 && at >= 0 && at < list.length ? at : null;
}

function sublist(list: List, start: number, length?: number): unknown[] | null {
  const at = indexOf(list, start);
  return at === null || (length !== undefined && at + length > list.length) ? null : list.slice(at, length === undefined ? undefined : at + length);
}

/** Stable: what precedes neither way stays in its order. */
function sort(list: List, precedes: (a: unknown, b: unknown) => boolean): unknown[] {
  return list.toSorted((a, b) => {
    spend(1);
    return precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0;
  });
}

function join(list: List, delimiter?: string | null): string | null {
  spend(list.length);
  return list.every((each) => each === null || typeof each === 'string') ? list.filter((each) => each !== null).join(delimiter ?? '') : null;
}
