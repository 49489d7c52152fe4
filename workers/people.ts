import type { Database } from '../db/connection.ts';
import { readOnce } from '../db/gathered-writes.ts';
import { groupOf, membersOf } from '../db/groups.ts';
import { openTasksOf } from '../db/inbox.ts';
import type { ComplaintRow, InboxTaskRow, UserRow } from '../db/rows.ts';
import { usersOfGroups } from '../db/users.ts';
import type { WorkerSettings } from './settings.ts';
import { branchOf } from './units.ts';

/** Who has the case's open tasks: those who took one, or everyone who may. */
export async function peopleAtWork(db: Database, complaintId: string): Promise<UserRow[]> {
  return peopleOfTasks(db, await openTasksOf(db, complaintId));
}

/** Of each task whoever took it, or everyone who may. */
export async function peopleOfTasks(db: Database, tasks: readonly Pick<InboxTaskRow, 'assignee' | 'candidateGroups' | 'excluded'>[]): Promise<UserRow[]> {
  const people: UserRow[] = [];
  for (const { assignee, candidateGroups, excluded } of tasks) {
    if (assignee) people.push(...(await readOnce(db, `active user ${assignee}`, () => db('userAccount').where({ username: assignee, active: true }))));
    else people.push(...(await usersOfGroups(db, candidateGroups)).filter((person) => !excluded.includes(person.username)));
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
  /** Of the departments that help the first responsible one (D10-02). */
  async cooperators(db: Database, complaint: ComplaintRow): Promise<UserRow[]> {
    return usersOfGroups(db, complaint.cooperatingUnits.map((unit) => `${unit}:handler`));
  },
  /** Those who answer for the unit concerned where it is, and the complaint manager (D13-02). */
  async 'local-superior'(db: Database, complaint: ComplaintRow, settings: WorkerSettings): Promise<UserRow[]> {
    const branch = await branchOf(db, complaint.complainedUnitId);
    const local = branch ? await db('userAccount').where({ active: true }).whereRaw("roles && '{approver,supervisor}'::text[] and (unit_id = ? or unit_id in (select id from unit where parent_id = ?))", [branch, branch]) : [];
    return local.length > 0 ? local : audiences.manager(db, complaint, settings);
  },
  /** Those at work on any case of its group (D13-02). */
  async 'group-handlers'(db: Database, complaint: ComplaintRow): Promise<UserRow[]> {
    const group = await groupOf(db, complaint.id);
    const people: UserRow[] = [];
    for (const { complaintId } of group ? await membersOf(db, group.id) : []) people.push(...(await peopleAtWork(db, complaintId)));
    return people;
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
