/**
 * The life of an element instance:
 *
 *   activate → ACTIVATING (input mappings, start listeners) → ACTIVATED (waits, or goes on at once)
 *   complete → COMPLETING (output mappings, end listeners)  → COMPLETED (takes its outgoing flows)
 *   terminate → TERMINATING (canceling listeners, children) → TERMINATED
 *
 * Only an activated element completes. Every element but a completed or terminated one may be terminated. A `Failure` in a
 * step leaves the element in its state with an incident, whose resolution repeats the step.
 */
import type { Key, Variables } from '../engine.ts';
import type { ElementNode } from '../model/graph.ts';
import { behaviourOf } from './elements/index.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import { dropTokens, takeFlows } from './flows.ts';
import { handlerEnded, isUndone, keepCompensable, rememberCompensable } from './compensation.ts';
import { closeIncidents, createIncident } from './incidents.ts';
import type { InternalCommand } from './internal-command.ts';
import { cancelJob } from './jobs.ts';
import { startListenerJob } from './execution-listeners.ts';
import { activateTriggered, childEnded } from './scopes.ts';
import type { ElementInstance, Part, ProcessInstance, Trigger } from './state.ts';
import { unsubscribe } from './catch-events.ts';
import { applyInputs, applyOutputs, setLocal, settleItems } from './variables.ts';

/** So many are written together with their scope; those that come then have rows of their own. */
const MANY = 32;

export function newElement(x: Execution, process: ProcessInstance, scope: ElementInstance | null, node: ElementNode, key: Key = x.nextKey()): ElementInstance {
  const part: Part = scope && scope.children.size < MANY ? scope.part : { key, process, elements: new Set(), moved: null, book: null };
  const element: ElementInstance = {
    key, node, process, part, scope, state: 'ACTIVATING', startedAt: x.now, endedAt: null, children: new Set(), tokens: new Map(), variables: new Map(), subscriptions: [],
    trigger: null, interrupted: false, result: null, chosen: null, loop: null, loopCounter: 0, listener: 0, job: null, userTask: null, calledKey: null, compensable: [], books: [], compensationThrower: null, compensating: 0, incidents: [], incidentCount: 0,
  };
  process.elements.set(key, element);
  part.elements.add(element);
  scope?.children.add(element);
  x.touch(element);
  if (scope) x.changed('element_instance', element);
  return element;
}

/** Puts a new element instance into its scope and begins its life. */
export function activate(x: Execution, scope: ElementInstance, node: ElementNode, options: { loopCounter?: number; item?: unknown; trigger?: Trigger; compensationThrower?: Key; variables?: Variables } = {}): ElementInstance {
  const element = newElement(x, scope.process, scope, node);
  if (options.compensationThrower !== undefined) element.compensationThrower = options.compensationThrower;
  if (options.loopCounter !== undefined) {
    element.loopCounter = options.loopCounter;
    setLocal(x, element, 'loopCounter', options.loopCounter);
    const name = scope.node.multiInstance?.inputElement;
    if (name) setLocal(x, element, name, options.item ?? null);
    const output = scope.node.multiInstance?.outputVariable;
    if (output && output !== name) setLocal(x, element, output, null);
  }
  for (const [name, value] of Object.entries(options.variables ?? {})) setLocal(x, element, name, value);
  if (options.trigger) element.trigger = options.trigger;
  activating(x, element);
  return element;
}

export function activating(x: Execution, element: ElementInstance): void {
  step(x, element, 'activating', () => {
    if (element.node.type !== 'MULTI_INSTANCE_BODY') {
      applyInputs(x, element);
      if (element.node.startListeners.length > 0) {
        element.listener = 0;
        return startListenerJob(x, element, 'start');
      }
    }
    runActivate(x, element);
  });
}

/** Start listeners are done. */
export function afterStartListeners(x: Execution, element: ElementInstance): void {
  step(x, element, 'activated', () => runActivate(x, element));
}

function runActivate(x: Execution, element: ElementInstance): void {
  behaviourOf(element.node).activate(x, element);
}

