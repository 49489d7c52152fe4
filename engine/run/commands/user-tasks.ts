import type { Key } from '../../engine.ts';
import type { Execution } from '../execution.ts';
import type { TaskAttributes, UserTask } from '../state.ts';
import { parseDate } from '../timers.ts';
import { beginTransition } from '../user-tasks.ts';
import { reject, type Found, type Handler } from './handler.ts';

export const assign: Handler<'userTask.assign'> = (x, { userTaskKey, assignee, allowOverride, action }, found) => {
  const verb = action || 'assign';
  if (assignee === '') reject('INVALID_ARGUMENT', 'No assignee provided');
  const task = created(x, found, userTaskKey, 'assign');
  const current = task.attributes.assignee;
  if (!allowOverride && current !== null && current !== assignee) reject('INVALID_STATE', `Expected to ${verb} user task with key '${userTaskKey}', but it has already been assigned`);
  beginTransition(x, task, 'assigning', { action: verb, attributes: { assignee }, requestId: x.requestId });
  return undefined;
};

export const unassign: Handler<'userTask.unassign'> = (x, { userTaskKey }, found) => {
  beginTransition(x, created(x, found, userTaskKey, 'unassign'), 'assigning', { action: 'unassign', attributes: { assignee: null }, requestId: x.requestId });
  return undefined;
};

export const update: Handler<'userTask.update'> = (x, { userTaskKey, changeset, action }, found) => {
  const task = created(x, found, userTaskKey, 'update');
  const attributes: Partial<TaskAttributes> = {};
  if (changeset.candidateGroups) attributes.candidateGroups = changeset.candidateGroups;
  if (changeset.candidateUsers) attributes.candidateUsers = changeset.candidateUsers;
  if (changeset.dueDate !== undefined) attributes.dueDate = date(changeset.dueDate, 'dueDate');
  if (changeset.followUpDate !== undefined) attributes.followUpDate = date(changeset.followUpDate, 'followUpDate');
  if (changeset.priority !== undefined) {
    if (changeset.priority < 0 || changeset.priority > 100) reject('INVALID_ARGUMENT', `Expected priority to be in the range [0,100] but was '${changeset.priority}'`);
    attributes.priority = changeset.priority;
  }
  beginTransition(x, task, 'updating', { action: action || 'update', attributes, requestId: x.requestId });
  return undefined;
};

export const complete: Handler<'userTask.complete'> = (x, { userTaskKey, variables, action }, found) => {
  beginTransition(x, created(x, found, userTaskKey, 'complete'), 'completing', { action: action || 'complete', variables, requestId: x.requestId });
  return undefined;
};

function created(x: Execution, found: Found, key: Key, verb: string): UserTask {
  const task = found.process === undefined ? undefined : x.instances.get(found.process)?.userTasks.get(key);
  if (!task) reject('NOT_FOUND', `Expected to ${verb} user task with key '${key}', but no such user task was found`);
  if (task.state !== 'CREATED') reject('INVALID_STATE', `Expected to ${verb} user task with key '${key}', but it is in state '${task.state}'`);
  return task;
}

function date(text: string, name: string): string | null {
  if (text === '') return null;
  if (parseDate(text) === null) reject('INVALID_ARGUMENT', `The provided ${name} '${text}' cannot be parsed as a date according to RFC 3339, section 5.6`);
  return text;
}
