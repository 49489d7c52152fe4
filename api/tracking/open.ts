import { createHash, timingSafeEqual } from 'node:crypto';
import { findComplaintByNumber, type ComplaintRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import type { GuessLimit } from '../http/rate-limits.ts';

/**
 * The case that a customer's number and code open. A wrong number and a wrong code get the same answer in the same time.
 * @throws ProblemError 404, or 429 after too many guesses at one number from one address.
 */
export async function openByCode(api: Api, guesses: GuessLimit, address: string, key: { number: string; code: string }): Promise<ComplaintRow> {
  const now = api.clock.now();
  const number = key.number.toUpperCase();
  const guess = `${address} ${number}`;
  guesses.check(guess, now);
  const complaint = await findComplaintByNumber(api.knex, number);
  const matches = timingSafeEqual(digest(key.code.toUpperCase().replace(/[\s-]/g, '')), digest(complaint?.trackingCode ?? ''));
  if (complaint && matches) return complaint;
  guesses.failed(guess, now);
  throw new ProblemError(404, 'tracking-not-found');
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
