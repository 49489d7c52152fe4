import type { Database } from '../db/connection.ts';
import { openTasksOf } from '../db/inbox.ts';
import type { ComplaintRow, UserRow } from '../db/rows.ts';
import { usersOfGroups } from '../db/users.ts';
import type { WorkerSettings } from './settings.ts';

/** Who has the case's open tasks: those who took one, or everyone who may. */
export async function peopleAtWork(db: Database, complaintId: string): Promise<UserRow[]> {
  const people: UserRow[] = [];
  for (const task of await openTasksOf(db, complaintId)) {
    if (task.assignee) people.push(...(await db('userAccount').where({ username: task.assignee, active: true })));
    else people.push(...(await usersOfGroups(db, task.candidateGroups)).filter((person) => !task.excluded.includes(person.username)));
  }
  return people;
}

/** The audiences that a diagram can name (header `audience` of notification.send). */
export const audiences = {
  /** Those at work on the case; between tasks, the handlers of its owner, and intake before dispatch. */
  async handlers(db: Database, complaint: ComplaintRow, settings: WorkerSettings): Promise<UserRow[]> {
    const atWork = await peopleAtWork(db, complaint.id);
    if (atWork.length > 0) return atWork;
    return usersOfGroups(db, [complaint.ownerUnitId ? `${complaint.ownerUnitId}:handler` : `${settings.intakeUnit}:intake`]);
  },
  async approvers(db: Database, complaint: ComplaintRow): Promise<UserRow[]> {
    return complaint.ownerUnitId ? usersOfGroups(db, [`${complaint.ownerUnitId}:approver`]) : [];
  },
  manager(db: Database, _complaint: ComplaintRow, settings: WorkerSettings): Promise<UserRow[]> {
    return usersOfGroups(db, [settings.managerGroup]);
  },
  'general-manager'(db: Database, _complaint: ComplaintRow, settings: WorkerSettings): Promise<UserRow[]> {
    return usersOfGroups(db, [settings.generalManagerGroup]);
  },
};

/** Who is told of a missed limit (D18-06): the owner's approver, the complaint manager, and those who supervise. */
export async function supervisors(db: Database, complaint: ComplaintRow, settings: WorkerSettings): Promise<UserRow[]> {
  const supervising = await db('userAccount').where({ active: true }).whereRaw('? = any(roles)', [settings.supervisionRole]);
  return [...(await audiences.approvers(db, complaint)), ...(await audiences.manager(db, complaint, settings)), ...supervising];
}
