/** Tokens on sequence flows, and the gateways that wait for several of them. */
import type { ElementNode, Flow } from '../model/graph.ts';
import type { Execution } from './execution.ts';
import { activate } from './lifecycle.ts';
import type { ElementInstance } from './state.ts';

export function takeFlows(x: Execution, from: ElementInstance, flows: readonly Flow[]): void {
  const scope = from.scope!;
  if (scope.state !== 'ACTIVATED') return;
  for (const flow of flows) {
    x.put('sequence_flow', `${from.process.key} ${flow.id}`, { process: from.process, flowId: flow.id });
    addToken(x, scope, flow.id);
    if (!joins(flow.target)) x.followUp({ kind: 'activate', process: scope.process.key, scope: scope.key, node: flow.target.key, flow: flow.id });
    else if (flow.target.type === 'PARALLEL_GATEWAY') joinParallel(x, scope, flow.target);
    else joinInclusive(x, scope, flow.target);
  }
}

function joins(node: ElementNode): boolean {
  return (node.type === 'PARALLEL_GATEWAY' || node.type === 'INCLUSIVE_GATEWAY') && node.incoming.length > 1;
}

function addToken(x: Execution, scope: ElementInstance, flowId: string): void {
  x.touch(scope);
  scope.tokens.set(flowId, (scope.tokens.get(flowId) ?? 0) + 1);
}

export function removeToken(x: Execution, scope: ElementInstance, flowId: string): void {
  x.touch(scope);
  const left = (scope.tokens.get(flowId) ?? 0) - 1;
  if (left > 0) scope.tokens.set(flowId, left);
  else scope.tokens.delete(flowId);
}

export function dropTokens(scope: ElementInstance): void {
  if (scope.tokens.size > 0) scope.tokens.clear();
}

/** Goes on when each incoming flow has brought a token; more of one flow wait for the next time. */
function joinParallel(x: Execution, scope: ElementInstance, gateway: ElementNode): void {
  if (!gateway.incoming.every((flow) => scope.tokens.has(flow.id))) return;
  for (const flow of gateway.incoming) removeToken(x, scope, flow.id);
  activate(x, scope, gateway);
}

/** Goes on when each incoming flow has brought a token, or no path leads from what is active to one that hasn't. */
function joinInclusive(x: Execution, scope: ElementInstance, gateway: ElementNode): void {
  if (!gateway.incoming.some((flow) => scope.tokens.has(flow.id))) return;
  const missing = gateway.incoming.filter((flow) => !scope.tokens.has(flow.id));
  if (missing.length > 0) {
    const upstream = leadingTo(missing, gateway);
    for (const child of scope.children) if (upstream.has(child.node)) return;
    for (const flowId of scope.tokens.keys()) {
      const target = scope.process.definition.graph.flows.get(flowId)!.target;
      if (target !== gateway && upstream.has(target)) return;
    }
  }
  for (const flow of gateway.incoming) if (scope.tokens.has(flow.id)) removeToken(x, scope, flow.id);
  activate(x, scope, gateway);
}

/** After something in the scope has ended, a waiting inclusive gateway may have nothing left to wait for. */
export function recheckInclusiveJoins(x: Execution, scope: ElementInstance): void {
  if (scope.tokens.size === 0 || scope.state !== 'ACTIVATED') return;
  const { flows } = scope.process.definition.graph;
  for (const flowId of Array.from(scope.tokens.keys())) {
    const { target } = flows.get(flowId)!;
    if (target.type === 'INCLUSIVE_GATEWAY' && joins(target)) joinInclusive(x, scope, target);
  }
}

/** The nodes from which a path leads to one of the flows without passing the gateway. */
function leadingTo(flows: readonly Flow[], gateway: ElementNode): Set<ElementNode> {
  const found = new Set<ElementNode>();
  const open = flows.map((flow) => flow.source);
  for (let node = open.pop(); node; node = open.pop()) {
    if (node === gateway || found.has(node)) continue;
    found.add(node);
    for (const flow of node.incoming) open.push(flow.source);
    if (node.type === 'BOUNDARY_EVENT') for (const host of hostsOf(node)) open.push(host);
    if (node.type === 'INTERMEDIATE_CATCH_EVENT' && node.event.kind === 'link') for (const thrower of throwersOf(node)) open.push(thrower);
  }
  return found;
}

function siblings(node: ElementNode): ElementNode[] {
  return node.parent?.inside ?? [];
}
const hostsOf = (boundary: ElementNode): ElementNode[] => siblings(boundary).filter((node) => node.boundaries.includes(boundary));
const throwersOf = (link: ElementNode): ElementNode[] => siblings(link).filter((node) => node.event.kind === 'link' && node.event.target === link);
