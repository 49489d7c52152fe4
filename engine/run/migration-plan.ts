/** What the elements of an instance become in another definition, or why they can't: nothing is changed. */
import type { ElementNode } from '../model/graph.ts';
import { reject } from './commands/handler.ts';
import { taskOfJob, type NewTask } from './elements/user-task.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import type { ProcessDefinition } from './definitions.ts';
import type { Compensable, ElementInstance, ProcessInstance, Subscription } from './state.ts';

export interface Plan {
  x: Execution;
  process: ProcessInstance;
  from: ProcessDefinition;
  target: ProcessDefinition;
  /** Source id → target id, of elements and of taken sequence flows. */
  mapping: ReadonlyMap<string, string>;
  nodes: Map<ElementInstance, ElementNode>;
  tokens: Map<ElementInstance, Map<string, number>>;
  /** What goes on waiting, and for which event. */
  kept: Map<Subscription, ElementNode>;
  /** Tasks of job workers that become Camunda user tasks. */
  tasks: Map<ElementInstance, NewTask>;
}

export function newPlan(x: Execution, process: ProcessInstance, from: ProcessDefinition, target: ProcessDefinition, mapping: Plan['mapping']): Plan {
  return { x, process, from, target, mapping, nodes: new Map(), tokens: new Map(), kept: new Map(), tasks: new Map() };
}

/** After what is around it. */
export function planElement(plan: Plan, element: ElementInstance): void {
  const { process, target } = plan;
  const refuse = (why: string): never => reject('INVALID_STATE', `Expected to migrate process instance '${process.key}' but ${why}`);
  if (element.state === 'TERMINATING' || element.trigger) refuse(`active element with id '${element.node.id}' is being interrupted`);
  if (element.loop && element.loop.started > element.children.size + element.loop.completed + element.loop.terminated) refuse(`the instances of active element with id '${element.node.id}' are still being activated`);
  const node = element.scope ? mappedNode(plan, element, refuse) : target.graph.root;
  plan.nodes.set(element, node);
  if (element.scope && node.parent !== (plan.nodes.get(element.scope) ?? element.scope.node)) refuse(`the flow scope of active element with id '${element.node.id}' is changed. The flow scope of the active element is expected to be the element mapped from '${element.scope.node.id}'`);
  planTask(plan, element, node, refuse);
  planTokens(plan, element, refuse);
  planSubscriptions(plan, element, node, refuse);
}

/** Whether all elements of the instance can be moved; of those that are alike one is looked at. The plan is not complete then. */
export function checkElements(plan: Plan): void {
  const known = new Map<ElementNode, Map<string, ElementNode>>();
  for (const element of plan.process.elements.values()) {
    const { node, scope, children, subscriptions } = element;
    let alike = known.get(node);
    if (!alike) known.set(node, (alike = new Map<string, ElementNode>()));
    const where = subscriptions.reduce((text, each) => `${text} ${each.node.key}`, scope?.node.key ?? '');
    const found = isPlain(element) ? alike.get(where) : undefined;
    if (!found) {
      planElement(plan, element);
      alike.set(where, plan.nodes.get(element)!);
    } else if (children.size > 0) plan.nodes.set(element, found);
  }
}

/** What it can become follows from its diagram's element, from what is around it and from what it waits for. */
function isPlain({ state, trigger, loop, tokens, job, node }: ElementInstance): boolean {
  return state !== 'TERMINATING' && !trigger && !loop && tokens.size === 0 && !(job && node.userTask);
}

function mappedNode({ mapping, target }: Plan, { node }: ElementInstance, refuse: (why: string) => never): ElementNode {
  const id = mapping.get(node.id);
  if (id === undefined) return refuse(`no mapping instruction defined for active element with id '${node.id}'. Elements cannot be migrated without a mapping.`);
  const found = target.graph.nodes.get(node.key.endsWith('#inner') ? `${id}#inner` : id);
  if (!found || found.type !== node.type) return refuse(`active element with id '${node.id}' and type '${node.type}' is mapped to an element with id '${id}' and different type '${(found ?? target.graph.nodes.get(id))?.type ?? ''}'. Elements must be mapped to elements of the same type.`);
  if (node.userTask?.native && !found.userTask?.native) return refuse(`active user task with id '${node.id}' and implementation '${implementation(node)}' is mapped to a user task with id '${id}' and different implementation '${implementation(found)}'. Elements must be mapped to elements of the same implementation.`);
  if (node.multiInstance && node.multiInstance.sequential !== found.multiInstance?.sequential) return refuse(`active element with id '${node.id}' has a different loop characteristics than the target element with id '${id}'. Both elements must have either sequential or parallel loop characteristics.`);
  return found;
}

