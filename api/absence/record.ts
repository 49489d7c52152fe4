import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { addAdminEvent } from '../../db/admin-events.ts';
import { bankDayOf, findUser, type AbsenceRow, type UserRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import type { AbsenceRecorded, MovedTask, NewAbsence } from '../schemas/absence.ts';
import type { SignedIn } from '../sessions.ts';
import { moveHeldTasks } from './move.ts';
import { deputiesFor, mayRecordFor } from './rules.ts';

/** Records an absence. When it begins today, what is held goes on at once. @throws ProblemError 403, 409, 422 */
export async function recordAbsence(api: Api, user: SignedIn, { username, from, to, deputy: deputyName, reason, handOver }: z.output<typeof NewAbsence>): Promise<AbsenceRecorded> {
  const now = api.clock.now();
  const today = bankDayOf(now);
  const person = await findUser(api.knex, username ?? user.username);
  if (!person?.active) throw fieldProblem({ field: 'username', code: 'unknown-person' });
  if (!mayRecordFor(user, person)) throw new ProblemError(403, 'absence-not-yours');
  if (to < from) throw fieldProblem({ field: 'to', code: 'wrong-order' });
  if (to < today) throw fieldProblem({ field: 'to', code: 'in-the-past' });
  const deputy = deputyName === null ? null : await suitableDeputy(api, person, deputyName, { from, to });
  const absence: AbsenceRow = {
    id: randomUUID(), userId: person.id, fromDay: from, toDay: to, deputyId: deputy?.id ?? null, reason, handOver,
    recordedBy: user.id, recordedAt: now, endedBy: null, endedAt: null, movedAt: null,
  };
  await api.knex.transaction(async (trx) => {
    // One person's absences are recorded one after the other.
    await trx('userAccount').where({ id: person.id }).forUpdate().first();
    if (await overlaps(trx, person.id, { from, to })) throw new ProblemError(409, 'absence-overlaps');
    await trx('absence').insert(absence);
    await addAdminEvent(trx, { actorId: user.id, type: 'absence.recorded', subject: person.username, data: { id: absence.id, from, to, deputy: deputy?.username ?? null, handOver } }, now);
  });
  return { id: absence.id, moved: handOver && from <= today ? await moveNow(api, user, absence) : [] };
}

async function suitableDeputy(api: Api, person: UserRow, username: string, days: { from: string; to: string }): Promise<UserRow> {
  const deputy = (await deputiesFor(api.knex, person)).find((each) => each.username === username);
  if (!deputy) throw fieldProblem({ field: 'deputy', code: 'deputy-not-suitable' });
  if (await overlaps(api.knex, deputy.id, days)) throw fieldProblem({ field: 'deputy', code: 'deputy-absent' });
  return deputy;
}

async function overlaps(db: Api['knex'], userId: string, { from, to }: { from: string; to: string }): Promise<boolean> {
  return (await db('absence').where({ userId }).whereNull('endedAt').where('fromDay', '<=', to).where('toDay', '>=', from).first('id')) !== undefined;
}

async function moveNow(api: Api, user: SignedIn, absence: AbsenceRow): Promise<MovedTask[]> {
  const moved = await moveHeldTasks(api, absence, user);
  await api.knex('absence').where({ id: absence.id }).update({ movedAt: api.clock.now() });
  return moved;
}

/** Gives what the person holds now to the deputy, or to its groups. */
export async function handOverHeld(api: Api, user: SignedIn, id: string): Promise<MovedTask[]> {
  const absence = await openAbsence(api, user, id);
  return moveNow(api, user, absence);
}

/** Back early, or not away after all. What went on stays where it is. */
export async function endAbsence(api: Api, user: SignedIn, id: string): Promise<void> {
  const absence = await openAbsence(api, user, id);
  const now = api.clock.now();
  await api.knex.transaction(async (trx) => {
    const ended = await trx('absence').where({ id: absence.id }).whereNull('endedAt').update({ endedBy: user.id, endedAt: now }).returning('userId');
    if (ended.length === 0) throw new ProblemError(409, 'absence-ended');
    const person = await trx('userAccount').where({ id: absence.userId }).first();
    await addAdminEvent(trx, { actorId: user.id, type: 'absence.ended', subject: person?.username ?? '', data: { id: absence.id, from: absence.fromDay, to: absence.toDay } }, now);
  });
}

async function openAbsence(api: Api, user: SignedIn, id: string): Promise<AbsenceRow> {
  const absence = await api.knex('absence').where({ id }).first();
  const person = absence && (await api.knex('userAccount').where({ id: absence.userId }).first());
  if (!absence || !person || !mayRecordFor(user, person)) throw notFound();
  if (absence.endedAt || absence.toDay < bankDayOf(api.clock.now())) throw new ProblemError(409, 'absence-ended');
  return absence;
}