/** Called by behaviours, once nothing can fail any more. */
export function activated(x: Execution, element: ElementInstance): void {
  element.state = 'ACTIVATED';
  x.touch(element);
}

export function complete(x: Execution, element: ElementInstance): void {
  if (element.state !== 'ACTIVATED') return;
  element.state = 'COMPLETING';
  x.touch(element);
  completing(x, element);
}

export function completing(x: Execution, element: ElementInstance): void {
  step(x, element, 'completing', () => {
    behaviourOf(element.node).completing?.(x, element);
    if (element.node.type !== 'MULTI_INSTANCE_BODY' && !isUndone(element)) {
      applyOutputs(x, element);
      if (element.node.endListeners.length > 0) {
        element.listener = 0;
        return startListenerJob(x, element, 'end');
      }
    }
    completed(x, element);
  });
}

export function completed(x: Execution, element: ElementInstance): void {
  const { scope, node } = element;
  if (scope) {
    const before = behaviourOf(scope.node).childCompleting;
    if (before) {
      try {
        before(x, scope, element);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        createIncident(x, element, error.errorType, error.message, retryOf(element, 'afterEndListeners'));
        return;
      }
    }
  }
  if (scope) rememberCompensable(x, element, scope);
  end(x, element, 'COMPLETED');
  const behaviour = behaviourOf(node);
  if (behaviour.completed) behaviour.completed(x, element);
  else if (scope && element.compensationThrower === null) takeFlows(x, element, node.outgoing);
  handlerEnded(x, element);
  if (scope) childEnded(x, scope, element);
}

/** @param quietly by a modification: canceling listeners are not asked, neither those of what is inside. */
export function terminate(x: Execution, element: ElementInstance, quietly = false): void {
  if (element.state === 'TERMINATING' || element.state === 'COMPLETED' || element.state === 'TERMINATED') return;
  element.state = 'TERMINATING';
  x.touch(element);
  unsubscribe(x, element);
  closeIncidents(x, element);
  const task = element.userTask;
  if (element.job && !task) cancelJob(x, element.job);
  if (behaviourOf(element.node).terminate?.(x, element, quietly) === false) return;
  terminateNow(x, element);
}

/** Ends an element that is terminating and has no children or canceling listeners left. */
export function terminateNow(x: Execution, element: ElementInstance): void {
  const { scope, trigger } = element;
  end(x, element, 'TERMINATED');
  if (!scope) return behaviourOf(element.node).completed?.(x, element);
  if (trigger && trigger.node.type === 'BOUNDARY_EVENT' && scope.state === 'ACTIVATED' && !(scope.interrupted && scope.trigger)) activateTriggered(x, scope, trigger);
  handlerEnded(x, element);
  childEnded(x, scope, element);
}

function end(x: Execution, element: ElementInstance, state: 'COMPLETED' | 'TERMINATED'): void {
  element.state = state;
  element.endedAt = x.now;
  unsubscribe(x, element);
  closeIncidents(x, element);
  dropTokens(element);
  if (element.books.length > 0) keepCompensable(x, element, []);
  element.process.elements.delete(element.key);
  element.part.elements.delete(element);
  element.scope?.children.delete(element);
  if (element.loop) for (const variable of element.variables.values()) settleItems(x, variable);
  x.touch(element);
  if (element.scope) x.changed('element_instance', element);
  const { process, node } = element;
  if (element.scope && process.terminateAfter.includes(node.key)) x.followUp({ kind: 'terminate', process: process.key, element: process.root.key });
}

/** A `Failure` becomes an incident, whose resolution repeats the step `kind`. */
export function step(x: Execution, element: ElementInstance, kind: 'activating' | 'activated' | 'completing', run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    createIncident(x, element, error.errorType, error.message, retryOf(element, kind));
  }
}

function retryOf(element: ElementInstance, kind: 'activating' | 'activated' | 'completing' | 'afterEndListeners'): InternalCommand {
  return { kind, process: element.process.key, element: element.key };
}
