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

export async function saveDraft(db: Database, draft: DraftRow): Promise<void> {
  await db('taskDraft').insert({ ...draft, data: json(draft.data) as unknown as DraftRow['data'] }).onConflict('userTaskKey').merge();
}

export function findDraft(db: Database, userTaskKey: string, userId: string): Promise<DraftRow | undefined> {
  return db('taskDraft').where({ userTaskKey, userId }).first();
}

export async function deleteDraft(db: Database, userTaskKey: string): Promise<void> {
  await db('taskDraft').where({ userTaskKey }).delete();
}
