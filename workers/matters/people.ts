import type { Database } from '../../db/connection.ts';
import { matterKind } from '../../db/matters.ts';
import type { UserRow } from '../../db/rows.ts';
import type { MatterRow } from '../../db/rows-matters.ts';
import { usersOfGroups } from '../../db/users.ts';
import { peopleOfTasks } from '../people.ts';
import type { WorkerSettings } from '../settings.ts';

/** Who has the matter's open tasks: those who took one, or everyone who may. */
export async function peopleAtMatter(db: Database, matter: MatterRow): Promise<UserRow[]> {
  return peopleOfTasks(db, await db('inboxTask').where({ matterId: matter.id, state: 'created' }).orderBy('createdAt'));
}

/** Whom a diagram can name (header `audience` of notification.send), besides `groups`. */
export const MATTER_AUDIENCES = ['opener', 'handlers', 'readers', 'manager', 'general-manager', 'concerned', 'bank'] as const;
export type MatterAudience = (typeof MATTER_AUDIENCES)[number];

export async function matterAudience(db: Database, matter: MatterRow, audience: MatterAudience, settings: WorkerSettings): Promise<UserRow[]> {
  switch (audience) {
    case 'opener':
      return matter.openedBy ? db('userAccount').where({ id: matter.openedBy, active: true }) : [];
    case 'handlers':
      return peopleAtMatter(db, matter);
    case 'readers':
      return readersOf(db, matter);
    case 'manager':
      return usersOfGroups(db, [settings.managerGroup]);
    case 'general-manager':
      return usersOfGroups(db, [settings.generalManagerGroup]);
    case 'concerned':
      return matter.aboutUsername ? db('userAccount').where({ username: matter.aboutUsername, active: true }) : [];
    case 'bank':
      return db('userAccount').where({ active: true }).orderBy('username');
  }
}

/** People of the head office who oversee matters of this kind; nobody who has no part in it. */
export async function readersOf(db: Database, matter: MatterRow): Promise<UserRow[]> {
  const roles = [...(matterKind(matter.kind)?.readers ?? [])];
  const people: UserRow[] = await db('userAccount').join('unit', 'unit.id', 'userAccount.unitId').where('userAccount.active', true)
    .whereRaw("(unit.kind = 'head-office' or unit.parent_id in (select id from unit where kind = 'head-office')) and unit.kind <> 'branch'")
    .whereRaw('user_account.roles && ?::text[]', [roles]).select('userAccount.*').orderBy('username');
  return people.filter(({ username }) => mayKnow(matter, username));
}

export function mayKnow(matter: MatterRow, username: string): boolean {
  return matter.aboutUsername !== username && !matter.excluded.includes(username);
}
