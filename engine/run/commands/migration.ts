/** Moves a running instance to another definition: what is active becomes what its mapping names, and keeps its jobs and variables. */
import type { ElementNode } from '../../model/graph.ts';
import { subscribe, unsubscribe } from '../catch-events.ts';
import type { Execution } from '../execution.ts';
import { lockId } from '../processes.ts';
import type { ProcessDefinition } from '../definitions.ts';
import type { Compensable, ElementInstance, ProcessInstance, Subscription } from '../state.ts';
import { reject, type Handler } from './handler.ts';

interface Plan {
  process: ProcessInstance;
  target: ProcessDefinition;
  /** Source id → target id, of elements and of taken sequence flows. */
  mapping: ReadonlyMap<string, string>;
  nodes: Map<ElementInstance, ElementNode>;
  tokens: Map<ElementInstance, Map<string, number>>;
  /** What goes on waiting, and for which event. */
  kept: Map<Subscription, ElementNode>;
}

export const migrate: Handler<'processInstance.migrate'> = (x, { processInstanceKey, targetProcessDefinitionKey, mappings }) => {
  const process = x.instances.get(processInstanceKey);
  if (!process || process.state !== 'ACTIVE' || process.banned) reject('NOT_FOUND', `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`);
  const target = x.definitions.processes.byKey.get(targetProcessDefinitionKey);
  if (!target || target.deleted) reject('NOT_FOUND', `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`);
  const plan: Plan = { process, target, mapping: mappingOf(process, target, mappings), nodes: new Map(), tokens: new Map(), kept: new Map() };
  for (const element of process.elements.values()) planElement(plan, element);
  apply(x, plan);
  return {};
};

function mappingOf({ definition: { graph } }: ProcessInstance, { graph: into }: ProcessDefinition, mappings: readonly { sourceElementId: string; targetElementId: string }[]): Map<string, string> {
  const mapping = new Map<string, string>();
  for (const { sourceElementId, targetElementId } of mappings) {
    if (mapping.has(sourceElementId)) reject('INVALID_ARGUMENT', `Expected to migrate process instance but the mapping instructions contain a duplicate source element id '${sourceElementId}'`);
    if (!graph.nodes.has(sourceElementId) && !graph.flows.has(sourceElementId)) reject('INVALID_ARGUMENT', `Expected to migrate process instance but mapping instructions contain a non-existing source element id '${sourceElementId}'`);
    if (!into.nodes.has(targetElementId) && !into.flows.has(targetElementId)) reject('INVALID_ARGUMENT', `Expected to migrate process instance but mapping instructions contain a non-existing target element id '${targetElementId}'`);
    mapping.set(sourceElementId, targetElementId);
  }
  return mapping;
}

function planElement(plan: Plan, element: ElementInstance): void {
  const { process, target } = plan;
  const refuse = (why: string): never => reject('INVALID_STATE', `Expected to migrate process instance '${process.key}' but ${why}`);
  if (element.state === 'TERMINATING' || element.trigger) refuse(`active element with id '${element.node.id}' is being interrupted`);
  const node = element.scope ? mappedNode(plan, element, refuse) : target.graph.root;
  plan.nodes.set(element, node);
  if (element.scope && node.parent !== plan.nodes.get(element.scope)) refuse(`the flow scope of active element with id '${element.node.id}' is changed. The flow scope of the active element is expected to be the element mapped from '${element.scope.node.id}'`);
  planTokens(plan, element, refuse);
  planSubscriptions(plan, element, node, refuse);
}

function mappedNode({ mapping, target }: Plan, { node }: ElementInstance, refuse: (why: string) => never): ElementNode {
  const id = mapping.get(node.id);
  if (id === undefined) return refuse(`no mapping instruction defined for active element with id '${node.id}'. Elements cannot be migrated without a mapping.`);
  const found = target.graph.nodes.get(node.key.endsWith('#inner') ? `${id}#inner` : id);
  if (!found || found.type !== node.type) return refuse(`active element with id '${node.id}' and type '${node.type}' is mapped to an element with id '${id}' and different type '${(found ?? target.graph.nodes.get(id))?.type ?? ''}'. Elements must be mapped to elements of the same type.`);
  if (node.userTask && node.userTask.native !== found.userTask?.native) return refuse(`active user task with id '${node.id}' and implementation '${implementation(node)}' is mapped to a user task with id '${id}' and different implementation '${implementation(found)}'. Elements must be mapped to elements of the same implementation.`);
  if (node.multiInstance && node.multiInstance.sequential !== found.multiInstance?.sequential) return refuse(`active element with id '${node.id}' has a different loop characteristics than the target element with id '${id}'. Both elements must have either sequential or parallel loop characteristics.`);
  return found;
}

