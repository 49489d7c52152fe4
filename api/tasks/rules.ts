import type { InboxTaskRow } from '../../db/index.ts';
import { groupsOf, may } from '../../db/roles.ts';
import { ProblemError } from '../http/problem.ts';

export interface Candidate { username: string; unitId: string; roles: readonly string[] }

/** Nobody decides twice, nor about themselves (D03-10, D06-03, D12-05, D18-21). */
export function isExcluded(person: Candidate, task: InboxTaskRow): boolean {
  return task.excluded.includes(person.username);
}

export function inGroup(person: Candidate, task: InboxTaskRow): boolean {
  return groupsOf(person).some((group) => task.candidateGroups.includes(group));
}

export function mayClaim(person: Candidate, task: InboxTaskRow): boolean {
  return task.state === 'created' && task.assignee === null && isSuitable(person, task);
}

/** Somebody who could be given the task. */
export function isSuitable(person: Candidate, task: InboxTaskRow): boolean {
  return may(person, 'do-tasks') && inGroup(person, task) && !isExcluded(person, task);
}

/** @throws ProblemError 403 with the reason, 409 when it has ended. */
export function assertSuitable(person: Candidate, task: InboxTaskRow): void {
  if (task.state !== 'created') throw new ProblemError(409, 'task-ended');
  if (isExcluded(person, task)) throw new ProblemError(403, 'not-independent');
  if (!may(person, 'do-tasks') || !inGroup(person, task)) throw new ProblemError(403, 'not-in-group');
}

/** @throws ProblemError 409 when it has ended, 403 when somebody else or nobody holds it. */
export function assertHeldBy(person: Candidate, task: InboxTaskRow): void {
  if (task.state !== 'created') throw new ProblemError(409, 'task-ended');
  if (task.assignee === null) throw new ProblemError(403, 'task-not-mine');
  if (task.assignee !== person.username) throw new ProblemError(409, 'task-taken');
}
