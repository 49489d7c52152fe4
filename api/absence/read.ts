import { absencesOn, bankDayOf, type AbsenceRow, type Database, type UserRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { AbsenceChoices, Absences } from '../schemas/absence.ts';
import type { SignedIn } from '../sessions.ts';
import { deputiesFor, mayRecordFor, toPerson } from './rules.ts';

const SHOWN = 200;

/** My absences, or those of the people for whom I may record them; what is over comes last. */
export async function listAbsences(api: Api, user: SignedIn, whose: 'mine' | 'people'): Promise<Absences> {
  const today = bankDayOf(api.clock.now());
  const query = api.knex('absence').orderBy('toDay', 'desc').orderBy('recordedAt', 'desc').limit(SHOWN);
  const rows = await (whose === 'mine' ? query.where({ userId: user.id }) : query.whereIn('userId', (await peopleOf(api, user)).map(({ id }) => id)));
  const people = await peopleById(api.knex, rows.flatMap(({ userId, deputyId, recordedBy }) => [userId, deputyId, recordedBy]));
  const person = (id: string) => people.get(id) ?? { username: '', name: '', unitId: '' };
  const held = await heldCounts(api, rows.map(({ userId }) => person(userId).username));
  const items = rows.map((row) => {
    const state = stateOf(row, today);
    const holds = held.get(person(row.userId).username) ?? 0;
    return {
      id: row.id, person: person(row.userId), from: row.fromDay, to: row.toDay, deputy: row.deputyId ? person(row.deputyId) : null, reason: row.reason, handOver: row.handOver,
      recordedBy: person(row.recordedBy), recordedAt: iso(row.recordedAt), endedAt: iso(row.endedAt), state, held: holds,
      may: { end: state !== 'over', handOver: state === 'now' && holds > 0 },
    };
  });
  return { items: items.sort((a, b) => Number(a.state === 'over') - Number(b.state === 'over')) };
}

function stateOf(row: AbsenceRow, today: string): 'coming' | 'now' | 'over' {
  if (row.endedAt || row.toDay < today) return 'over';
  return row.fromDay > today ? 'coming' : 'now';
}

async function heldCounts(api: Api, usernames: readonly string[]): Promise<Map<string, number>> {
  const rows = (await api.knex('inboxTask').whereIn('assignee', [...usernames]).where({ state: 'created' }).groupBy('assignee').select('assignee').count({ total: '*' })) as { assignee: string; total: number }[];
  return new Map(rows.map(({ assignee, total }) => [assignee, Number(total)]));
}

async function peopleOf(api: Api, user: SignedIn): Promise<UserRow[]> {
  if (!may(user, 'record-absences')) return [];
  const people = await api.knex('userAccount').where({ active: true }).whereNot({ id: user.id }).orderBy('unitId').orderBy('username');
  return people.filter((person) => mayRecordFor(user, person));
}

/** For whom I may record an absence, and who could be the deputy of one of them. */
export async function absenceChoices(api: Api, user: SignedIn, username: string): Promise<AbsenceChoices> {
  const person = await api.knex('userAccount').where({ username, active: true }).first();
  if (!person || !mayRecordFor(user, person)) throw notFound();
  return { people: (await peopleOf(api, user)).map(toPerson), deputies: (await deputiesFor(api.knex, person)).map(toPerson) };
}

export interface AwayNote { to: string; deputy: string | null }

/** Who of the people is away today, until when, and for whom the deputy stands in. */
export async function awayNotes(db: Database, now: Date): Promise<(userId: string) => AwayNote | null> {
  const absences = await absencesOn(db, now);
  const deputies = await peopleById(db, [...absences.values()].map(({ deputyId }) => deputyId));
  return (userId) => {
    const absence = absences.get(userId);
    return absence ? { to: absence.toDay, deputy: absence.deputyId ? deputies.get(absence.deputyId)?.name ?? null : null } : null;
  };
}
