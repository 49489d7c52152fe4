import type { Database } from './connection.ts';
import { addEvent, type Actor } from './events.ts';
import type { ConflictRow } from './rows-investigation.ts';

export interface Conflict { complaintId: string; username: string; why: ConflictRow['why']; reason: string | null; by: Actor; at: Date }

/**
 * Someone who may have no part in a case: the complained-of, or who stands aside of their own accord (D06-03, D18-21).
 * They leave the team, and no open task of the case is theirs any more. Returns whether it was new.
 */
export async function declareConflict(db: Database, { complaintId, username, why, reason, by, at }: Conflict): Promise<boolean> {
  const added = await db('conflictOfInterest')
    .insert({ complaintId, username, why, reason, declaredBy: by.kind === 'staff' ? by.id : null, declaredAt: at })
    .onConflict(['complaintId', 'username', 'why']).ignore()
    .returning('username');
  if (added.length === 0) return false;
  await db('investigator').where({ complaintId, username }).delete();
  await db('inboxTask').where({ complaintId, state: 'created' }).whereRaw('not (? = any(excluded))', [username]).update({ excluded: db.raw('excluded || ?::text', [username]) as unknown as string[] });
  await addEvent(db, { complaintId, at, actor: by, type: 'conflict.declared', data: { username, why } });
  return true;
}

export async function usersInConflict(db: Database, complaintId: string): Promise<string[]> {
  return (await db('conflictOfInterest').where({ complaintId }).distinct('username').orderBy('username')).map(({ username }) => username);
}

/** Adds people to the case's team; those in conflict are left out. */
export async function addInvestigators(db: Database, { complaintId, usernames, by, at }: { complaintId: string; usernames: readonly string[]; by: Actor; at: Date }): Promise<void> {
  const excluded = await usersInConflict(db, complaintId);
  for (const username of new Set(usernames)) {
    if (excluded.includes(username)) continue;
    const added = await db('investigator').insert({ complaintId, username, addedBy: by.kind === 'staff' ? by.id : null, addedAt: at }).onConflict(['complaintId', 'username']).ignore().returning('username');
    if (added.length > 0) await addEvent(db, { complaintId, at, actor: by, type: 'investigator.added', data: { username } });
  }
}
