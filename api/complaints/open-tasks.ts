import type { InboxTaskRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { Complaint } from '../schemas/complaints.ts';
import type { SignedIn } from '../sessions.ts';
import { mayClaim } from '../tasks/rules.ts';

/** The open tasks of a case, with what the person may do with each. */
export async function toOpenTasks(api: Api, user: SignedIn, tasks: readonly InboxTaskRow[]): Promise<Complaint['tasks']> {
  const names = await assigneeNames(api, tasks.map((task) => task.assignee));
  return tasks.map((task) => ({
    key: task.userTaskKey, elementId: task.elementId, processId: task.processId, name: task.name, assignee: task.assignee,
    assigneeName: task.assignee ? names.get(task.assignee) ?? null : null, candidateGroups: task.candidateGroups,
    dueAt: iso(task.dueAt), createdAt: iso(task.createdAt), mine: task.assignee === user.username, mayClaim: mayClaim(user, task),
    mayHandOver: task.assignee === user.username || may(user, 'hand-over-any-task'),
  }));
}

async function assigneeNames(api: Api, usernames: (string | null)[]): Promise<Map<string, string>> {
  const wanted = usernames.filter((username) => username !== null);
  if (wanted.length === 0) return new Map();
  const rows = await api.knex('userAccount').whereIn('username', wanted).select('username', 'displayName');
  return new Map(rows.map((row) => [row.username, row.displayName]));
}
