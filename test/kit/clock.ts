import type { Clock } from '../../db/clock.ts';

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Date;

  constructor(start: string) {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(moment: Date): void {
    if (moment < this.#now) throw new Error('time does not go back');
    this.#now = new Date(moment);
  }
}
