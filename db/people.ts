import type { Database } from './connection.ts';
import { ROLES_BY_APPROVAL } from './roles.ts';
import type { UserRow } from './rows.ts';

/** Where somebody works and as what: what an account may do follows from both (D18-17). */
export interface Post { unitId: string; roles: readonly string[] }

/** Whether somebody else has to approve that a post becomes another: it gains a role that approves, checks or audits, or takes one to another unit. */
export function needsApproval(before: Post | null, after: Post): boolean {
  return after.roles.some((role) => (ROLES_BY_APPROVAL as readonly string[]).includes(role) && !(before?.unitId === after.unitId && before.roles.includes(role)));
}

/** Whether an administrator who can sign in is left without this person. Locks the administrators, so that two can't go at once. */
export async function anotherAdmin(trx: Database, userId: string): Promise<boolean> {
  const admins = await trx('userAccount').where({ active: true }).whereRaw("'admin' = any(roles)").orderBy('id').forUpdate().select('id', 'validUntil');
  return admins.some((admin) => admin.id !== userId && admin.validUntil === null);
}

/** Gives somebody a post. What they may do follows at once; sessions stay. */
export async function setPost(trx: Database, userId: string, { unitId, roles }: Post): Promise<UserRow | undefined> {
  const [row] = await trx('userAccount').where({ id: userId }).update({ unitId, roles: [...roles] }).returning('*');
  return row;
}
