/** Activating an element that no token reached: its scopes are found, or made without their start events. */
import type { Variables } from '../engine.ts';
import type { ElementNode } from '../model/graph.ts';
import { subscribeAll } from './catch-events.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import { createIncident } from './incidents.ts';
import { activate, activated, newElement } from './lifecycle.ts';
import type { ElementInstance } from './state.ts';
import { setLocal } from './variables.ts';

/** The scopes between an ancestor (left out) and a node, outermost first; null when the node isn't inside of it. */
export function scopesBetween(ancestor: ElementNode, node: ElementNode): ElementNode[] | null {
  const scopes: ElementNode[] = [];
  for (let scope = node.parent; scope !== ancestor; scope = scope.parent) {
    if (!scope) return null;
    scopes.unshift(scope);
  }
  return scopes;
}

export function activeInside(scope: ElementInstance, node: ElementNode): ElementInstance[] {
  return [...scope.children].filter((child) => child.node === node && child.state === 'ACTIVATED');
}

/** Why an element can't be activated by itself; null when it can. `inside`: the scopes that have to be found or made. */
export function notPlaceable(node: ElementNode, inside: readonly ElementNode[]): string | null {
  if (node.type === 'PROCESS' || node.type === 'START_EVENT' || node.type === 'BOUNDARY_EVENT') return `targets unsupported element type '${node.type}'`;
  if (node.incoming.some(({ source }) => source.type === 'EVENT_BASED_GATEWAY')) return 'belongs to an event-based gateway';
  if (node.key.endsWith('#inner') || inside.some(({ type }) => type === 'MULTI_INSTANCE_BODY')) return 'is inside a multi-instance activity';
  return null;
}

/** @param variables local ones by the id of the element or scope that they are for, written before it is activated. */
export function activateAt(x: Execution, ancestor: ElementInstance, node: ElementNode, variables: ReadonlyMap<string, Variables> = new Map()): void {
  let scope = ancestor;
  for (const each of scopesBetween(ancestor.node, node) ?? []) {
    const found = activeInside(scope, each)[0];
    if (found) {
      setAll(x, found, variables.get(each.id));
      scope = found;
    } else scope = openScope(x, scope, each, variables.get(each.id));
  }
  activate(x, scope, node, { variables: variables.get(node.id) ?? {} });
}

function openScope(x: Execution, around: ElementInstance, node: ElementNode, variables: Variables | undefined): ElementInstance {
  const scope = newElement(x, around.process, around, node);
  setAll(x, scope, variables);
  activated(x, scope);
  try {
    subscribeAll(x, scope);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    createIncident(x, scope, error.errorType, error.message, null);
  }
  return scope;
}

function setAll(x: Execution, scope: ElementInstance, variables: Variables = {}): void {
  for (const name of Object.keys(variables)) setLocal(x, scope, name, variables[name]);
}
