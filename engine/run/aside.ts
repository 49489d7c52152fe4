/**
 * Work that can't be done before instances are loaded (`LargeInstances`) or migrated (`migration.ts`): it waits in its
 * order, and all else goes on.
 */
import type { Key } from '../engine.ts';
import type { Request } from './batch.ts';

export class Aside<W extends { readonly request: Request }> {
  private works: W[] = [];
  private readonly waitedFor = new Set<Key>();

  get isEmpty(): boolean {
    return this.waitedFor.size === 0;
  }

  /** For which nothing is to be done meanwhile. */
  instances(): Key[] {
    return [...this.waitedFor];
  }

  put(work: W, instances: readonly Key[]): void {
    for (const key of instances) this.waitedFor.add(key);
    // What is due is found again.
    if (work.request.work.kind !== 'due') this.works.push(work);
  }

  /** All of it, to be tried again. */
  takeBack(): W[] {
    this.waitedFor.clear();
    return this.works.splice(0);
  }
}
