import type { Database } from './connection.ts';
import { addRow } from './gathered-writes.ts';
import type { InboxTaskRow } from './rows.ts';

/** The inbox is a read model: only task listeners (workers) write it, with these. */
export async function upsertInboxTask(db: Database, task: InboxTaskRow): Promise<void> {
  await addRow(db, 'inboxTask', task);
}

export async function updateInboxTask(db: Database, userTaskKey: string, change: Partial<Omit<InboxTaskRow, 'userTaskKey' | 'complaintId'>>): Promise<void> {
  await db('inboxTask').where({ userTaskKey }).update(change);
}

export function findInboxTask(db: Database, userTaskKey: string): Promise<InboxTaskRow | undefined> {
  return db('inboxTask').where({ userTaskKey }).first();
}

export function openTasksOf(db: Database, complaintId: string): Promise<InboxTaskRow[]> {
  return db('inboxTask').where({ complaintId, state: 'created' }).orderBy('createdAt');
}

const HAND_OVER = 'hand-over by ';

/** The `action` of an assignment by which somebody gives a task to another: its listener learns from it who did. */
export function handOverBy(username: string): string {
  return HAND_OVER + username;
}

export function handedOverBy(action: string | undefined): string | null {
  return action?.startsWith(HAND_OVER) ? action.slice(HAND_OVER.length) : null;
}
