import type { TaskTransition, UserTask } from './state.ts';

/** The reserved headers by which a task listener's job knows the task. */
export function taskHeaders(task: UserTask, transition: TaskTransition): Record<string, string> {
  const { attributes } = transition;
  const headers: Record<string, string> = {
    'io.camunda.zeebe:userTaskKey': String(task.key),
    'io.camunda.zeebe:priority': String(attributes.priority),
    'io.camunda.zeebe:candidateGroups': JSON.stringify(attributes.candidateGroups),
    'io.camunda.zeebe:candidateUsers': JSON.stringify(attributes.candidateUsers),
    'io.camunda.zeebe:changedAttributes': JSON.stringify(transition.changed),
  };
  if (transition.action) headers['io.camunda.zeebe:action'] = transition.action;
  if (attributes.assignee) headers['io.camunda.zeebe:assignee'] = attributes.assignee;
  if (attributes.dueDate) headers['io.camunda.zeebe:dueDate'] = attributes.dueDate;
  if (attributes.followUpDate) headers['io.camunda.zeebe:followUpDate'] = attributes.followUpDate;
  if (task.formKey !== null) headers['io.camunda.zeebe:formKey'] = String(task.formKey);
  return headers;
}
