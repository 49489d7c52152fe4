import { toJson } from '../../model/feel.ts';
import type { Expression } from '../../model/expression.ts';
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { activated } from '../lifecycle.ts';
import type { ElementInstance, TaskAttributes, UserTask } from '../state.ts';
import { parseDate } from '../timers.ts';
import { cancelJob } from '../jobs.ts';
import { resolveIncident } from '../incidents.ts';
import type { ElementNode } from '../../model/graph.ts';
import { beginTransition, cancelTask } from '../user-tasks.ts';
import { evaluate, evaluateNumber, wrongType } from '../variables.ts';
import { activateJob } from './tasks.ts';

const DEFAULT_PRIORITY = 50;

export const userTask: Behaviour = {
  activate(x, element) {
    const definition = element.node.userTask!;
    const attributes = attributesOf(x, element);
    if (!definition.native) return activateJob(x, element, jobHeaders(element, attributes));
    const formKey = formOf(x, element, element.node);
    const externalReference = definition.externalReference ? optionalString(x, element, definition.externalReference) : null;
    subscribeAll(x, element);
    activated(x, element);
    createTask(x, element, { attributes, formKey, externalReference, headers: null });
  },
  terminate(x, element, quietly) {
    return element.userTask ? cancelTask(x, element.userTask, quietly) : true;
  },
};

export type NewTask = Pick<UserTask, 'attributes' | 'formKey' | 'externalReference' | 'headers'>;

function createTask(x: Execution, element: ElementInstance, values: NewTask): void {
  const task: UserTask = { key: x.nextKey(), element, state: 'CREATING', ...values, transition: null, createdAt: x.now, endedAt: null };
  element.userTask = task;
  element.process.userTasks.set(task.key, task);
  if (values.attributes.assignee !== null) element.chosen = [values.attributes.assignee];
  beginTransition(x, task, 'creating');
}

/** What the task of a job worker becomes when it is migrated to a Camunda user task: nothing is changed yet. */
export function taskOfJob(x: Execution, element: ElementInstance, target: ElementNode): NewTask {
  const { headers } = element.job!;
  const header = (name: string): string | null => headers[`${RESERVED}${name}`] ?? null;
  const list = (name: string): string[] => JSON.parse(header(name) ?? '[]') as string[];
  const own = element.node.userTask!;
  const { assignee, externalReference } = target.userTask!;
  return {
    attributes: {
      assignee: assignee ? optionalString(x, element, assignee) || null : null,
      candidateGroups: list('candidateGroups'), candidateUsers: list('candidateUsers'), dueDate: header('dueDate'), followUpDate: header('followUpDate'), priority: priorityOf(x, element, target),
    },
    formKey: formOf(x, element, own.formId ? element.node : target),
    externalReference: externalReference ? optionalString(x, element, externalReference) : null,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(RESERVED))),
  };
}

/** The element is that of the target already. */
export function replaceJob(x: Execution, element: ElementInstance, values: NewTask): void {
  const job = element.job!;
  for (const incident of element.incidents.filter((each) => each.job === job)) resolveIncident(x, incident);
  cancelJob(x, job);
  createTask(x, element, values);
}

const RESERVED = 'io.camunda.zeebe:';

function priorityOf(x: Execution, element: ElementInstance, node: ElementNode): number {
  const definition = node.userTask!;
  const priority = definition.priority ? evaluateNumber(x, element, definition.priority) : DEFAULT_PRIORITY;
  if (priority < 0 || priority > 100) throw new Failure('EXTRACT_VALUE_ERROR', `Expected priority to be in the range [0,100] but was '${priority}'.`);
  return priority;
}

function attributesOf(x: Execution, element: ElementInstance): TaskAttributes {
  const definition = element.node.userTask!;
  return {
    assignee: definition.assignee ? optionalString(x, element, definition.assignee) || null : null,
    candidateGroups: listOf(x, element, definition.candidateGroups),
    candidateUsers: listOf(x, element, definition.candidateUsers),
    dueDate: dateOf(x, element, definition.dueDate),
    followUpDate: dateOf(x, element, definition.followUpDate),
    priority: priorityOf(x, element, element.node),
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

function formOf(x: Execution, element: ElementInstance, node: ElementNode): number | null {
  const { formId, formBinding } = node.userTask!;
  if (!formId) return null;
  const id = optionalString(x, element, formId);
  const form = id === null ? undefined : x.definitions.forms.bound(id, formBinding, element.process.definition.deploymentKey);
  if (!form) throw new Failure('FORM_NOT_FOUND', `Expected to find a form with id '${id}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`);
  return form.key;
}

function jobHeaders(element: ElementInstance, attributes: TaskAttributes): Record<string, string> {
  const headers: Record<string, string> = { ...element.node.job!.headers };
  if (attributes.assignee) headers[`${RESERVED}assignee`] = attributes.assignee;
  if (attributes.candidateGroups.length > 0) headers[`${RESERVED}candidateGroups`] = JSON.stringify(attributes.candidateGroups);
  if (attributes.candidateUsers.length > 0) headers[`${RESERVED}candidateUsers`] = JSON.stringify(attributes.candidateUsers);
  if (attributes.dueDate) headers[`${RESERVED}dueDate`] = attributes.dueDate;
  if (attributes.followUpDate) headers[`${RESERVED}followUpDate`] = attributes.followUpDate;
  return headers;
}
