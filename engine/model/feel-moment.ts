/** What an evaluation is given from outside, what it may take, and what it warns of. */
import { createHash } from 'node:crypto';
import { FeelEvaluationError } from './feel-errors.ts';

/** Steps (turns of loops, calls of functions, elements of lists made) of one evaluation: some seconds at most. */
const mostSteps = 2_000_000;
const mostWarnings = 10;

/** The present (ms since the epoch) for `now()` and `today()`, and what makes random values differ from one evaluation to the next. */
interface Moment { now: number; seed: string }

let moment: Moment = { now: 0, seed: '' };
let drawn = 0;
let left = 0;
let depth = 0;
let warnings: string[] = [];

/** What is evaluated inside of another evaluation shares its steps and warnings, and its seed unless it has its own. */
export function at<T>(given: { now: number; seed?: string | undefined }, work: () => T): T {
  if (depth === 0) {
    left = mostSteps;
    drawn = 0;
    warnings = [];
  }
  const before = moment;
  moment = { now: given.now, seed: given.seed ?? (depth === 0 ? '' : before.seed) };
  depth += 1;
  try {
    return work();
  } finally {
    depth -= 1;
    moment = before;
  }
}

export const present = (): number => moment.now;

/** 32 bytes that follow from the moment: the same evaluation gives the same ones. */
export function draw(): Buffer {
  return createHash('sha256').update(`${moment.now} ${moment.seed} ${drawn++}`).digest();
}

/** Throws `FeelEvaluationError` when an evaluation takes too much. */
export function spend(steps: number): void {
  left -= steps;
  if (left < 0) throw new FeelEvaluationError('the expression', `it takes more than ${mostSteps} steps`);
}

export type Warning = 'NO_VARIABLE_FOUND' | 'NO_CONTEXT_ENTRY_FOUND' | 'NO_PROPERTY_FOUND' | 'INVALID_TYPE' | 'NOT_COMPARABLE' | 'NO_FUNCTION_FOUND' | 'FUNCTION_INVOCATION_FAILURE';

/** Gives null, in the place of what can't be evaluated. */
export function warn(type: Warning, message: () => string): null {
  if (warnings.length < mostWarnings) warnings.push(`[${type}] ${message()}`);
  return null;
}

/** Of the last evaluation: why something in it is null. */
export const lastWarnings = (): readonly string[] => warnings;
