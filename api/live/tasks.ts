import type { Database, InboxTaskRow } from '../../db/index.ts';
import type { SignedIn } from '../sessions.ts';
import { inGroup } from '../tasks/rules.ts';

type ChangedTask = InboxTaskRow & { confidential: boolean | null };

export async function changedTasks(db: Database, keys: readonly string[]): Promise<ChangedTask[]> {
  return db('inboxTask').leftJoin('matter', 'matter.id', 'inboxTask.matterId').whereIn('userTaskKey', [...keys]).select('inboxTask.*', 'matter.confidential') as unknown as Promise<ChangedTask[]>;
}

/** Whose inbox the task is in, or was until now: its holder's and its groups', but a confidential matter's stays hidden (D05-01). */
export function mayHearOf(user: SignedIn, task: ChangedTask): boolean {
  if (task.assignee === user.username) return true;
  return inGroup(user, task) && !(task.confidential === true && task.excluded.includes(user.username));
}
