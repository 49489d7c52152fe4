import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { addAdminEvent, type Database, type UserRow } from '../../db/index.ts';
import { anotherAdmin, needsApproval, setPost } from '../../db/people.ts';
import { ROLES_BY_APPROVAL } from '../../db/roles.ts';
import { likeText } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError, type FieldProblem } from '../http/problem.ts';
import { openMatter } from '../matters/open.ts';
import { iso } from '../moments.ts';
import type { AccountChange, AccountDetail, AccountMade, NewAccess, NewAccount, People, PeopleQuery } from '../schemas/admin.ts';
import { assertLocal, endSessions, type SignedIn } from '../sessions.ts';
import { giveAccess } from './passwords.ts';
import { listTrail } from './trail.ts';

type Link = { id: string; number: string } | null;

/** The accounts of the bank's people, those in use first. */
export async function listPeople(api: Api, { q, unit, role, state, page, pageSize }: z.output<typeof PeopleQuery>): Promise<People> {
  const found = (query: Knex.QueryBuilder): void => {
    if (q) void query.where((any) => void any.whereILike('username', `%${likeText(q)}%`).orWhereILike('displayName', `%${likeText(q)}%`).orWhereILike('email', `%${likeText(q)}%`));
    if (unit) void query.whereRaw('unit_id in (with recursive below as (select id from unit where id = ? union all select unit.id from unit join below on unit.parent_id = below.id) select id from below)', [unit]);
    if (role) void query.whereRaw('? = any(roles)', [role]);
    if (state) void query.where({ active: state === 'active' });
  };
  const [rows, count] = await Promise.all([
    api.knex('userAccount').modify(found).orderBy([{ column: 'active', order: 'desc' }, { column: 'unitId' }, { column: 'username' }]).limit(pageSize).offset((page - 1) * pageSize) as unknown as Promise<UserRow[]>,
    api.knex('userAccount').modify(found).count<{ count: string }[]>({ count: '*' }),
  ]);
  return { items: rows.map((row) => toAccount(row, api.clock.now())), total: Number(count[0]?.count ?? 0) };
}

/** @throws ProblemError 404 when there is nobody of that name. */
export async function readPerson(api: Api, user: SignedIn, username: string): Promise<AccountDetail> {
  const row = await personNamed(api.knex, username);
  const now = api.clock.now();
  const [sessions, tasks, pending, trail] = await Promise.all([
    api.knex('session').where({ userId: row.id }).where('expiresAt', '>', now).orderBy('createdAt', 'desc'),
    api.knex('inboxTask').where({ assignee: username, state: 'created' }).count<{ count: string }[]>({ count: '*' }),
    pendingRoles(api.knex, username),
    listTrail(api, { subject: username, page: 1, pageSize: 20 }),
  ]);
  return {
    ...toAccount(row, now), self: row.id === user.id, sessions: sessions.length, lastSignIn: iso(sessions[0]?.createdAt ?? null), openTasks: Number(tasks[0]?.count ?? 0), pending, trail: trail.items,
  };
}

/**
 * Makes an account. Roles that approve, check or audit are proposed, and given once somebody else has agreed.
 * @throws ProblemError 403 where a way in by password is asked for, and the bank's people sign in at its provider alone
 */
export async function createPerson(api: Api, by: SignedIn, given: NewAccount): Promise<AccountMade> {
  if (given.access) assertLocal(api);
  await checkPost(api.knex, given);
  const { username, name, email, unitId, locale, validUntil, reason } = given;
  const id = randomUUID();
  const roles = given.roles.filter((role) => !ROLES_BY_APPROVAL.includes(role));
  const access = await api.knex.transaction(async (trx) => {
    const added = await trx('userAccount')
      .insert({ id, username, displayName: name, email, unitId, roles, passwordHash: await hash(randomBytes(32)), locale, validUntil, active: true, failedSignIns: 0 })
      .onConflict('username').ignore().returning('id');
    if (added.length === 0) throw fieldProblem({ field: 'username', code: 'taken-already' });
    await addAdminEvent(trx, { actorId: by.id, type: 'person.created', subject: username, data: { name, unitId, roles, validUntil, reason } }, api.clock.now());
    return api.settings.localSignIn ? giveAccess(trx, api, { id }, given.access ?? 'link', by) : null;
  });
  const matter = needsApproval(null, given) ? await proposePost(api, by, { username, unitId, roles: given.roles, reason }) : null;
  return { username, access, matter };
}

/** Changes an account. What takes no approval is done at once; a post that takes one is proposed. */
export async function changePerson(api: Api, by: SignedIn, username: string, given: AccountChange): Promise<Link> {
  const before = await personNamed(api.knex, username);
  const change = { name: before.displayName, email: before.email, unitId: before.unitId, roles: before.roles, locale: before.locale, validUntil: before.validUntil, ...given };
  const own = before.id === by.id;
  const samePost = change.unitId === before.unitId && sameRoles(change.roles, before.roles);
  if (own && !samePost) throw new ProblemError(409, 'own-account');
  await checkPost(api.knex, change);
  const approval = !samePost && needsApproval(before, change);
  const waiting = approval ? await pendingRoles(api.knex, username) : null;
  if (waiting) throw new ProblemError(409, 'roles-pending', { params: { number: waiting.number } });
  await api.knex.transaction(async (trx) => {
    const { name, email, locale, validUntil } = given;
    const update = { ...(name === undefined ? {} : { displayName: name }), ...(email === undefined ? {} : { email }), ...(locale === undefined ? {} : { locale }), ...(validUntil === undefined ? {} : { validUntil }) };
    if (Object.keys(update).length > 0) await trx('userAccount').where({ id: before.id }).update(update);
    if (!samePost && !approval) {
      if (before.roles.includes('admin') && !change.roles.includes('admin') && !(await anotherAdmin(trx, before.id))) throw new ProblemError(409, 'last-admin');
      await setPost(trx, before.id, change);
    }
    if (change.validUntil !== null && before.roles.includes('admin') && !(await anotherAdmin(trx, before.id))) throw new ProblemError(409, 'last-admin');
    const was = { name: before.displayName, email: before.email, locale: before.locale, validUntil: before.validUntil, unitId: before.unitId, roles: before.roles };
    const is = { name: change.name, email: change.email, locale: change.locale, validUntil: change.validUntil, ...(approval ? {} : { unitId: change.unitId, roles: change.roles }) };
    const changed = differences(was, is);
    if (Object.keys(changed.after).length > 0) await addAdminEvent(trx, { actorId: by.id, type: 'person.changed', subject: username, data: { ...changed, reason: change.reason } }, api.clock.now());
  });
  return approval ? proposePost(api, by, { username, unitId: change.unitId, roles: change.roles, reason: change.reason }) : null;
}

