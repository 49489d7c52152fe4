import type { Api } from './context.ts';

interface Remembered { at: number; answer: Promise<unknown> }

const known = new WeakMap<Api['knex'], Map<string, Remembered>>();

/** `forMs`: how long an answer is good for. `worth`: whether it is remembered at all; those that aren't are made anew for each who asks. */
export interface Memory<T> { forMs: number; worth?: (answer: T) => boolean }

/**
 * Figures that many people look at all day, such as the dashboard's: who asks for the same before they are too old gets the
 * same, and who asks while they are made again waits for them.
 */
export function remembered<T>({ knex, clock }: Pick<Api, 'knex' | 'clock'>, key: unknown, { forMs, worth }: Memory<T>, make: () => Promise<T>): Promise<T> {
  const now = clock.now().getTime();
  const answers = known.get(knex) ?? new Map<string, Remembered>();
  known.set(knex, answers);
  for (const [each, { at }] of answers) if (Math.abs(now - at) >= LONGEST_MS) answers.delete(each);
  const name = JSON.stringify(key);
  const before = answers.get(name);
  if (before && Math.abs(now - before.at) < forMs) return before.answer as Promise<T>;
  const made = { at: now, answer: make() };
  // What was worth it the last time is likely to be so again.
  if (before || !worth) answers.set(name, made);
  made.answer.then((answer) => (!worth || worth(answer) ? answers.set(name, made) : forget(made)), () => forget(made));
  return made.answer;

  function forget(what: Remembered): void {
    if (answers.get(name) === what) answers.delete(name);
  }
}

const LONGEST_MS = 60_000;
