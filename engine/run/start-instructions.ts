import { CommandRejection } from '../engine.ts';
import type { ProcessDefinition } from './state.ts';

/** The node at which an instance may begin instead of its start event. */
export function reachable(definition: ProcessDefinition, elementId: string): string {
  const node = definition.graph.nodes.get(elementId);
  const refuse = (why: string): never => {
    throw new CommandRejection('INVALID_ARGUMENT', `Expected to create instance of process with start instructions but ${why}`);
  };
  if (!node) return refuse(`no element found with id '${elementId}'.`);
  if (node.parent !== definition.graph.root) return refuse(`the element with id '${elementId}' is inside a sub-process or multi-instance, which is not supported.`);
  if (node.type === 'START_EVENT' || node.type === 'BOUNDARY_EVENT' || node.type === 'EVENT_SUB_PROCESS') return refuse(`the element with id '${elementId}' targets unsupported element type '${node.type}'.`);
  if (node.incoming.some(({ source }) => source.type === 'EVENT_BASED_GATEWAY')) return refuse(`the element with id '${elementId}' belongs to an event-based gateway.`);
  return node.key;
}
