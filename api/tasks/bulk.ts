import type { Locale } from '../../db/codes.ts';
import { findInboxTask, type UserRow } from '../../db/index.ts';
import { toPerson } from '../absence/rules.ts';
import type { Api } from '../context.ts';
import { EngineError } from '../engine.ts';
import { engineProblem } from '../http/errors.ts';
import { problemText } from '../http/messages.ts';
import { ProblemError } from '../http/problem.ts';
import type { BulkResult } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';
import { claimTask, handOverTask } from './act.ts';

/** So many are asked of the engine at a time. */
const AT_A_TIME = 4;

type Taker = Pick<UserRow, 'username' | 'displayName' | 'unitId'>;
type Act = (key: string) => Promise<Taker | null>;

export function claimTasks(api: Api, user: SignedIn, keys: readonly string[], locale: Locale): Promise<BulkResult> {
  const me = { username: user.username, displayName: user.name, unitId: user.unitId };
  return forEach(api, keys, locale, async (key) => {
    await claimTask(api, user, key);
    return me;
  });
}

export function handOverTasks(api: Api, user: SignedIn, keys: readonly string[], username: string, locale: Locale): Promise<BulkResult> {
  return forEach(api, keys, locale, (key) => handOverTask(api, user, key, username));
}

/** Each by itself: one that is refused says why, and holds up none of the others. */
async function forEach(api: Api, keys: readonly string[], locale: Locale, act: Act): Promise<BulkResult> {
  const waiting = [...new Set(keys)];
  const results = new Map<string, BulkResult['items'][number]>();
  const lane = async (): Promise<void> => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) results.set(key, await one(api, key, locale, act));
  };
  const order = [...waiting];
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return { items: order.flatMap((key) => results.get(key) ?? []) };
}

async function one(api: Api, key: string, locale: Locale, act: Act): Promise<BulkResult['items'][number]> {
  try {
    const to = await act(key);
    return { key, name: (await findInboxTask(api.knex, key))?.name ?? null, done: true, to: to && toPerson(to), problem: null };
  } catch (error) {
    const problem = error instanceof EngineError ? engineProblem(error) : error;
    if (!(problem instanceof ProblemError)) throw error;
    // What one may not see has no name either.
    const name = problem.status === 404 ? null : (await findInboxTask(api.knex, key))?.name ?? null;
    return { key, name, done: false, to: null, problem: problemText(problem.code, locale, problem.params) };
  }
}
