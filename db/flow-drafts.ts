import type { Database } from './connection.ts';
import type { FlowDraftRow } from './rows-templates.ts';

/** A person's own changed files, by name. */
export function listFlowDrafts(db: Database, userId: string): Promise<FlowDraftRow[]> {
  return db('flowDraft').where({ userId }).orderBy('resource');
}

/** Who else has a draft of one of these files. */
export function othersWithDrafts(db: Database, userId: string, resources: readonly string[]): Promise<{ resource: string; displayName: string; savedAt: Date }[]> {
  return db('flowDraft').join('userAccount', 'userAccount.id', 'flowDraft.userId').whereIn('resource', resources).whereNot({ userId })
    .orderBy(['resource', 'displayName']).select('resource', 'displayName', 'savedAt') as unknown as Promise<{ resource: string; displayName: string; savedAt: Date }[]>;
}

/** Saves over version `over` (0: there is none yet). Returns it, or nothing when another version stands there. */
export async function saveFlowDraft(db: Database, draft: Omit<FlowDraftRow, 'version'>, over: number): Promise<FlowDraftRow | undefined> {
  const { userId, resource, content, basedOn, savedAt } = draft;
  const [saved] = over === 0
    ? await db('flowDraft').insert({ ...draft, version: 1 }).onConflict(['userId', 'resource']).ignore().returning('*')
    : await db('flowDraft').where({ userId, resource, version: over }).update({ content, basedOn, savedAt, version: over + 1 }).returning('*');
  return saved;
}

/** Whether it went: another version than `version` stays. */
export async function deleteFlowDraft(db: Database, userId: string, resource: string, version: number): Promise<boolean> {
  return (await db('flowDraft').where({ userId, resource, version }).delete()) > 0;
}