/** Stops or restores an account. Who is stopped is out at once, wherever they are signed in. */
export async function setActive(api: Api, by: SignedIn, username: string, active: boolean, reason: string): Promise<void> {
  const person = await otherThan(api.knex, by, username);
  await api.knex.transaction(async (trx) => {
    if (!active && person.roles.includes('admin') && !(await anotherAdmin(trx, person.id))) throw new ProblemError(409, 'last-admin');
    await trx('userAccount').where({ id: person.id }).update({ active, failedSignIns: 0, lockedUntil: null });
    if (!active) await trx('passwordLink').where({ userId: person.id, usedAt: null }).update({ usedAt: api.clock.now() });
    const ended = active ? 0 : await endSessions(trx, person.id);
    await addAdminEvent(trx, { actorId: by.id, type: active ? 'person.enabled' : 'person.disabled', subject: username, data: { reason, ...(active ? {} : { sessionsEnded: ended }) } }, api.clock.now());
  });
  await api.live.checkSessions(person.id);
}

/** @throws ProblemError 403 where passwords are switched off; 409 for one's own account */
export async function resetPassword(api: Api, by: SignedIn, username: string, how: 'link' | 'temporary', reason: string): Promise<NewAccess> {
  assertLocal(api);
  const person = await otherThan(api.knex, by, username);
  const access = await api.knex.transaction(async (trx) => {
    await addAdminEvent(trx, { actorId: by.id, type: 'person.password-reset', subject: username, data: { how, reason } }, api.clock.now());
    return giveAccess(trx, api, person, how, by);
  });
  await api.live.checkSessions(person.id);
  return access;
}

export async function signOutEverywhere(api: Api, by: SignedIn, username: string): Promise<void> {
  const person = await personNamed(api.knex, username);
  await api.knex.transaction(async (trx) => {
    const ended = await endSessions(trx, person.id);
    await addAdminEvent(trx, { actorId: by.id, type: 'person.sessions-ended', subject: username, data: { sessionsEnded: ended } }, api.clock.now());
  });
  await api.live.checkSessions(person.id);
}

/** As a matter, which somebody else decides (D18-17, D03-07). */
async function proposePost(api: Api, by: SignedIn, { username, unitId, roles, reason }: { username: string; unitId: string; roles: readonly string[]; reason: string }): Promise<Link> {
  const matter = await openMatter(api, {
    matter: { kind: 'role-change', title: `岗位权限：${username}`, details: { aboutUsername: username, unitId, roles: [...roles], reason } } as Parameters<typeof openMatter>[1]['matter'],
    files: [], by, idempotencyKey: undefined,
  });
  await addAdminEvent(api.knex, { actorId: by.id, type: 'person.roles-proposed', subject: username, data: { matter: matter.number, unitId, roles, reason } }, api.clock.now());
  return { id: matter.id, number: matter.number };
}

async function pendingRoles(db: Database, username: string): Promise<Link> {
  return (await db('matter').where({ kind: 'role-change', aboutUsername: username, state: 'open' }).orderBy('openedAt', 'desc').first('id', 'number')) ?? null;
}

async function checkPost(db: Database, { unitId, roles, validUntil }: { unitId: string; roles: readonly string[]; validUntil: string | null }): Promise<void> {
  const unit = await db('unit').where({ id: unitId }).first();
  const problems: FieldProblem[] = [
    ...(unit ? [] : [{ field: 'unitId', code: 'unknown-unit' as const }]),
    ...(unit?.closedAt ? [{ field: 'unitId', code: 'unit-closed' as const }] : []),
    ...(roles.includes('inspector') && validUntil === null ? [{ field: 'validUntil', code: 'end-date-needed' as const }] : []),
  ];
  if (problems.length > 0) throw fieldProblem(...problems);
}

async function personNamed(db: Database, username: string): Promise<UserRow> {
  const row = await db('userAccount').where({ username }).first();
  if (!row) throw notFound();
  return row;
}

/** @throws ProblemError 409 for one's own account: others see to it. */
async function otherThan(db: Database, by: SignedIn, username: string): Promise<UserRow> {
  const person = await personNamed(db, username);
  if (person.id === by.id) throw new ProblemError(409, 'own-account');
  return person;
}

function toAccount(row: UserRow, now: Date): People['items'][number] {
  const { username, displayName, email, unitId, roles, locale, active, validUntil, lockedUntil, mustChangePassword } = row;
  return { username, name: displayName, email, unitId, roles, locale, active, validUntil, locked: lockedUntil !== null && lockedUntil > now, mustChangePassword };
}

function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

/** Of two states of a thing, what is not the same in both. */
export function differences(was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys(is).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  const of = (state: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(changed.map((key) => [key, state[key] ?? null]));
  return { before: of(was), after: of(is) };
}
