import { createHash, timingSafeEqual } from 'node:crypto';
import { paperKind } from '../../db/papers.ts';
import { printPaper } from '../../papers/issue.ts';
import type { Api } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import type { GuessLimit } from '../http/rate-limits.ts';
import { iso } from '../moments.ts';
import type { VerifiedPaper } from '../schemas/papers.ts';

/**
 * Whether a paper is one of the bank's. A wrong number and a wrong code get the same answer; what the paper says is not
 * told, only what kind it is, of when, and the hash of its file.
 */
export async function verifyPaper(api: Api, guesses: GuessLimit, address: string, key: { number: string; code: string }): Promise<VerifiedPaper> {
  const now = api.clock.now();
  const number = key.number.toUpperCase();
  const guess = `${address} ${number}`;
  guesses.check(guess, now);
  const paper = await api.knex('paper').where({ number }).first();
  const matches = timingSafeEqual(digest(key.code.toUpperCase().replace(/[\s-]/g, '')), digest(paper?.code ?? ''));
  if (!paper || !matches) {
    guesses.failed(guess, now);
    throw new ProblemError(404, 'paper-not-found');
  }
  const { sha256 } = await printPaper(api.knex, paper);
  const kind = paperKind(paper.kind);
  const about = paper.complaintId
    ? await api.knex('complaint').where({ id: paper.complaintId }).first('number')
    : await api.knex('matter').where({ id: paper.matterId ?? '' }).first('number');
  return { number: paper.number, kind: { zh: kind?.zh ?? paper.kind, en: kind?.en ?? paper.kind }, title: paper.title, issuer: paper.issuer, issuedAt: iso(paper.issuedAt), about: about?.number ?? null, sha256 };
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
