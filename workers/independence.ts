import { roundOf } from '../db/complaint-status.ts';
import { usersInConflict } from '../db/conflicts.ts';
import type { Database } from '../db/connection.ts';
import type { ComplaintRow, InboxTaskRow } from '../db/rows.ts';

/** Whose work a task judges: forms of that work, by the form of the task. A diagram can name more (header `independentOf`). */
const judges: Readonly<Record<string, readonly string[]>> = {
  'approve-settlement': ['settle-at-desk'], // D18-04
  'second-review': ['preliminary-check', 'rehear-recording'], // D03-10
  'approve-extension': ['investigate'],
  approve: ['decide', 'review-decide'], // D18-21
};

/** Forms of approvals that go tier after tier: nobody approves at two (D18-04, D18-21). */
const tiers: readonly string[] = ['approve', 'approve-settlement'];

/** Work of the first handling, whose doers have no part in the review (D12-05, D08-08), nor in that of the superior body (D01-08). */
const handling = [
  'investigate', 'decide', 'approve', 'approve-extension', 'record-consent', 'arbitrate-assignment', 'cooperate', 'specialist-opinion', 'plan-on-site', 'record-on-site',
  'confirm-violation', 'start-mediation', 'hold-mediation', 'confirm-mediation', 'preliminary-feedback', 'progress-update', 'first-contact-call',
  'explain-misunderstanding', 'oral-feedback', 'check-answer', 'call-back', 'review-investigate', 'review-decide',
];

export interface TaskToJudge extends Pick<InboxTaskRow, 'processId' | 'formId' | 'candidateGroups'> {
  /** Ids of tasks of the same case, comma separated, whose doers may not do this one. */
  independentOf?: string | undefined;
}

/**
 * Usernames who may not take a task: nobody judges own work (D03-10, D18-21), a review is by others (D12-05), and
 * nobody handles a complaint about themselves (D06-03).
 */
export async function excludedFrom(db: Database, task: TaskToJudge, complaint: ComplaintRow): Promise<string[]> {
  const round = roundOf(task.processId);
  const review = round > 1;
  const judged = judges[task.formId ?? ''] ?? [];
  const independentOf = task.independentOf?.split(',').map((id) => id.trim()) ?? [];
  const concerned = await concernedBy(db, complaint);
  if (!review && judged.length === 0 && independentOf.length === 0) return concerned;
  const done = await db('inboxTask')
    .join('taskSubmission', 'taskSubmission.userTaskKey', 'inboxTask.userTaskKey')
    .join('userAccount', 'userAccount.id', 'taskSubmission.userId')
    .where({ 'inboxTask.complaintId': complaint.id, 'inboxTask.state': 'completed' })
    .select<{ username: string; formId: string | null; processId: string; elementId: string; candidateGroups: string[] }[]>('userAccount.username', 'inboxTask.formId', 'inboxTask.processId', 'inboxTask.elementId', 'inboxTask.candidateGroups');
  const excluded = done
    .filter(({ formId, processId, elementId, candidateGroups }) => independentOf.includes(elementId)
      || (formId === task.formId && tiers.includes(formId ?? '') && !candidateGroups.some((group) => task.candidateGroups.includes(group)))
      || (formId !== null && (judged.includes(formId) || (review && roundOf(processId) < round && handling.includes(formId)))))
    .map(({ username }) => username);
  return [...new Set([...excluded, ...concerned])].sort();
}

/** The complained-of, chosen from the bank's people or named in the customer's words, and whoever stands aside (D06-03). */
export async function concernedBy(db: Database, complaint: ComplaintRow): Promise<string[]> {
  const chosen = await usersInConflict(db, complaint.id);
  if (!complaint.complainedStaff) return chosen;
  const named = await db('userAccount').whereRaw("position(display_name in ?) > 0", [complaint.complainedStaff]).select('username');
  return [...new Set([...chosen, ...named.map(({ username }) => username)])].sort();
}
