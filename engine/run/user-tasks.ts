/**
 * User tasks. A change of state is a transition that its listeners may hold up, correct or (assigning, updating,
 * completing) deny; the command that asked for it is answered when it is done. Setting variables of a task is an update
 * of it: listeners see them, and they are written when no listener has denied.
 *
 *   CREATING → CREATED → ASSIGNING | UPDATING → CREATED
 *                      → COMPLETING → COMPLETED (or, denied, CREATED)
 *   any → CANCELING → CANCELED, when the element is terminated
 */
import { CommandRejection } from '../engine.ts';
import type { TaskListenerEvent } from '../model/graph.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import { createIncident } from './incidents.ts';
import { cancelJob, createJob, jobValues } from './jobs.ts';
import { terminateNow } from './lifecycle.ts';
import type { Job, TaskAttributes, TaskTransition, UserTask } from './state.ts';
import { taskHeaders } from './task-headers.ts';
import { setVariables } from './variables.ts';

const STATES = { creating: 'CREATING', assigning: 'ASSIGNING', updating: 'UPDATING', completing: 'COMPLETING', canceling: 'CANCELING' } as const;

export type TransitionInput = Partial<Pick<TaskTransition, 'action' | 'variables' | 'requestId' | 'setting'>> & { attributes?: Partial<TaskAttributes> };

export function beginTransition(x: Execution, task: UserTask, event: TaskListenerEvent, input: TransitionInput = {}): void {
  const attributes = { ...task.attributes, ...input.attributes };
  task.transition = {
    event, action: input.action ?? '', requestId: input.requestId ?? null, before: task.state === 'CREATING' ? 'CREATING' : 'CREATED', listener: 0,
    attributes, changed: event === 'creating' ? [] : changedAttributes(task.attributes, attributes), variables: input.variables ?? {}, setting: input.setting ?? null,
  };
  task.state = STATES[event];
  changed(x, task);
  nextTaskListener(x, task);
}

/** Creates the job of the transition's next listener, or finishes the transition. */
export function nextTaskListener(x: Execution, task: UserTask): void {
  const { transition, element } = task;
  if (!transition) return;
  const listener = element.node.taskListeners.filter(({ event }) => event === transition.event)[transition.listener];
  if (!listener) return finish(x, task, transition);
  try {
    const values = jobValues(x, element, listener);
    createJob(x, element, values, { ...(task.headers ?? element.node.headers), ...listener.headers, ...taskHeaders(task, transition) }, 'TASK_LISTENER', STATES[transition.event]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    transition.listener = 0;
    createIncident(x, element, error.errorType, error.message, { kind: 'nextTaskListener', process: element.process.key, userTask: task.key });
  }
}

export interface ListenerResult { denied?: boolean; deniedReason?: string; corrections?: Record<string, unknown> }

export function taskListenerCompleted(x: Execution, job: Job, result: ListenerResult): void {
  const task = job.element.userTask;
  const transition = task?.transition;
  if (!task || !transition) return;
  if (result.denied) return deny(x, task, transition, result.deniedReason ?? '');
  correct(transition.attributes, result.corrections ?? {});
  transition.changed = changedAttributes(task.attributes, transition.attributes);
  transition.listener++;
  x.touch(job.element);
  nextTaskListener(x, task);
}

function deny(x: Execution, task: UserTask, transition: TaskTransition, reason: string): void {
  task.transition = null;
  task.state = transition.before === 'CREATING' ? 'CREATING' : 'CREATED';
  changed(x, task);
  if (transition.requestId === null) return;
  const verb = { assigning: 'ASSIGN', updating: 'UPDATE', completing: 'COMPLETE', creating: 'CREATE', canceling: 'CANCEL' }[transition.event];
  x.refuse(transition.requestId, new CommandRejection('INVALID_STATE', `Command '${verb}' rejected with code 'INVALID_STATE': The user task with key '${task.key}' was denied by a task listener. Reason to deny: '${reason}'`));
}

function finish(x: Execution, task: UserTask, transition: TaskTransition): void {
  const { element } = task;
  task.transition = null;
  task.attributes = transition.attributes;
  if (transition.setting) setVariables(x, element, transition.variables, transition.setting.local);
  if (transition.requestId !== null) x.answer(transition.requestId, transition.setting ? { key: transition.setting.key } : {});
  switch (transition.event) {
    case 'completing':
      element.result = transition.variables;
      end(x, task, 'COMPLETED');
      x.followUp({ kind: 'complete', process: element.process.key, element: element.key });
      return;
    case 'canceling':
      end(x, task, 'CANCELED');
      terminateNow(x, element);
      return;
    case 'creating': {
      task.state = 'CREATED';
      const assignee = element.chosen?.[0];
      element.chosen = null;
      // The assignee of the diagram is assigned after the task was created, so that its listeners see both.
      if (assignee !== undefined) {
        task.attributes = { ...task.attributes, assignee: null };
        return beginTransition(x, task, 'assigning', { attributes: { assignee } });
      }
      return changed(x, task);
    }
    default:
      task.state = 'CREATED';
      changed(x, task);
  }
}

/** The element is terminated. False: canceling listeners hold it up. @param quietly they are not asked */
export function cancelTask(x: Execution, task: UserTask, quietly: boolean): boolean {
  const { element } = task;
  const pending = task.transition?.requestId;
  if (element.job) cancelJob(x, element.job);
  if (pending !== undefined && pending !== null) x.refuse(pending, new CommandRejection('INVALID_STATE', `The user task with key '${task.key}' was canceled before the command was done`));
  task.transition = null;
  // Nobody gets the jobs of a banned instance.
  if (quietly || element.process.banned || !element.node.taskListeners.some(({ event }) => event === 'canceling')) {
    end(x, task, 'CANCELED');
    return true;
  }
  beginTransition(x, task, 'canceling');
  return false;
}

function end(x: Execution, task: UserTask, state: 'COMPLETED' | 'CANCELED'): void {
  task.state = state;
  task.endedAt = x.now;
  task.element.process.userTasks.delete(task.key);
  task.element.userTask = null;
  changed(x, task);
}

function changed(x: Execution, task: UserTask): void {
  x.touch(task.element);
  x.changed('user_task', task);
}

const NAMES = ['assignee', 'candidateGroups', 'candidateUsers', 'dueDate', 'followUpDate', 'priority'] as const;

function changedAttributes(before: TaskAttributes, after: TaskAttributes): string[] {
  return NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** A null or missing correction keeps the value, an empty one clears it. */
function correct(attributes: TaskAttributes, corrections: Record<string, unknown>): void {
  const { assignee, dueDate, followUpDate, candidateGroups, candidateUsers, priority } = corrections;
  if (typeof assignee === 'string') attributes.assignee = assignee === '' ? null : assignee;
  if (typeof dueDate === 'string') attributes.dueDate = dueDate === '' ? null : dueDate;
  if (typeof followUpDate === 'string') attributes.followUpDate = followUpDate === '' ? null : followUpDate;
  if (Array.isArray(candidateGroups)) attributes.candidateGroups = candidateGroups.map(String);
  if (Array.isArray(candidateUsers)) attributes.candidateUsers = candidateUsers.map(String);
  if (typeof priority === 'number') attributes.priority = priority;
}
