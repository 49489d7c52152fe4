import { createHash, randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Request } from 'express';
import { addAdminEvent, type Database, type UserRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { fieldProblem, ProblemError } from '../http/problem.ts';
import type { NewAccess } from '../schemas/admin.ts';
import type { OwnPassword, PasswordByLink } from '../schemas/session.ts';
import { assertLocal, endSessions, type SignedIn } from '../sessions.ts';

/** How long the link to a first or new password opens. */
const LINK_MS = 24 * 3_600_000;
/** Letters and digits that aren't mistaken for one another when they are read out. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Lets somebody in anew: by a link that opens once, or a password that they have to change at once. Ends their sessions; told once, kept nowhere in clear. */
export async function giveAccess(trx: Database, api: Api, person: Pick<UserRow, 'id'>, how: 'link' | 'temporary', by: SignedIn): Promise<NewAccess> {
  const now = api.clock.now();
  await trx('passwordLink').where({ userId: person.id, usedAt: null }).update({ usedAt: now });
  await endSessions(trx, person.id);
  if (how === 'temporary') {
    const password = Array.from({ length: 12 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('');
    await trx('userAccount').where({ id: person.id }).update({ passwordHash: await hash(password), mustChangePassword: true, failedSignIns: 0, lockedUntil: null });
    return { how, link: null, temporaryPassword: password, expiresAt: null };
  }
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LINK_MS);
  // The old password opens nothing any more.
  await trx('userAccount').where({ id: person.id }).update({ passwordHash: await hash(randomBytes(32)), failedSignIns: 0, lockedUntil: null });
  await trx('passwordLink').insert({ tokenSha256: digest(token), userId: person.id, createdBy: by.id, createdAt: now, expiresAt });
  // After the hash, so that no server sees it in an address.
  return { how, link: `${api.settings.publicUrl}/staff/password#${token}`, temporaryPassword: null, expiresAt: expiresAt.toISOString() };
}

/** @throws ProblemError 409 for a wrong present password; 422 for one that won't do. */
export async function setOwnPassword(api: Api, request: Request, user: SignedIn, { current, password }: OwnPassword): Promise<void> {
  assertLocal(api);
  const row = await api.knex('userAccount').where({ id: user.id }).first();
  if (!row || !(await verify(row.passwordHash, current))) throw new ProblemError(409, 'wrong-password');
  if (current === password) throw fieldProblem({ field: 'password', code: 'taken-already' });
  await setPassword(api, row, password, request);
}

/** @throws ProblemError 409 when the link was used, or its time is over. */
export async function setPasswordByLink(api: Api, { token, password }: PasswordByLink): Promise<void> {
  assertLocal(api);
  const link = await api.knex('passwordLink').where({ tokenSha256: digest(token), usedAt: null }).where('expiresAt', '>', api.clock.now()).first();
  const row = link && (await api.knex('userAccount').where({ id: link.userId, active: true }).first());
  if (!link || !row) throw new ProblemError(409, 'password-link-over');
  await setPassword(api, row, password, undefined, link.tokenSha256);
}

async function setPassword(api: Api, row: UserRow, password: string, keep: Request | undefined, link?: Buffer): Promise<void> {
  if (password.toLowerCase().includes(row.username.toLowerCase())) throw fieldProblem({ field: 'password', code: 'password-like-name' });
  const passwordHash = await hash(password);
  const now = api.clock.now();
  await api.knex.transaction(async (trx) => {
    // Of two that use a link at the same time, one has it.
    if (link && (await trx('passwordLink').where({ tokenSha256: link, usedAt: null }).update({ usedAt: now })) === 0) throw new ProblemError(409, 'password-link-over');
    await trx('userAccount').where({ id: row.id }).update({ passwordHash, mustChangePassword: false, failedSignIns: 0, lockedUntil: null });
    await endSessions(trx, row.id, keep && { api, request: keep });
    await addAdminEvent(trx, { actorId: row.id, type: 'person.password-set', subject: row.username, data: { by: link ? 'link' : 'own' } }, now);
  });
  await api.live.checkSessions(row.id);
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
