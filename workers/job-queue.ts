import type { DeliveredJob, Job } from './job.ts';
import type { Outcome } from './run-job.ts';

/** A job at hand, and who is told what came of it. */
export interface JobAtHand { job: Job; delivered: DeliveredJob; tell: (outcome: Outcome) => void }

/**
 * Jobs of all types, to be done together: what waits while `LANES` batches are at work goes with the next, so that the more there is to do, the
 * fewer transactions it takes. A job that comes while there is room does not wait. Jobs whose type is done alone pass by.
 */
export class JobQueue {
  readonly #run: (jobs: readonly JobAtHand[]) => Promise<void>;
  readonly #waiting: { at: JobAtHand; told: (done: Promise<void>) => void }[] = [];
  #atWork = 0;

  /** @param run does jobs that came together; resolves when it has told the outcome of each */
  constructor(run: (jobs: readonly JobAtHand[]) => Promise<void>) {
    this.#run = run;
  }

  /** Resolves when the outcome of each is told. */
  async add(jobs: readonly JobAtHand[]): Promise<void> {
    if (jobs.some(({ job }) => job.alone)) return this.#run(jobs);
    const told = jobs.map((at) => new Promise<void>((resolve) => this.#waiting.push({ at, told: resolve })));
    this.#next();
    await Promise.all(told);
  }

  #next(): void {
    while (this.#atWork < LANES && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_TOGETHER);
      this.#atWork += 1;
      const done = this.#run(batch.map(({ at }) => at)).finally(() => {
        this.#atWork -= 1;
        this.#next();
      });
      for (const { told } of batch) told(done);
    }
  }
}

/** Batches at work at the same time: while one waits for the disk, or for somebody who has a case open for writing, others go on. */
const LANES = 4;
const MOST_TOGETHER = 64;
