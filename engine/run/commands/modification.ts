/** Repairs a running instance: elements are activated first, then others terminated; all or nothing. */
import type { Commands, Key, Variables } from '../../engine.ts';
import type { ElementNode } from '../../model/graph.ts';
import { activateAt, activeInside, notPlaceable, scopesBetween } from '../placing.ts';
import type { ElementInstance, ProcessInstance } from '../state.ts';
import { setLocal } from '../variables.ts';
import { reject, type Handler } from './handler.ts';

type Activation = Commands['processInstance.modify']['in']['activate'][number];

export const modify: Handler<'processInstance.modify'> = (x, { processInstanceKey, activate, terminate }) => {
  const process = x.instances.get(processInstanceKey);
  if (!process || process.state !== 'ACTIVE' || process.banned) reject('NOT_FOUND', `Expected to modify process instance but no process instance found with key '${processInstanceKey}'`);
  if (process.root.state !== 'ACTIVATED') reject('INVALID_STATE', `Expected to modify process instance with key '${processInstanceKey}', but it is not active`);
  const planned = activate.map((each) => plan(process, each));
  const ending = terminate.map(({ elementInstanceKey }) => active(process, elementInstanceKey));
  const ended = withEmptied(process, ending, planned.map(({ into }) => into));
  if (ended.has(process.root) && process.parent) reject('INVALID_ARGUMENT', `Expected to modify process instance with key '${processInstanceKey}', but all of its elements would be terminated and it is created by a parent process instance. Terminate the call activity instead.`);

  for (const { ancestor, node, global, local } of planned) {
    for (const name of Object.keys(global)) setLocal(x, process.root, name, global[name]);
    activateAt(x, ancestor, node, local);
  }
  for (const element of ended) if (!element.scope || !ended.has(element.scope)) x.followUp({ kind: 'terminate', process: process.key, element: element.key, quietly: true });
  return {};
};

/** `into`: the innermost scope that is there already. */
interface Planned { ancestor: ElementInstance; into: ElementInstance; node: ElementNode; global: Variables; local: Map<string, Variables> }

function plan(process: ProcessInstance, { elementId, ancestorElementInstanceKey, variables }: Activation): Planned {
  const refuse = (why: string): never => reject('INVALID_ARGUMENT', `Expected to modify instance of process '${process.definition.id}' but ${why}`);
  const node = process.definition.graph.nodes.get(elementId);
  if (!node) return refuse(`it contains one or more activate instructions with an element that could not be found: '${elementId}'`);
  const ancestor = ancestorElementInstanceKey === undefined ? process.root : process.elements.get(ancestorElementInstanceKey);
  if (!ancestor || ancestor.state !== 'ACTIVATED') return refuse(`it contains one or more activate instructions with an ancestor scope key that does not exist, or is not in an active state: '${ancestorElementInstanceKey}'`);
  const inside = scopesBetween(ancestor.node, node);
  if (!inside) return refuse(`it contains one or more activate instructions with an ancestor scope key that is not an ancestor of the element to activate: '${ancestorElementInstanceKey}'`);
  const why = notPlaceable(node, inside);
  if (why) return refuse(`it contains one or more activate instructions for elements that are unsupported: '${elementId}' ${why}`);
  let into = ancestor;
  let scope: ElementInstance | undefined = ancestor;
  for (const each of inside) {
    const found: ElementInstance[] = scope ? activeInside(scope, each) : [];
    if (found.length > 1) return refuse(`it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '${each.id}'. Can't decide in which instance of the flow scope the element should be activated.`);
    scope = found[0];
    into = scope ?? into;
  }
  const global: Variables = {};
  const local = new Map<string, Variables>();
  for (const { scopeId, variables: given } of variables) {
    if (!scopeId || scopeId === process.definition.id) Object.assign(global, given);
    else if (scopeId !== elementId && !inside.some(({ id }) => id === scopeId)) return refuse(`it contains one or more variable instructions with a scope element id that is not a flow scope of the activated element: '${scopeId}'`);
    else local.set(scopeId, { ...local.get(scopeId), ...given });
  }
  return { ancestor, into, node, global, local };
}

function active(process: ProcessInstance, key: Key): ElementInstance {
  const element = process.elements.get(key);
  if (!element || element.state === 'TERMINATING') reject('INVALID_ARGUMENT', `Expected to modify instance of process '${process.definition.id}' but it contains one or more terminate instructions with an element instance that could not be found: '${key}'`);
  return element;
}

/** A scope whose last active instance is terminated, and in which nothing is activated, is terminated with it. */
function withEmptied(process: ProcessInstance, ending: readonly ElementInstance[], filled: readonly ElementInstance[]): Set<ElementInstance> {
  const ended = new Set(ending);
  const endedIn = new Map<ElementInstance, number>();
  const staysFilled = (scope: ElementInstance): boolean => filled.some((each) => isInside(each, scope)) || scope.tokens.size > 0;
  const open = [...ended];
  for (let element = open.pop(); element; element = open.pop()) {
    const { scope } = element;
    if (!scope) continue;
    const count = (endedIn.get(scope) ?? 0) + 1;
    endedIn.set(scope, count);
    if (count < scope.children.size || ended.has(scope) || staysFilled(scope)) continue;
    ended.add(scope);
    open.push(scope);
  }
  return ended;
}

function isInside(element: ElementInstance, scope: ElementInstance): boolean {
  for (let around: ElementInstance | null = element; around; around = around.scope) if (around === scope) return true;
  return false;
}
