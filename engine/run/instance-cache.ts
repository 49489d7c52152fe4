/** Which instances stay in memory. */
import type { Key } from '../engine.ts';
import type { ProcessInstance } from './state.ts';

const MOST = 5000;
const KEPT = 4000;
/** An element instance takes some kilobytes, with its job and variables. */
const MOST_ELEMENTS = 200_000;
const LARGE = 100;

/** The map is in the order of use. When it is full, those that weren't used for the longest time go, with what they have called: an instance is never in memory without its ancestors. */
export function keepRecent(instances: Map<Key, ProcessInstance>, used: ReadonlySet<ProcessInstance>): void {
  let large = false;
  for (const process of used) {
    instances.delete(process.key);
    if (process.state === 'ACTIVE') instances.set(process.key, process);
    large ||= process.elements.size > LARGE;
  }
  if (instances.size <= MOST && !large) return;
  let surplus = instances.size > MOST ? instances.size - KEPT : 0;
  let elements = 0;
  const before = instances.size;
  for (const process of instances.values()) elements += process.elements.size;
  for (const [key, process] of instances) {
    if ((surplus <= 0 && elements <= MOST_ELEMENTS) || used.has(process)) break;
    surplus--;
    elements -= process.elements.size;
    instances.delete(key);
  }
  if (instances.size === before) return;
  // Ancestors have smaller keys, so they are looked at first.
  for (const { key, parent } of [...instances.values()].sort((a, b) => a.key - b.key)) if (parent && instances.get(parent.process.key) !== parent.process) instances.delete(key);
}
