/** So many at work at the same time; what one of them fails with ends the run. */
export class Crew {
  failure: unknown;
  #waiting: (() => Promise<void>)[] = [];
  #working = 0;
  readonly #size: number;
  constructor(size: number) {
    this.#size = size;
  }

  add(work: () => Promise<void>, done: Set<string>, key: string): void {
    done.add(key);
    this.#waiting.push(work);
    this.#next();
  }

  #next(): void {
    while (this.#working < this.#size) {
      const work = this.#waiting.shift();
      if (!work) return;
      this.#working += 1;
      void work().catch((error: unknown) => void (this.failure ??= error)).finally(() => {
        this.#working -= 1;
        this.#next();
      });
    }
  }
}
