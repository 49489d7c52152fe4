/** What happens inside an ad-hoc sub-process at the wish of its expression, of its worker, or of a command. */
import type { Variables } from '../engine.ts';
import { isActivatable } from '../model/compile-ad-hoc.ts';
import type { ElementNode } from '../model/graph.ts';
import type { Execution } from './execution.ts';
import { cancelJob } from './jobs.ts';
import { activate, activated, newElement } from './lifecycle.ts';
import { terminateChildren } from './scopes.ts';
import type { ElementInstance } from './state.ts';
import { setLocal } from './variables.ts';

/** The element that may be activated in the ad-hoc sub-process; undefined when there is none of that id. */
export function activatableNode(element: ElementInstance, elementId: string): ElementNode | undefined {
  return element.node.adHoc?.inner.inside.find((node) => node.id === elementId && isActivatable(node));
}

export function activateInside(x: Execution, element: ElementInstance, node: ElementNode, variables: Variables = {}): void {
  const inner = newElement(x, element.process, element, element.node.adHoc!.inner);
  for (const name of Object.keys(variables)) setLocal(x, inner, name, variables[name]);
  activated(x, inner);
  activate(x, inner, node);
}

/** The worker's answer that the sub-process is done. */
export function fulfilByWorker(x: Execution, element: ElementInstance, cancelRemaining: boolean): void {
  fulfil(element);
  x.touch(element);
  finish(x, element, cancelRemaining);
}

/** `loop.done` is where multi-instance bodies keep the same thing. */
export function fulfil(element: ElementInstance): void {
  element.loop = { total: 0, started: 0, completed: 0, terminated: 0, done: true };
}

export function isFulfilled(element: ElementInstance): boolean {
  return element.loop?.done === true;
}

export function finish(x: Execution, element: ElementInstance, terminatesRest: boolean): void {
  if (element.job) cancelJob(x, element.job);
  if (terminatesRest ? terminateChildren(x, element) : element.children.size === 0) x.followUp({ kind: 'complete', process: element.process.key, element: element.key });
}
