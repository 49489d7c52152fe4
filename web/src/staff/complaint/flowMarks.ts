import type { ComplaintFlow } from '../../api/types.ts';

export type Mark = 'done' | 'current' | 'incident' | 'path';

/** Where the case is and which way it came. An element that runs again is current, whatever it was before. */
export function marksOf(instance: ComplaintFlow['instances'][number]): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const flow of instance.flows) marks.set(flow, 'path');
  for (const { elementId, state, type } of instance.elements) {
    if (type === 'PROCESS') continue;
    if (state === 'ACTIVE') marks.set(elementId, 'current');
    else if (state === 'COMPLETED' && marks.get(elementId) !== 'current') marks.set(elementId, 'done');
  }
  for (const { elementId } of instance.incidents) marks.set(elementId, 'incident');
  return marks;
}
