import { CommandRejection } from '../engine.ts';
import { notPlaceable, scopesBetween } from './placing.ts';
import type { ProcessDefinition } from './definitions.ts';

/** The node at which an instance may begin instead of its start event. */
export function reachable(definition: ProcessDefinition, elementId: string): string {
  const { nodes, root } = definition.graph;
  const node = nodes.get(elementId);
  const refuse = (why: string): never => {
    throw new CommandRejection('INVALID_ARGUMENT', `Expected to create instance of process with start instructions but ${why}`);
  };
  if (!node) return refuse(`no element found with id '${elementId}'.`);
  const why = notPlaceable(node, scopesBetween(root, node) ?? []);
  if (why) return refuse(`the element with id '${elementId}' ${why}.`);
  return node.key;
}
