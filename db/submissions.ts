import { json, type Database } from './connection.ts';
import type { DraftRow, SubmissionRow } from './rows.ts';

/** What a person entered. Kept until the `inbox.completing` listener applies it; entering again replaces what was not applied. */
export async function saveSubmission(db: Database, submission: Omit<SubmissionRow, 'appliedAt'>): Promise<void> {
  await db('taskSubmission')
    .insert({ ...submission, data: json(submission.data) as unknown as SubmissionRow['data'], fields: submission.fields ? (json(submission.fields) as unknown as SubmissionRow['fields']) : null, appliedAt: null })
    .onConflict('userTaskKey')
    .merge()
    .whereNull('taskSubmission.appliedAt');
}

export function findSubmission(db: Database, userTaskKey: string): Promise<SubmissionRow | undefined> {
  return db('taskSubmission').where({ userTaskKey }).first();
}

export async function markSubmissionApplied(db: Database, userTaskKey: string, at: Date): Promise<void> {
  await db('taskSubmission').where({ userTaskKey }).update({ appliedAt: at });
}

/**
 * Saves a draft over version `over` (0: there was none; left out: whatever there is), or over somebody else's, who held
 * the task before. Returns it, or nothing when another version stands there.
 */
export async function saveDraft(db: Database, draft: Omit<DraftRow, 'version'>, over: number | undefined): Promise<DraftRow | undefined> {
  const [saved] = await db('taskDraft')
    .insert({ ...draft, data: json(draft.data) as unknown as DraftRow['data'] })
    .onConflict('userTaskKey')
    .merge({ userId: draft.userId, data: json(draft.data) as unknown as DraftRow['data'], savedAt: draft.savedAt, version: db.raw('task_draft.version + 1') as unknown as number })
    .whereRaw('(?::integer is null or task_draft.version = ?::integer or task_draft.user_id <> ?)', [over ?? null, over ?? null, draft.userId] as unknown as number[])
    .returning('*');
  return saved;
}

export function findDraft(db: Database, userTaskKey: string, userId: string): Promise<DraftRow | undefined> {
  return db('taskDraft').where({ userTaskKey, userId }).first();
}

export async function deleteDraft(db: Database, userTaskKey: string): Promise<void> {
  await db('taskDraft').where({ userTaskKey }).delete();
}
