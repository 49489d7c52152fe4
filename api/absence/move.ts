import { bankDayOf, handOverBy, type AbsenceRow, type InboxTaskRow, type UserRow } from '../../db/index.ts';
import { addAdminEvent } from '../../db/admin-events.ts';
import type { Api } from '../context.ts';
import { EngineError } from '../engine.ts';
import type { MovedTask } from '../schemas/absence.ts';
import { isSuitable } from '../tasks/rules.ts';
import { toPerson } from './rules.ts';

/** Gives what an absent person holds to the deputy, or back to its groups; independence is kept (D06-03, D18-21). Engine first. */
export async function moveHeldTasks(api: Api, absence: AbsenceRow, by: Pick<UserRow, 'id' | 'username'>, tasks?: readonly InboxTaskRow[]): Promise<MovedTask[]> {
  const person = await api.knex('userAccount').where({ id: absence.userId }).first();
  if (!person) return [];
  const deputy = absence.deputyId ? await api.knex('userAccount').where({ id: absence.deputyId, active: true }).first() : undefined;
  const held = tasks ?? (await heldBy(api, person.username));
  const moved: MovedTask[] = [];
  for (const task of held) moved.push(await move(api, task, deputy, by.username));
  if (moved.length > 0) {
    const data = { absence: absence.id, tasks: moved.map(({ key, outcome, to }) => ({ key, outcome, to: to?.username ?? null })) };
    await addAdminEvent(api.knex, { actorId: by.id, type: 'absence.tasks-moved', subject: person.username, data }, api.clock.now());
  }
  return moved;
}

function heldBy(api: Api, username: string): Promise<InboxTaskRow[]> {
  return api.knex('inboxTask').where({ assignee: username, state: 'created' }).orderBy('dueAt').orderBy('userTaskKey');
}

async function move(api: Api, task: InboxTaskRow, deputy: UserRow | undefined, by: string): Promise<MovedTask> {
  const { userTaskKey: key, name } = task;
  const to = deputy && isSuitable(deputy, task) ? deputy : undefined;
  if (!to && task.candidateGroups.length === 0) return { key, name, to: null, outcome: 'kept' };
  try {
    if (to) await api.engine.assign(key, to.username, { override: true, action: handOverBy(by) });
    else await api.engine.unassign(key);
    return { key, name, to: to ? toPerson(to) : null, outcome: to ? 'deputy' : 'group' };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { key, name, to: null, outcome: 'failed' };
  }
}

/** Who gets a task that is meant for somebody: they themselves, or, while they are absent, a suitable deputy, or else nobody, so that it stays with the group. */
export async function insteadOf(api: Api, person: UserRow, task: InboxTaskRow): Promise<UserRow | null> {
  const day = bankDayOf(api.clock.now());
  const absence = await api.knex('absence').where({ userId: person.id }).whereNull('endedAt').where('fromDay', '<=', day).where('toDay', '>=', day).first();
  if (!absence) return person;
  const deputy = absence.deputyId ? await api.knex('userAccount').where({ id: absence.deputyId, active: true }).first() : undefined;
  return deputy && isSuitable(deputy, task) ? deputy : null;
}
