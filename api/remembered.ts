import type { Api } from './context.ts';

interface Remembered { at: number; answer: Promise<unknown>; /** It is being made anew. */ next?: boolean }

const known = new WeakMap<Api['knex'], Map<string, Remembered>>();

/**
 * `forMs`: how long an answer is good for. `staleMs`: how old an answer may be that is still given, while the next one is made for those who
 * ask later; as long as `forMs` when left out. `worth`: whether it is remembered at all; those that aren't are made anew for each who asks.
 */
export interface Memory<T> { forMs: number; staleMs?: number; worth?: (answer: T) => boolean }

/**
 * Figures that many people look at all day, such as the dashboard's: who asks for the same before they are too old gets the
 * same. Who asks while they are made again waits for them, unless the last ones may still be given; they are made once at a time.
 */
export function remembered<T>({ knex, clock }: Pick<Api, 'knex' | 'clock'>, key: unknown, { forMs, staleMs = forMs, worth }: Memory<T>, make: () => Promise<T>): Promise<T> {
  const now = clock.now().getTime();
  const answers = known.get(knex) ?? new Map<string, Remembered>();
  known.set(knex, answers);
  for (const [each, { at }] of answers) if (Math.abs(now - at) >= LONGEST_MS) answers.delete(each);
  const name = JSON.stringify(key);
  const before = answers.get(name);
  const age = before ? Math.abs(now - before.at) : Infinity;
  if (before && (age < forMs || (before.next && age < staleMs))) return before.answer as Promise<T>;
  const made: Remembered = { at: now, answer: make() };
  const { answer } = made as { answer: Promise<T> };
  if (before && age < staleMs) {
    before.next = true;
    answer.then((next) => (!worth || worth(next) ? answers.set(name, made) : forget(before)), () => forget(before));
    return before.answer as Promise<T>;
  }
  // What was worth it the last time is likely to be so again.
  if (before || !worth) answers.set(name, made);
  answer.then((known) => (!worth || worth(known) ? answers.set(name, made) : forget(made)), () => forget(made));
  return answer;

  function forget(what: Remembered): void {
    if (answers.get(name) === what) answers.delete(name);
  }
}

const LONGEST_MS = 60_000;
