import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ProblemError } from './problem.ts';

const WINDOW_MS = 15 * 60_000;

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '');

function limit(options: { name: string; max: number; windowMs?: number; failuresOnly?: boolean; exceptStaff?: boolean }): RequestHandler {
  return rateLimit({
    windowMs: options.windowMs ?? WINDOW_MS,
    limit: options.max,
    identifier: options.name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: options.failuresOnly ?? false,
    keyGenerator: addressOf,
    // A system's key is checked before anything is filed.
    skip: (request, response) => options.exceptStaff === true && (response.locals.user !== undefined || request.get('x-api-key') !== undefined),
    handler: (_request, response, next) => {
      const wait = response.getHeader('Retry-After');
      next(new ProblemError(429, 'too-many-requests', wait === undefined ? {} : { headers: { 'Retry-After': String(wait) } }));
    },
  });
}

export interface RateLimits {
  /** Customers only: staff and the import file many. */
  filing: RequestHandler;
  /** Files begun by customers, ten of them for a complaint. */
  uploads: RequestHandler;
  signIn: RequestHandler;
  /** Sign-ins at the bank's provider, begun or come back: each may ask the provider. */
  oidc: RequestHandler;
  /** Wrong numbers or codes, for an address; `GuessLimit` is for a single number. */
  tracking: RequestHandler;
}

/** Counted in this process's memory. Failures only, except for filing and its files, and sign-ins at the provider. */
export function rateLimits(): RateLimits {
  return {
    filing: limit({ name: 'filing', max: 60, windowMs: 60_000, exceptStaff: true }),
    uploads: limit({ name: 'uploads', max: 600, windowMs: 60_000, exceptStaff: true }),
    signIn: limit({ name: 'sign-in', max: 50, failuresOnly: true }),
    oidc: limit({ name: 'oidc', max: 600 }),
    tracking: limit({ name: 'tracking', max: 30, failuresOnly: true }),
  };
}

/** Guesses of one complaint's code from one address. */
export class GuessLimit {
  readonly #guesses = new Map<string, { failures: number; until: number }>();
  static readonly MAX = 10;

  /** @throws ProblemError 429 after ten failures within 15 minutes. */
  check(key: string, now: Date): void {
    const entry = this.#guesses.get(key);
    if (!entry || entry.failures < GuessLimit.MAX) return;
    if (entry.until <= now.getTime()) {
      this.#guesses.delete(key);
      return;
    }
    throw new ProblemError(429, 'too-many-requests', { headers: { 'Retry-After': String(Math.ceil((entry.until - now.getTime()) / 1000)) } });
  }

  failed(key: string, now: Date): void {
    if (this.#guesses.size > 10_000) for (const [each, { until }] of this.#guesses) if (until <= now.getTime()) this.#guesses.delete(each);
    const entry = this.#guesses.get(key);
    const failures = entry && entry.until > now.getTime() ? entry.failures + 1 : 1;
    this.#guesses.set(key, { failures, until: now.getTime() + WINDOW_MS });
  }
}
