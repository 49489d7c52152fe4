/** Who wants to know when jobs of a type become available. */
export class Wakeups {
  private readonly listeners = new Map<string, Set<() => void>>();

  on(type: string, listener: () => void): () => void {
    let set = this.listeners.get(type);
    if (!set) this.listeners.set(type, (set = new Set()));
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(type) === set) this.listeners.delete(type);
    };
  }

  wake(types: Iterable<string>): void {
    for (const type of types) for (const listener of Array.from(this.listeners.get(type) ?? [])) listener();
  }
}
