import { children, extension, text, type ModdleElement } from '../../engine/model/moddle.ts';
import { FORMS, HUMAN_TASKS } from './agreement.ts';
import { ruleFor } from './rule.ts';

const EVENTS = ['creating', 'assigning', 'updating', 'completing', 'canceling'];

/** A human task is a Camunda user task with a known form, people, a due date, and the listeners that keep the inbox. */
export default ruleFor('bpmn:UserTask', function* (node) {
  if (!extension(node, 'zeebe:UserTask')) yield 'is not a Camunda user task (zeebe:userTask)';
  const form = text(extension(node, 'zeebe:FormDefinition'), 'formId');
  if (text(extension(node, 'zeebe:FormDefinition'), 'bindingType') !== 'deployment') yield 'takes the newest form: bind it to the deployment (D03-07)';
  if (!form || !FORMS.includes(`${form}.form`)) yield `has no form, or one that does not exist: ${form}`;
  if (HUMAN_TASKS.get(node.id ?? '') !== form) yield `form "${form}" is not what bpmn/README.md agrees for this task`;
  if (!text(extension(node, 'zeebe:AssignmentDefinition'), 'candidateGroups')) yield 'has no candidate groups';
  if (!text(extension(node, 'zeebe:TaskSchedule'), 'dueDate')) yield 'has no due date';
  const listeners = children(extension(node, 'zeebe:TaskListeners'), 'listeners') as ModdleElement[];
  for (const event of EVENTS) {
    const types = listeners.filter((listener) => listener.eventType === event).map((listener) => listener.type);
    if (types.length !== 1 || types[0] !== `inbox.${event}`) yield `needs one "${event}" listener of type inbox.${event}`;
  }
});
