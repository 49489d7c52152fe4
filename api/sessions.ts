import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Request, Response } from 'express';
import { BANK_ZONE, findUser, type Database, type UserRow } from '../db/index.ts';
import type { Api } from './context.ts';
import { ProblemError } from './http/problem.ts';

export interface SignedIn {
  id: string;
  username: string;
  name: string;
  unitId: string;
  roles: string[];
  /** Of the head office or one of its departments. */
  headOffice: boolean;
  /** Nothing else can be done before. */
  mustChangePassword: boolean;
}

const LIFETIME_MS = 8 * 3_600_000;
/** The expiry slides, but is not written on every request. */
const RENEW_AFTER_MS = 5 * 60_000;
const MAX_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/** Compared with when there is no such user, so that both answers take the same time. */
let nobody: Promise<string> | undefined;

/** Signs in and sets the cookie. @throws ProblemError 401, the same for an unknown user, a wrong password and a locked account. */
export async function signIn(api: Api, response: Response, credentials: { username: string; password: string }): Promise<UserRow> {
  assertLocal(api);
  const now = api.clock.now();
  const user = await findUser(api.knex, credentials.username);
  nobody ??= hash(randomBytes(16));
  const matches = await verify(user?.passwordHash ?? (await nobody), credentials.password);
  if (!user || !mayEnter(user, now)) throw new ProblemError(401, 'sign-in-failed');
  if (!matches) {
    await countFailure(api, user.id, now);
    throw new ProblemError(401, 'sign-in-failed');
  }
  await api.knex('userAccount').where({ id: user.id }).update({ failedSignIns: 0, lockedUntil: null });
  await openSession(api, response, user, null);
  return user;
}

/** Where the bank's people sign in at its provider, passwords of this system are good for nothing. @throws ProblemError 403 */
export function assertLocal({ settings }: Api): void {
  if (!settings.localSignIn) throw new ProblemError(403, 'local-sign-in-off');
}

/** Neither disabled nor ended nor locked. */
export function mayEnter(user: Pick<UserRow, 'active' | 'validUntil' | 'lockedUntil'>, now: Date): boolean {
  return user.active && (user.validUntil === null || user.validUntil >= bankDay(now)) && (user.lockedUntil === null || user.lockedUntil <= now);
}

/** A session of its own, whatever cookie the browser came with. @param idToken of the provider at which the person signed in; null: by password */
export async function openSession(api: Api, response: Response, user: Pick<UserRow, 'id'>, idToken: string | null): Promise<void> {
  const now = api.clock.now();
  await api.knex('session').where('expiresAt', '<', now).delete();
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LIFETIME_MS);
  await api.knex('session').insert({ tokenSha256: digest(token), userId: user.id, createdAt: now, expiresAt, idToken });
  setCookie(api, response, token);
}

async function countFailure(api: Api, userId: string, now: Date): Promise<void> {
  const [row] = await api.knex('userAccount').where({ id: userId }).increment('failedSignIns', 1).returning('failedSignIns');
  if (row && row.failedSignIns >= MAX_FAILURES) {
    await api.knex('userAccount').where({ id: userId }).update({ failedSignIns: 0, lockedUntil: new Date(now.getTime() + LOCK_MS) });
  }
}

/** Who sent the request, by its session cookie. Renews the session on the way, unless a page asks by itself (`renew: false`). */
export async function signedIn(api: Api, request: Request, response: Response, { renew = true } = {}): Promise<SignedIn | undefined> {
  const token = tokenOf(api, request);
  if (!token) return undefined;
  const now = api.clock.now();
  const found = await api.knex('session')
    .join('userAccount', 'userAccount.id', 'session.userId')
    .join('unit', 'unit.id', 'userAccount.unitId')
    .leftJoin('unit as above', 'above.id', 'unit.parentId')
    .where({ tokenSha256: digest(token), 'userAccount.active': true })
    .where('session.expiresAt', '>', now)
    .where((still) => void still.whereNull('userAccount.validUntil').orWhere('userAccount.validUntil', '>=', bankDay(now)))
    .first<{ id: string; username: string; name: string; unitId: string; roles: string[]; mustChangePassword: boolean; kind: string; aboveKind: string | null; expiresAt: Date; idToken: string | null } | undefined>({
      id: 'userAccount.id', username: 'userAccount.username', name: 'userAccount.displayName', unitId: 'userAccount.unitId', roles: 'userAccount.roles', mustChangePassword: 'userAccount.mustChangePassword',
      kind: 'unit.kind', aboveKind: 'above.kind', expiresAt: 'session.expiresAt', idToken: 'session.idToken',
    });
  if (!found) return undefined;
  if (renew && found.expiresAt.getTime() - now.getTime() < LIFETIME_MS - RENEW_AFTER_MS) {
    await api.knex('session').where({ tokenSha256: digest(token) }).update({ expiresAt: new Date(now.getTime() + LIFETIME_MS) });
    setCookie(api, response, token);
  }
  const headOffice = found.kind === 'head-office' || (found.kind === 'department' && found.aboveKind === 'head-office');
  return { id: found.id, username: found.username, name: found.name, unitId: found.unitId, roles: found.roles, headOffice, mustChangePassword: found.mustChangePassword && found.idToken === null };
}

/** The day at the bank, yyyy-mm-dd: an account that ends is good to the end of its last day. */
function bankDay(now: Date): string {
  return BANK_DAY.format(now);
}

/** Asked at every request. Sweden writes days as ISO 8601 does. */
const BANK_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: BANK_ZONE });

/** Whether the request carries a session, be it one that has ended or never was. */
export function presentsSession(api: Api, request: Request): boolean {
  return Boolean(tokenOf(api, request));
}

/** @returns the token of a sign-in at the provider, where it was one */
export async function signOut(api: Api, request: Request, response: Response): Promise<string | null> {
  const token = tokenOf(api, request);
  const [ended] = token ? await api.knex('session').where({ tokenSha256: digest(token) }).delete().returning('idToken') : [];
  response.clearCookie(cookieName(api), cookieOptions(api));
  return ended?.idToken ?? null;
}

/** Ends somebody's sessions at once, all but the one of a request of their own. @returns how many ended */
export async function endSessions(db: Database, userId: string, keep?: { api: Api; request: Request }): Promise<number> {
  const token = keep && tokenOf(keep.api, keep.request);
  return db('session').where({ userId }).modify((query) => void (token && query.whereNot({ tokenSha256: digest(token) }))).delete();
}

export function isSecure(api: Api): boolean {
  return api.settings.publicUrl.startsWith('https:');
}

function cookieName(api: Api): string {
  return isSecure(api) ? '__Host-session' : 'session';
}

export function cookieOptions(api: Api): { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/' } {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(api), path: '/' };
}

function setCookie(api: Api, response: Response, token: string): void {
  response.cookie(cookieName(api), token, { ...cookieOptions(api), maxAge: LIFETIME_MS });
}

function tokenOf(api: Api, request: Request): string | undefined {
  return cookieOf(request, cookieName(api));
}

export function cookieOf(request: Request, name: string): string | undefined {
  return request.headers.cookie?.split(/;\s*/).find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
