import { REVIEW_PROCESS } from '../db/complaint-status.ts';
import type { Database } from '../db/connection.ts';
import type { ComplaintRow, InboxTaskRow } from '../db/rows.ts';

/** Whose work a task judges: forms of that work, by the form of the task. */
const judges: Readonly<Record<string, readonly string[]>> = {
  'second-review': ['preliminary-check', 'rehear-recording'], // D03-10
  'approve-extension': ['investigate'],
  approve: ['decide', 'review-decide'], // D18-21
};

/** Work of the first handling, whose doers have no part in the review (D12-05). */
const firstHandling = ['investigate', 'decide', 'approve', 'approve-extension'];

/**
 * Usernames who may not take a task: nobody judges own work (D03-10, D18-21), a review is by others (D12-05), and
 * nobody handles a complaint about themselves (D06-03).
 */
export async function excludedFrom(db: Database, task: Pick<InboxTaskRow, 'processId' | 'formId'>, complaint: ComplaintRow): Promise<string[]> {
  const review = task.processId === REVIEW_PROCESS;
  const judged = judges[task.formId ?? ''] ?? [];
  if (!review && judged.length === 0) return complainedOf(db, complaint);
  const done = await db('inboxTask')
    .join('taskSubmission', 'taskSubmission.userTaskKey', 'inboxTask.userTaskKey')
    .join('userAccount', 'userAccount.id', 'taskSubmission.userId')
    .where({ 'inboxTask.complaintId': complaint.id, 'inboxTask.state': 'completed' })
    .select<{ username: string; formId: string | null; processId: string }[]>('userAccount.username', 'inboxTask.formId', 'inboxTask.processId');
  const excluded = done
    .filter(({ formId, processId }) => formId !== null && (judged.includes(formId) || (review && processId !== REVIEW_PROCESS && firstHandling.includes(formId))))
    .map(({ username }) => username);
  return [...new Set([...excluded, ...(await complainedOf(db, complaint))])].sort();
}

async function complainedOf(db: Database, complaint: ComplaintRow): Promise<string[]> {
  if (!complaint.complainedStaff) return [];
  const named = await db('userAccount').whereRaw("position(display_name in ?) > 0", [complaint.complainedStaff]).select('username');
  return named.map(({ username }) => username).sort();
}
