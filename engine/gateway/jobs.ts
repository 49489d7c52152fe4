/**
 * Hands jobs to those who wait for them: long polls (answered once) and streams (served again and again).
 *
 * Each job type has one queue. A waiter stands in it while nothing is there for it. When jobs become available, the
 * waiters are served from the front, one at first and then twice as many in each round while all of them get jobs: a
 * single new job wakes a single waiter, and many jobs reach many. Who was served goes behind the others.
 */
import type { ActivatedJob, Commands, Engine } from '../engine.ts';

export type Activation = Commands['job.activate']['in'];

interface Waiter {
  activation: Activation;
  /** How many jobs it takes now; 0 while it can't. */
  demand(): number;
  /** Gets at least one job. Answers whether it stays in the queue. */
  deliver(jobs: ActivatedJob[]): boolean;
  /** Was served with nothing. Answers whether it stays in the queue. */
  nothing(): boolean;
  fail(error: unknown): void;
}

interface Queue { type: string; waiting: Waiter[]; serving: boolean; again: boolean; unsubscribe: () => void }

export interface JobStream {
  /** There is room again. */
  wake(): void;
  close(): void;
}

const mostAtOnceForStream = 32;

export class JobDispatcher {
  readonly #engine: Engine;
  readonly #queues = new Map<string, Queue>();
  readonly #polls = new Set<() => void>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Activates jobs; waits up to `waitMs` for the first (0: doesn't wait). An aborted `signal` ends the waiting; jobs that were
   * activated for a client who has gone are given back.
   */
  activate(activation: Activation, waitMs: number, signal: AbortSignal): Promise<ActivatedJob[]> {
    return new Promise((resolve, reject) => {
      let over = signal.aborted || waitMs <= 0;
      const finish = (): void => {
        over = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#polls.delete(end);
      };
      const waiter: Waiter = {
        activation,
        demand: () => activation.maxJobs,
        deliver: (jobs) => {
          finish();
          if (signal.aborted) this.#giveBack(jobs);
          resolve(signal.aborted ? [] : jobs);
          return false;
        },
        nothing: () => {
          if (over) {
            finish();
            resolve([]);
          }
          return !over;
        },
        fail: (error) => {
          finish();
          reject(error as Error);
        },
      };
      const end = (): void => {
        finish();
        if (this.#leave(waiter)) resolve([]);
      };
      const timer = waitMs > 0 ? setTimeout(end, waitMs) : undefined;
      signal.addEventListener('abort', end);
      this.#polls.add(end);
      this.#enter(waiter, !over);
    });
  }

  /**
   * Pushes jobs as they become available. `room` says how many the client takes now; `push` is given them, and calls
   * back for each job whether it went out. Jobs that did not are given back.
   */
  stream(activation: Omit<Activation, 'maxJobs'>, room: () => number, push: (job: ActivatedJob, sent: (ok: boolean) => void) => void, fail: (error: unknown) => void): JobStream {
    let closed = false;
    const waiter: Waiter = {
      activation: { ...activation, maxJobs: mostAtOnceForStream },
      demand: () => (closed ? 0 : Math.min(room(), mostAtOnceForStream)),
      deliver: (jobs) => {
        if (closed) this.#giveBack(jobs);
        else for (const job of jobs) push(job, (ok) => { if (!ok) this.#giveBack([job]); });
        return !closed;
      },
      nothing: () => !closed,
      fail,
    };
    this.#enter(waiter, true);
    return {
      wake: () => {
        const queue = this.#queues.get(activation.type);
        if (queue) void this.#serve(queue);
      },
      close: () => {
        closed = true;
        this.#leave(waiter);
      },
    };
  }

  /** Ends all polls with what they have: nothing. */
  close(): void {
    for (const end of this.#polls) end();
    for (const queue of this.#queues.values()) queue.unsubscribe();
    this.#queues.clear();
  }

  /** @param patient waits for what comes; else it is served at once, though others wait in vain. */
  #enter(waiter: Waiter, patient: boolean): void {
    const { type } = waiter.activation;
    let queue = this.#queues.get(type);
    if (!queue) {
      const made: Queue = { type, waiting: [], serving: false, again: false, unsubscribe: () => {} };
      made.unsubscribe = this.#engine.onJobsAvailable(type, () => void this.#serve(made));
      this.#queues.set(type, made);
      queue = made;
    }
    const othersWaitInVain = !queue.serving && queue.waiting.some((other) => other.demand() > 0);
    queue.waiting.push(waiter);
    if (!othersWaitInVain || !patient) void this.#serve(queue);
  }

  /** Whether it was waiting: a waiter that is being served hears of it. */
  #leave(waiter: Waiter): boolean {
    const queue = this.#queues.get(waiter.activation.type);
    const at = queue?.waiting.indexOf(waiter) ?? -1;
    if (!queue || at === -1) return false;
    queue.waiting.splice(at, 1);
    this.#dropIfEmpty(queue);
    return true;
  }

  async #serve(queue: Queue): Promise<void> {
    queue.again = true;
    if (queue.serving) return;
    queue.serving = true;
    try {
      while (queue.again) {
        queue.again = false;
        for (let width = 1; await this.#round(queue, width); width *= 2);
      }
      // The last round found no more: those behind it that don't wait hear of it too.
      queue.waiting = queue.waiting.filter((waiter) => waiter.nothing());
    } finally {
      queue.serving = false;
      this.#dropIfEmpty(queue);
    }
  }

  /** Whether there was someone to serve, and each got jobs. */
  async #round(queue: Queue, width: number): Promise<boolean> {
    const round: Waiter[] = [];
    for (let at = 0; at < queue.waiting.length && round.length < width; ) {
      const waiter = queue.waiting[at];
      if (waiter && waiter.demand() > 0) round.push(...queue.waiting.splice(at, 1));
      else at += 1;
    }
    const served = await Promise.all(round.map((waiter) => this.#activateFor(waiter)));
    const back: Waiter[] = [];
    for (const [index, waiter] of round.entries()) {
      if (served[index] === 'again') queue.waiting.push(waiter);
      else if (served[index] === 'nothing') back.push(waiter);
    }
    queue.waiting.unshift(...back);
    return round.length > 0 && !served.some((each) => each === 'nothing' || each === 'nothing, left');
  }

  async #activateFor(waiter: Waiter): Promise<'again' | 'left' | 'nothing' | 'nothing, left'> {
    try {
      const { jobs } = await this.#engine.submit('job.activate', { ...waiter.activation, maxJobs: waiter.demand() });
      if (jobs.length === 0) return waiter.nothing() ? 'nothing' : 'nothing, left';
      return waiter.deliver(jobs) ? 'again' : 'left';
    } catch (error) {
      waiter.fail(error);
      return 'left';
    }
  }

  /** As Zeebe's gateway does: failed with the retries that it has, so that another worker gets it at once. */
  #giveBack(jobs: ActivatedJob[]): void {
    for (const job of jobs) {
      const failure = { jobKey: job.key, retries: job.retries, errorMessage: 'the worker that it was activated for has disconnected', retryBackOffMs: 0, variables: {} };
      this.#engine.submit('job.fail', failure).catch(() => {}); // else it times out
    }
  }

  #dropIfEmpty(queue: Queue): void {
    if (queue.waiting.length > 0 || queue.serving) return;
    queue.unsubscribe();
    if (this.#queues.get(queue.type) === queue) this.#queues.delete(queue.type);
  }
}