function planTask({ x, tasks }: Plan, element: ElementInstance, node: ElementNode, refuse: (why: string) => never): void {
  if (!node.userTask?.native || element.node.userTask?.native || element.job?.kind !== 'BPMN_ELEMENT') return;
  try {
    tasks.set(element, taskOfJob(x, element, node));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    refuse(`active user task with id '${element.node.id}' can't become the user task with id '${node.id}': ${error.message}`);
  }
}

const implementation = (node: ElementNode): string => (node.userTask?.native ? 'zeebe user task' : 'job worker');

/** Tokens that wait at a joining gateway: the gateway is mapped, and the taken flow. */
function planTokens({ mapping, from, target, tokens }: Plan, element: ElementInstance, refuse: (why: string) => never): void {
  const planned = new Map<string, number>();
  for (const [flowId, count] of element.tokens) {
    const gateway = from.graph.flows.get(flowId)!.target;
    const into = mapping.get(gateway.id);
    if (into === undefined) return refuse(`no mapping instruction defined for joining gateway with id '${gateway.id}', which has taken sequence flows`);
    const found = target.graph.nodes.get(into);
    if (found?.type !== gateway.type) return refuse(`joining gateway with id '${gateway.id}' is mapped to an element with id '${into}' and different type '${found?.type ?? ''}'`);
    if (found.incoming.length < gateway.incoming.length) return refuse(`joining gateway with id '${gateway.id}' is mapped to a gateway with fewer incoming sequence flows: '${into}'`);
    const flow = target.graph.flows.get(mapping.get(flowId) ?? flowId);
    if (flow?.target !== found) return refuse(`no mapping instruction defined for taken sequence flow with id '${flowId}' to a sequence flow that leads to '${into}'`);
    planned.set(flow.id, (planned.get(flow.id) ?? 0) + count);
  }
  tokens.set(element, planned);
}

function planSubscriptions({ mapping, target, kept }: Plan, element: ElementInstance, node: ElementNode, refuse: (why: string) => never): void {
  for (const subscription of element.subscriptions) {
    if (subscription.node === element.node) {
      kept.set(subscription, node);
      continue;
    }
    const id = mapping.get(subscription.node.id);
    if (id === undefined) continue;
    const event = target.graph.nodes.get(id);
    if (!event || !catchEventsOf(node).includes(event)) return refuse(`active element with id '${element.node.id}' is mapped to an element with id '${node.id}' and has a catch event with id '${subscription.node.id}' that is mapped to a catch event with id '${id}'. These mappings detach the catch event from the element in the target process.`);
    if (event.event.kind !== subscription.node.event.kind) return refuse(`catch event with id '${subscription.node.id}' is mapped to a catch event with id '${id}' of a different type`);
    if (element.subscriptions.some((other) => kept.get(other) === event)) return refuse(`several catch events are mapped to the catch event with id '${id}'`);
    kept.set(subscription, event);
  }
}

export function catchEventsOf(node: ElementNode): readonly ElementNode[] {
  return [...node.boundaries, ...node.eventStarts, ...(node.type === 'EVENT_BASED_GATEWAY' ? node.outgoing.map(({ target }) => target) : [])];
}

/** What was completed can still be undone where the target has the activity, with a handler. */
export function compensableOf(plan: Pick<Plan, 'mapping' | 'target'>, list: readonly Compensable[]): Compensable[] {
  return list.flatMap((entry) => {
    const node = plan.target.graph.nodes.get(plan.mapping.get(entry.node) ?? entry.node);
    if (!node) return [];
    const inside = compensableOf(plan, entry.inside);
    return node.compensationHandler || inside.length > 0 ? [{ node: node.key, inside, variables: entry.variables }] : [];
  });
}
