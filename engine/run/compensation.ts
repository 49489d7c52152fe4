/**
 * Compensation: completed activities that have a handler stay in the books of their scope until a throw event has them
 * undone. A completed sub-process keeps what was completed inside of it; to undo that, it becomes active again as a mere
 * scope with the variables that it had, and ends when its handlers have.
 */
import type { Execution } from './execution.ts';
import { activate, activated, newElement } from './lifecycle.ts';
import type { Compensable, ElementInstance } from './state.ts';
import { setLocal } from './variables.ts';

/** Called when an activity completes, while its variables are still there. */
export function rememberCompensable(element: ElementInstance, scope: ElementInstance): void {
  const { node } = element;
  if (element.compensationThrower !== null) return;
  const inside = node.type === 'SUB_PROCESS' && scope.node.type !== 'MULTI_INSTANCE_BODY' ? element.compensable : [];
  if (!node.compensationHandler && inside.length === 0) return;
  const variables = inside.length > 0 ? Object.fromEntries([...element.variables].map(([name, { value }]) => [name, value])) : {};
  scope.compensable.push({ node: node.key, inside, variables });
}

/** Undoes what is in the books of the thrower's scope, of an event sub-process also those around it. False: nothing is to be undone. */
export function throwCompensation(x: Execution, thrower: ElementInstance): boolean {
  const { event } = thrower.node;
  if (event.kind !== 'compensation') return false;
  const scope = thrower.scope!;
  const scopes = scope.node.type === 'EVENT_SUB_PROCESS' ? [scope, scope.scope!] : [scope];
  for (const each of scopes) {
    const wanted = each.compensable.filter(({ node }) => !event.activity || event.activity.key === node);
    if (wanted.length === 0) continue;
    each.compensable = each.compensable.filter((entry) => !wanted.includes(entry));
    x.touch(each);
    for (const entry of wanted) undo(x, each, entry, thrower);
  }
  return thrower.compensating > 0;
}

function undo(x: Execution, scope: ElementInstance, { node: key, inside, variables }: Compensable, thrower: ElementInstance): void {
  const node = scope.process.definition.graph.nodes.get(key)!;
  if (node.compensationHandler) {
    thrower.compensating++;
    activate(x, scope, node.compensationHandler, { compensationThrower: thrower.key });
  }
  if (inside.length === 0) return;
  const again = newElement(x, scope.process, scope, node);
  again.compensationThrower = thrower.key;
  thrower.compensating++;
  for (const name of Object.keys(variables)) setLocal(x, again, name, variables[name]);
  activated(x, again);
  for (const entry of inside) undo(x, again, entry, thrower);
}

/** A completed sub-process that is active again for the handlers inside of it. */
export function isUndone({ node, compensationThrower }: ElementInstance): boolean {
  return compensationThrower !== null && node.type === 'SUB_PROCESS' && !node.forCompensation;
}

/** A handler, or a sub-process that was a scope for handlers, is gone. */
export function handlerEnded(x: Execution, element: ElementInstance): void {
  if (element.compensationThrower === null) return;
  const thrower = element.process.elements.get(element.compensationThrower);
  if (!thrower) return;
  thrower.compensating--;
  x.touch(thrower);
  if (thrower.compensating === 0) x.followUp({ kind: 'complete', process: thrower.process.key, element: thrower.key });
}
