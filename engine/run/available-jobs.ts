/**
 * The jobs that workers may take, oldest first, for each type from the oldest up to a horizon: so that taking them asks
 * the database only when what is known runs short. All as the last executed batch has left it.
 */
import type { Key } from '../engine.ts';
import { isActivatable } from './jobs.ts';
import type { Job } from './state.ts';

export interface JobRef { key: Key; process: Key }

/** Beyond `MOST` of a type, the oldest `KEPT` stay known. */
const MOST = 5000;
const KEPT = 2000;
/** More than one batch asks for. */
const MOST_TYPES = 500;

interface OfType {
  /** In their order; may hold some that are no longer available. */
  keys: Key[];
  processes: Map<Key, Key>;
  /** All that are available are known up to this key. */
  horizon: Key;
}

export class AvailableJobs {
  private readonly types = new Map<string, OfType>();

  clear(): void {
    this.types.clear();
  }

  /** The oldest ones; fewer when there are no more, undefined when the database has to be asked for those behind `horizon`. */
  first(type: string, amount: number): JobRef[] | undefined {
    const of = this.types.get(type);
    if (!of || (of.processes.size < amount && of.horizon < Infinity)) return undefined;
    this.used(type, of);
    const found: JobRef[] = [];
    if (of.keys.length > 2 * of.processes.size + 100) of.keys = of.keys.filter((key) => of.processes.has(key));
    for (let i = 0; i < of.keys.length && found.length < amount; i++) {
      const key = of.keys[i]!;
      const process = of.processes.get(key);
      if (process !== undefined) found.push({ key, process });
    }
    return found;
  }

  horizon(type: string): Key {
    return this.types.get(type)?.horizon ?? 0;
  }

  /** What the database has behind the horizon, up to the new one. */
  load(type: string, jobs: readonly JobRef[], horizon: Key): void {
    const of = this.types.get(type) ?? { keys: [], processes: new Map<Key, Key>(), horizon: 0 };
    this.used(type, of);
    if (this.types.size > MOST_TYPES) this.types.delete(this.types.keys().next().value!);
    for (const { key, process } of jobs) add(of, key, process);
    of.horizon = horizon;
  }

  /** Those that weren't used for the longest time stand first. */
  private used(type: string, of: OfType): void {
    this.types.delete(type);
    this.types.set(type, of);
  }

  taken(type: string, job: Key): void {
    this.types.get(type)?.processes.delete(job);
  }

  changed(job: Job): void {
    const of = this.types.get(job.type);
    if (!of) return;
    if (!isActivatable(job) || job.element.process.banned) return void of.processes.delete(job.key);
    if (job.key > of.horizon) return;
    add(of, job.key, job.element.process.key);
    if (of.processes.size <= MOST) return;
    of.keys = of.keys.filter((key) => of.processes.has(key));
    for (const key of of.keys.splice(KEPT)) of.processes.delete(key);
    of.horizon = of.keys.at(-1)!;
  }
}

function add(of: OfType, key: Key, process: Key): void {
  const { keys } = of;
  of.processes.set(key, process);
  if (keys.length === 0 || key > keys.at(-1)!) return void keys.push(key);
  let low = 0;
  for (let high = keys.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  if (keys[low] !== key) keys.splice(low, 0, key);
}
