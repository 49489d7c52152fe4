import type { ElementNode } from '../model/graph.ts';

/** Whether the subscription of a catch event stays open after it was triggered. */
export function nextRepetition(node: ElementNode): boolean {
  return (node.type === 'BOUNDARY_EVENT' || node.type === 'START_EVENT') && !node.interrupting;
}
