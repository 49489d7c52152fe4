import type { Key } from '../engine.ts';
import type { ElementInstance } from './state.ts';

/** A variable in its scope. Its value is never changed in place: who has read it keeps what it was. */
export class Variable {
  readonly key: Key;
  readonly name: string;
  readonly scope: ElementInstance;
  /** Some items of the list are newer in rows of their own than in the row of the variable. */
  hasItems: boolean;
  private held: unknown;
  /** Items that were put into the list since it was read last. */
  private put: Map<number, unknown> | null = null;

  constructor(key: Key, name: string, value: unknown, scope: ElementInstance, hasItems = false) {
    this.key = key;
    this.name = name;
    this.scope = scope;
    this.held = value;
    this.hasItems = hasItems;
  }

  get value(): unknown {
    if (this.put) {
      const list = (this.held as unknown[]).slice();
      for (const [index, item] of this.put) list[index] = item;
      this.held = list;
      this.put = null;
    }
    return this.held;
  }

  set value(value: unknown) {
    this.held = value;
    this.put = null;
  }

  /** Of a list; 0 of anything else. */
  get length(): number {
    return Array.isArray(this.held) ? this.held.length : 0;
  }

  /** Of a list that has the index. */
  putItem(index: number, item: unknown): void {
    (this.put ??= new Map<number, unknown>()).set(index, item);
  }
}
