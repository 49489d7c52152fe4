import type { Database } from './connection.ts';
import type { InboxTaskRow } from './rows.ts';

/** The inbox is a read model: only task listeners (workers) write it, with these. */
export async function upsertInboxTask(db: Database, task: InboxTaskRow): Promise<void> {
  await db('inboxTask').insert(task).onConflict('userTaskKey').merge();
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
