import { children, extension, text, type ModdleElement } from '../../engine/model/tree.ts';
import type { Known } from './known.ts';
import { ruleFor, type RuleFactory } from './rule.ts';

/** What the inbox is told of; the listener of each is the job `inbox.<event>`. */
export const LISTENER_EVENTS = ['creating', 'assigning', 'updating', 'completing', 'canceling'] as const;

/** A human task is a Camunda user task with a known form, people, a due date, and the listeners that keep the inbox. */
export const humanTask = ({ forms, humanTasks }: Known): RuleFactory => ruleFor('bpmn:UserTask', function* (node) {
  if (!extension(node, 'zeebe:UserTask')) yield 'is not a Camunda user task (zeebe:userTask)';
  const form = text(extension(node, 'zeebe:FormDefinition'), 'formId');
  if (text(extension(node, 'zeebe:FormDefinition'), 'bindingType') !== 'deployment') yield 'takes the newest form: bind it to the deployment (D03-07)';
  if (!form || !forms.has(form)) yield `has no form, or one that does not exist: ${form ?? ''}`;
  const agreed = humanTasks.get(node.id ?? '');
  if (agreed !== undefined && agreed !== form) yield `form "${form ?? ''}" is not what bpmn/README.md agrees for this task: "${agreed}"`;
  if (!text(extension(node, 'zeebe:AssignmentDefinition'), 'candidateGroups')) yield 'has no candidate groups';
  if (!text(extension(node, 'zeebe:TaskSchedule'), 'dueDate')) yield 'has no due date';
  const listeners = children(extension(node, 'zeebe:TaskListeners'), 'listeners') as ModdleElement[];
  for (const event of LISTENER_EVENTS) {
    const types = listeners.filter((listener) => listener.eventType === event).map((listener) => listener.type);
    if (types.length !== 1 || types[0] !== `inbox.${event}`) yield `needs one "${event}" listener of type inbox.${event}`;
  }
});
