/** Which instances stay in memory. */
import type { Key } from '../engine.ts';
import type { ProcessInstance } from './state.ts';

const MOST = 5000;
const KEPT = 4000;

/** The map is in the order of use. When it is full, those that weren't used for the longest time go, with what they have called: an instance is never in memory without its ancestors. */
export function keepRecent(instances: Map<Key, ProcessInstance>, used: Iterable<ProcessInstance>): void {
  for (const process of used) {
    instances.delete(process.key);
    if (process.state === 'ACTIVE') instances.set(process.key, process);
  }
  if (instances.size <= MOST) return;
  let surplus = instances.size - KEPT;
  for (const key of instances.keys()) if (surplus-- > 0) instances.delete(key);
  // Ancestors have smaller keys, so they are looked at first.
  for (const { key, parent } of [...instances.values()].sort((a, b) => a.key - b.key)) if (parent && instances.get(parent.process.key) !== parent.process) instances.delete(key);
}
