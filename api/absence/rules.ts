import { groupsOf, may } from '../../db/roles.ts';
import type { Database, UserRow } from '../../db/index.ts';
import type { Person } from '../schemas/common.ts';
import type { SignedIn } from '../sessions.ts';

/** A head records absences of the own unit's people; the head office's overseers of everybody's. */
export function mayRecordFor(user: SignedIn, person: Pick<UserRow, 'id' | 'unitId'>): boolean {
  if (person.id === user.id) return true;
  if (!may(user, 'record-absences')) return false;
  return person.unitId === user.unitId || (user.headOffice && may(user, 'see-all-complaints'));
}

/** Active colleagues who are in one of the person's groups, and do tasks. */
export async function deputiesFor(db: Database, person: UserRow): Promise<UserRow[]> {
  const groups = groupsOf(person);
  const colleagues = await db('userAccount').where({ unitId: person.unitId, active: true }).whereNot({ id: person.id }).orderBy('username');
  return colleagues.filter((colleague) => may(colleague, 'do-tasks') && groupsOf(colleague).some((group) => groups.includes(group)));
}

export function toPerson(row: Pick<UserRow, 'username' | 'displayName' | 'unitId'>): Person {
  return { username: row.username, name: row.displayName, unitId: row.unitId };
}
