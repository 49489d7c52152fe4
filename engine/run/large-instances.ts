/**
 * Instances with very many elements are loaded beside the batches, a slice at a time: what needs one waits until it is
 * ready, and all else goes on. Nothing changes such an instance meanwhile, since whatever would is what waits.
 */
import type { Key } from '../engine.ts';
import type { Lookups } from '../store/lookups.ts';
import { readParts, readState, restoring, type SavedPart } from '../store/snapshot.ts';
import type { Activations } from './activations.ts';
import type { Definitions, ProcessDefinition } from './definitions.ts';
import type { ElementInstance, ProcessInstance } from './state.ts';
import { Variable } from './variable.ts';

/** More parts than these are loaded so: some 20 ms. */
export const LARGE = 1000;
const SLICE = 1000;

/** All but its caller, which is looked up when it is taken. */
interface Ready { process: ProcessInstance; parent: [process: Key, element: Key] | null }

export interface LargeTools {
  lookups: Lookups;
  activations: Activations;
  definitions(): Definitions;
  compile(definition: ProcessDefinition): Promise<void>;
  /** One is ready, or can't be made ready: what waits for it is to be tried again. */
  settled(): void;
  failed(error: unknown): void;
}

export class LargeInstances {
  private readonly tools: LargeTools;
  private readonly ready = new Map<Key, Ready>();
  /** The process as soon as it is being made: what it is made of must stay compiled. */
  private readonly loading = new Map<Key, { process: ProcessInstance | null; done: Promise<void> }>();

  constructor(tools: LargeTools) {
    this.tools = tools;
  }

  get isLoading(): boolean {
    return this.loading.size > 0;
  }

  /** Those that are not among the engine's instances yet. */
  *held(): Iterable<ProcessInstance> {
    for (const { process } of this.ready.values()) yield process;
    for (const { process } of this.loading.values()) if (process) yield process;
  }

  /** Gives the instance away if it is ready; else begins to load it. */
  take(key: Key): Ready | undefined {
    const ready = this.ready.get(key);
    if (ready) this.ready.delete(key);
    else if (!this.loading.has(key)) this.begin(key);
    return ready;
  }

  /** It was loaded in another way, or memory is dropped: what was read of it may be outdated. */
  drop(key: Key): void {
    this.ready.delete(key);
    if (this.loading.delete(key)) this.tools.settled();
  }

  clear(): void {
    for (const key of [...this.ready.keys(), ...this.loading.keys()]) this.drop(key);
  }

  /** Dropped, and nothing is being read any more. */
  async close(): Promise<void> {
    const loading = [...this.loading.values()];
    this.clear();
    await Promise.all(loading.map(({ done }) => done));
  }

  private begin(key: Key): void {
    const one = { process: null as ProcessInstance | null, done: Promise.resolve() };
    this.loading.set(key, one);
    const current = (): boolean => this.loading.get(key) === one;
    one.done = this.load(key, current, (process) => { one.process = process; }).then((ready) => {
      if (!current()) return;
      this.loading.delete(key);
      if (ready) this.ready.set(key, ready);
      this.tools.settled();
    }, (error: unknown) => {
      if (!current()) return;
      this.loading.delete(key);
      this.tools.failed(error);
    });
  }

  /** Undefined: it is no longer wanted, or no longer there. */
  private async load(key: Key, current: () => boolean, begun: (process: ProcessInstance) => void): Promise<Ready | undefined> {
    const { lookups } = this.tools;
    const [row] = await lookups.instances([key], 0);
    if (!row) return undefined;
    const apart: SavedPart[] = [];
    for (let after = 0; ;) {
      const found = await lookups.parts(key, after, SLICE);
      if (!current()) return undefined;
      for (const part of readParts(found.states)) apart.push(part);
      if (found.last === null) break;
      after = found.last;
    }
    const saved = readState(row.state);
    const { byKey } = this.tools.definitions().processes;
    for (const definition of [byKey.get(saved.definition), saved.migration ? byKey.get(saved.migration.from) : undefined]) if (definition && !definition.compiled) await this.tools.compile(definition);
    if (!current()) return undefined;
    const making = restoring(row, saved, apart, this.tools.definitions());
    for (;;) {
      const { value, done } = making.next();
      begun(value);
      if (done) {
        await this.fill(value, current);
        return current() ? { process: value, parent: saved.parent } : undefined;
      }
      await pause();
      if (!current()) return undefined;
    }
  }

  /** Jobs and variables have tables of their own. */
  private async fill(process: ProcessInstance, current: () => boolean): Promise<void> {
    for (const keys of slices([...process.jobs.keys()])) {
      for (const row of await this.tools.lookups.jobs(keys)) this.tools.activations.applyTo(Object.assign(process.jobs.get(row.key)!, row));
      if (!current()) return;
    }
    for (const keys of slices([...process.elements.keys()])) {
      for (const { key, name, value, scopeKey, hasItems } of await this.tools.lookups.variables(keys)) {
        const scope: ElementInstance = process.elements.get(scopeKey)!;
        scope.variables.set(name, new Variable(key, name, value, scope, hasItems));
      }
      if (!current()) return;
    }
  }
}

/** Lets batches go on. */
const pause = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

function* slices(keys: readonly Key[]): Iterable<Key[]> {
  for (let from = 0; from < keys.length; from += SLICE) yield keys.slice(from, from + SLICE);
}
