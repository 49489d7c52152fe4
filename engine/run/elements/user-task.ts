import { toJson } from '../../model/feel.ts';
import type { Expression } from '../../model/expression.ts';
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { activated } from '../lifecycle.ts';
import type { ElementInstance, TaskAttributes, UserTask } from '../state.ts';
import { parseDate } from '../timers.ts';
import { beginTransition, cancelTask } from '../user-tasks.ts';
import { evaluate, evaluateNumber, wrongType } from '../variables.ts';
import { activateJob } from './tasks.ts';

const DEFAULT_PRIORITY = 50;

export const userTask: Behaviour = {
  activate(x, element) {
    const definition = element.node.userTask!;
    const attributes = attributesOf(x, element);
    if (!definition.native) return activateJob(x, element, jobHeaders(element, attributes));
    const formKey = formOf(x, element);
    const externalReference = definition.externalReference ? optionalString(x, element, definition.externalReference) : null;
    subscribeAll(x, element);
    activated(x, element);
    const task: UserTask = { key: x.nextKey(), element, state: 'CREATING', attributes, formKey, externalReference, transition: null, createdAt: x.now, endedAt: null };
    element.userTask = task;
    element.process.userTasks.set(task.key, task);
    if (attributes.assignee !== null) element.chosen = [attributes.assignee];
    beginTransition(x, task, 'creating');
  },
  terminate(x, element) {
    return element.userTask ? cancelTask(x, element.userTask) : true;
  },
};

function attributesOf(x: Execution, element: ElementInstance): TaskAttributes {
  const definition = element.node.userTask!;
  const priority = definition.priority ? evaluateNumber(x, element, definition.priority) : DEFAULT_PRIORITY;
  if (priority < 0 || priority > 100) throw new Failure('EXTRACT_VALUE_ERROR', `Expected priority to be in the range [0,100] but was '${priority}'.`);
  return {
    assignee: definition.assignee ? optionalString(x, element, definition.assignee) || null : null,
    candidateGroups: listOf(x, element, definition.candidateGroups),
    candidateUsers: listOf(x, element, definition.candidateUsers),
    dueDate: dateOf(x, element, definition.dueDate),
    followUpDate: dateOf(x, element, definition.followUpDate),
    priority,
  };
}

function optionalString(x: Execution, element: ElementInstance, expression: Expression): string | null {
  const value = toJson(evaluate(x, element, expression));
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw wrongType(expression, 'STRING', value);
}

/** A list of strings; static text is separated by commas. */
function listOf(x: Execution, element: ElementInstance, expression: Expression | null): string[] {
  if (!expression) return [];
  const value = toJson(evaluate(x, element, expression));
  if (value === null) return [];
  if (!expression.feel && typeof value === 'string') return value.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw wrongType(expression, 'ARRAY of STRING', value);
}

function dateOf(x: Execution, element: ElementInstance, expression: Expression | null): string | null {
  if (!expression) return null;
  const value = toJson(evaluate(x, element, expression));
  if (value === null || value === '') return null;
  if (typeof value === 'string' && parseDate(value) !== null) return value;
  throw wrongType(expression, 'DATE_TIME', value);
}

function formOf(x: Execution, element: ElementInstance): number | null {
  const { formId, formBinding } = element.node.userTask!;
  if (!formId) return null;
  const id = optionalString(x, element, formId);
  const form = id === null ? undefined : x.definitions.forms.bound(id, formBinding, element.process.definition.deploymentKey);
  if (!form) throw new Failure('FORM_NOT_FOUND', `Expected to find a form with id '${id}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`);
  return form.key;
}

function jobHeaders(element: ElementInstance, attributes: TaskAttributes): Record<string, string> {
  const headers: Record<string, string> = { ...element.node.job!.headers };
  if (attributes.assignee) headers['io.camunda.zeebe:assignee'] = attributes.assignee;
  if (attributes.candidateGroups.length > 0) headers['io.camunda.zeebe:candidateGroups'] = JSON.stringify(attributes.candidateGroups);
  if (attributes.candidateUsers.length > 0) headers['io.camunda.zeebe:candidateUsers'] = JSON.stringify(attributes.candidateUsers);
  if (attributes.dueDate) headers['io.camunda.zeebe:dueDate'] = attributes.dueDate;
  if (attributes.followUpDate) headers['io.camunda.zeebe:followUpDate'] = attributes.followUpDate;
  return headers;
}
