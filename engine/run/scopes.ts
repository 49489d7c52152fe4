/** Elements that contain others: processes, sub-processes, multi-instance bodies. */
import type { Key } from '../engine.ts';
import { behaviourOf } from './elements/index.ts';
import type { Execution } from './execution.ts';
import { recheckInclusiveJoins } from './flows.ts';
import { activate, terminateNow } from './lifecycle.ts';
import type { ElementInstance, Trigger } from './state.ts';

/** So many children are terminated in one batch. */
const AT_ONCE = 300;

/** A child of the scope has completed or was terminated. */
export function childEnded(x: Execution, scope: ElementInstance, child: ElementInstance): void {
  x.touch(scope);
  if (scope.state === 'TERMINATING') {
    if (scope.children.size === 0) terminateNow(x, scope);
    return;
  }
  if (scope.trigger && scope.trigger.node.type === 'START_EVENT' && scope.interrupted) {
    if (scope.children.size === 0) {
      const { trigger } = scope;
      scope.trigger = null;
      // What completed meanwhile goes no further.
      scope.tokens.clear();
      activateTriggered(x, scope, trigger);
    }
    return;
  }
  const particular = behaviourOf(scope.node).childEnded;
  if (particular) return particular(x, scope, child);
  recheckInclusiveJoins(x, scope);
  completeIfEmpty(x, scope);
}

function completeIfEmpty(x: Execution, scope: ElementInstance): void {
  if (scope.children.size === 0 && scope.tokens.size === 0 && scope.state === 'ACTIVATED') x.followUp({ kind: 'complete', process: scope.process.key, element: scope.key });
}

/** Ends what is inside. True when there is nothing to wait for. */
export function terminateChildren(x: Execution, scope: ElementInstance, quietly = false): boolean {
  scope.tokens.clear();
  if (scope.children.size === 0) return true;
  terminateInside(x, scope, quietly);
  return false;
}

/** What is active inside; what is activated after this stays. */
export function terminateInside(x: Execution, scope: ElementInstance, quietly = false): void {
  let last = scope.key;
  for (const { key } of scope.children) last = key;
  terminateSome(x, scope, scope.key, last, quietly);
}

/** Of the children, which are in the order of their keys, those behind `after`: some now, the others up to `last` in later batches. */
export function terminateSome(x: Execution, scope: ElementInstance, after: Key, last: Key, quietly = false): void {
  let left = AT_ONCE;
  for (const { key } of scope.children) {
    if (key <= after) continue;
    if (key > last) return;
    if (left-- === 0) return x.followUpLater({ kind: 'terminateChildren', process: scope.process.key, element: scope.key, after, last, quietly });
    x.followUp({ kind: 'terminate', process: scope.process.key, element: key, quietly });
    after = key;
  }
}

/** Activates the boundary event, or the event sub-process with the start event, that was triggered. */
export function activateTriggered(x: Execution, scope: ElementInstance, trigger: Trigger): void {
  const node = trigger.node.type === 'START_EVENT' ? trigger.node.parent! : trigger.node;
  activate(x, scope, node, { trigger });
}
