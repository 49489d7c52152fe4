/**
 * Compensation: completed activities that have a handler stay in the books of their scope until a throw event has them
 * undone. A completed sub-process keeps what was completed inside of it; to undo that, it becomes active again as a mere
 * scope with the variables that it had, and ends when its handlers have.
 */
import type { Execution } from './execution.ts';
import { activate, activated, newElement } from './lifecycle.ts';
import type { Compensable, ElementInstance, Part } from './state.ts';
import { setLocal } from './variables.ts';

/** Called when an activity completes, while its variables are still there. */
export function rememberCompensable(x: Execution, element: ElementInstance, scope: ElementInstance): void {
  const { node } = element;
  if (element.compensationThrower !== null) return;
  const inside = node.type === 'SUB_PROCESS' && scope.node.type !== 'MULTI_INSTANCE_BODY' ? element.compensable : [];
  if (!node.compensationHandler && inside.length === 0) return;
  const variables = inside.length > 0 ? Object.fromEntries([...element.variables].map(([name, { value }]) => [name, value])) : {};
  append(x, scope, { node: node.key, inside, variables });
}

/** So many entries, with those inside of them, are written together: one more costs the same however many there are. */
const AT_ONCE = 32;

/** Replaces what can be compensated. */
export function keepCompensable(x: Execution, scope: ElementInstance, entries: readonly Compensable[]): void {
  for (const part of scope.books) {
    part.book = null;
    x.touched.add(part);
  }
  scope.books = [];
  scope.compensable = [];
  x.touch(scope);
  for (const entry of entries) append(x, scope, entry);
}

function append(x: Execution, scope: ElementInstance, entry: Compensable): void {
  scope.compensable.push(entry);
  x.touch(scope);
  const entries = withElement(scope);
  if (entries.reduce((sum, each) => sum + weight(each), 0) < AT_ONCE) return;
  const { process } = scope;
  const part: Part = { key: x.nextKey(), process, elements: new Set(), moved: null, book: { of: scope, entries } };
  scope.books.push(part);
  x.touched.add(part);
}

/** Those that no part has. */
export function withElement({ compensable, books }: ElementInstance): Compensable[] {
  return compensable.slice(books.reduce((sum, { book }) => sum + book!.entries.length, 0));
}

const weight = ({ inside }: Compensable): number => inside.reduce((sum, each) => sum + weight(each), 1);

/** Undoes what is in the books of the thrower's scope, of an event sub-process also those around it. False: nothing is to be undone. */
export function throwCompensation(x: Execution, thrower: ElementInstance): boolean {
  const { event } = thrower.node;
  if (event.kind !== 'compensation') return false;
  const scope = thrower.scope!;
  const scopes = scope.node.type === 'EVENT_SUB_PROCESS' ? [scope, scope.scope!] : [scope];
  for (const each of scopes) {
    const wanted = each.compensable.filter(({ node }) => !event.activity || event.activity.key === node);
    if (wanted.length === 0) continue;
    keepCompensable(x, each, each.compensable.filter((entry) => !wanted.includes(entry)));
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
