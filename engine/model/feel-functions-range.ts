/** Functions that compare points and ranges. A point is seen as the range from it to it. */
import { compare, equal, includes } from './feel-operators.ts';
import type { Declarations } from './feel-signature.ts';
import { FeelRange } from './feel-values.ts';

type Answer = boolean | null;
type Relation = (a: FeelRange, b: FeelRange) => Answer;

const point = (value: unknown): FeelRange => (value instanceof FeelRange ? value : new FeelRange(value, value, true, true));
const relation = (name: string, types: readonly [string, string][], holds: Relation): Declarations => types.map(([a, b]) => [
  `${name}(${a}: ${typeOfParameter(a)}, ${b}: ${typeOfParameter(b)})`, (first: unknown, second: unknown) => comparable(point(first), point(second)) ? holds(point(first), point(second)) : null,
]);
const typeOfParameter = (name: string): string => (name.startsWith('point') ? 'point' : 'range');

const points: [string, string][] = [['point1', 'point2'], ['range', 'point'], ['point', 'range'], ['range1', 'range2']];
const ranges: [string, string][] = [['range1', 'range2']];
const pointIn: [string, string][] = [['point', 'range'], ['range1', 'range2']];
const rangeOf: [string, string][] = [['range', 'point'], ['range1', 'range2']];

function comparable(a: FeelRange, b: FeelRange): boolean {
  const ends = [a.start, a.end, b.start, b.end].filter((end) => end !== undefined);
  return ends.every((end) => compare(end, ends[0]) !== null);
}

/** Below 0 when `a` begins before `b`. An open start is before all. */
function startOrder(a: FeelRange, b: FeelRange): number {
  if (a.start === undefined || b.start === undefined) return Number(a.start !== undefined) - Number(b.start !== undefined);
  return compare(a.start, b.start)! || Number(b.startIncluded) - Number(a.startIncluded);
}

/** Below 0 when `a` ends before `b`. An open end is behind all. */
function endOrder(a: FeelRange, b: FeelRange): number {
  if (a.end === undefined || b.end === undefined) return Number(b.end !== undefined) - Number(a.end !== undefined);
  return compare(a.end, b.end)! || Number(a.endIncluded) - Number(b.endIncluded);
}

const before: Relation = (a, b) => {
  if (a.end === undefined || b.start === undefined) return false;
  const order = compare(a.end, b.start)!;
  return order < 0 || (order === 0 && !(a.endIncluded && b.startIncluded));
};
const meets: Relation = (a, b) => a.end !== undefined && b.start !== undefined && a.endIncluded && b.startIncluded && equal(a.end, b.start) === true;
const overlaps: Relation = (a, b) => !before(a, b) && !before(b, a);
const covers: Relation = (a, b) => startOrder(a, b) <= 0 && endOrder(a, b) >= 0;
const overlapsBefore: Relation = (a, b) => overlaps(a, b) && startOrder(a, b) < 0 && endOrder(a, b) <= 0;
const finishes: Relation = (a, b) => endOrder(a, b) === 0 && startOrder(a, b) >= 0;
const starts: Relation = (a, b) => startOrder(a, b) === 0 && endOrder(a, b) <= 0;
const turned = (holds: Relation): Relation => (a, b) => holds(b, a);

export const rangeFunctions: Declarations = [
  ...relation('before', points, before),
  ...relation('after', points, turned(before)),
  ...relation('meets', ranges, meets),
  ...relation('met by', ranges, turned(meets)),
  ...relation('overlaps', ranges, overlaps),
  ...relation('overlaps before', ranges, overlapsBefore),
  ...relation('overlaps after', ranges, turned(overlapsBefore)),
  ...relation('finishes', pointIn, finishes),
  ...relation('finished by', rangeOf, turned(finishes)),
  ['includes(range: range, point: point)', (range: FeelRange, value: unknown) => includes(range, value)],
  ...relation('includes', ranges, covers),
  ...relation('during', pointIn, turned(covers)),
  ...relation('starts', pointIn, starts),
  ...relation('started by', rangeOf, turned(starts)),
  ...relation('coincides', [['point1', 'point2'], ['range1', 'range2']], (a, b) => startOrder(a, b) === 0 && endOrder(a, b) === 0),
];