const implementation = (node: ElementNode): string => (node.userTask?.native ? 'zeebe user task' : 'job worker');

/** Tokens that wait at a joining gateway: the gateway is mapped, and the taken flow. */
function planTokens({ mapping, target, process, tokens }: Plan, element: ElementInstance, refuse: (why: string) => never): void {
  const planned = new Map<string, number>();
  for (const [flowId, count] of element.tokens) {
    const gateway = process.definition.graph.flows.get(flowId)!.target;
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

function catchEventsOf(node: ElementNode): readonly ElementNode[] {
  return [...node.boundaries, ...node.eventStarts, ...(node.type === 'EVENT_BASED_GATEWAY' ? node.outgoing.map(({ target }) => target) : [])];
}

function apply(x: Execution, plan: Plan): void {
  const { process, target, nodes, tokens, kept } = plan;
  for (const element of process.elements.values()) {
    unsubscribe(x, element, (subscription) => !kept.has(subscription));
    for (const subscription of element.subscriptions) if (subscription.kind === 'message') x.messages.closed(subscription);
  }
  moveLock(x, process, target);
  process.definition = target;
  x.rewrite('process_instance', process);
  for (const [element, node] of nodes) {
    element.node = node;
    element.tokens = tokens.get(element)!;
    element.compensable = compensableOf(plan, element.compensable);
    x.touch(element);
    if (element.scope) x.rewrite('element_instance', element);
    for (const variable of element.variables.values()) x.rewrite('variable', variable);
    for (const incident of element.incidents) x.rewrite('incident', incident);
    if (element.job) {
      element.job.shown = 'MIGRATED';
      element.job.updatedAt = x.now;
      x.rewrite('job', element.job);
    }
    if (element.userTask) x.rewrite('user_task', element.userTask);
  }
  for (const element of nodes.keys()) resubscribe(x, element, kept);
}

function resubscribe(x: Execution, element: ElementInstance, kept: ReadonlyMap<Subscription, ElementNode>): void {
  for (const subscription of element.subscriptions) {
    subscription.node = kept.get(subscription)!;
    if (subscription.kind === 'message') {
      x.messages.opened(subscription);
      subscription.state = 'MIGRATED';
      subscription.updatedAt = x.now;
      x.rewrite('message_subscription', subscription);
    } else if (subscription.kind === 'timer') x.put('timer', subscription.key, { timer: subscription });
    else x.put('signal_subscription', subscription.key, subscription);
  }
  if (element.state !== 'ACTIVATED') return;
  const waiting = new Set(element.subscriptions.map(({ node }) => node));
  subscribe(x, element, catchEventsOf(element.node).filter((event) => !waiting.has(event) && !(element.interrupted && event.type === 'START_EVENT')));
}

/** A definition of another process id waits for its own start messages. */
function moveLock(x: Execution, process: ProcessInstance, target: ProcessDefinition): void {
  const { startLock, definition } = process;
  if (!startLock || definition.id === target.id) return;
  x.delete('message_start_lock', lockId(definition.id, startLock.correlationKey), { processId: definition.id, correlationKey: startLock.correlationKey });
  x.messages.unlocked(definition.id, startLock.correlationKey);
  process.startLock = null;
}

/** What was completed can still be undone where the target has the activity, with a handler. */
function compensableOf(plan: Pick<Plan, 'mapping' | 'target'>, list: readonly Compensable[]): Compensable[] {
  return list.flatMap((entry) => {
    const node = plan.target.graph.nodes.get(plan.mapping.get(entry.node) ?? entry.node);
    if (!node) return [];
    const inside = compensableOf(plan, entry.inside);
    return node.compensationHandler || inside.length > 0 ? [{ node: node.key, inside, variables: entry.variables }] : [];
  });
}
