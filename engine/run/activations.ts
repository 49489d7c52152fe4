/**
 * Jobs that were activated several at a time have one row for all of them (`activation`), and not each its own row
 * changed: a job's row learns of it with its next change, or when memory is dropped (`Lookups.settleActivations`). What is
 * still to be learnt is kept here, as the batch executed last has left it.
 */
import type { Key } from '../engine.ts';
import type { Due } from '../store/lookups.ts';
import type { Job } from './state.ts';

export interface Activation {
  key: Key;
  type: string;
  worker: string;
  /** ms since the epoch. */
  deadline: number;
  at: number;
  jobs: readonly Key[];
  /** Those whose rows don't know of it yet, with their process instances. */
  open: Map<Key, Key>;
}

/** So many jobs are kept in mind; of more, each has its own row changed. */
const MOST = 20_000;

export class Activations {
  private readonly byJob = new Map<Key, Activation>();
  private readonly all = new Set<Activation>();

  has(job: Key): boolean {
    return this.byJob.has(job);
  }

  hasRoom(): boolean {
    return this.byJob.size < MOST;
  }

  add(activation: Activation): void {
    this.all.add(activation);
    for (const job of activation.open.keys()) this.byJob.set(job, activation);
  }

  /** The job's row is written. Returns the activation when it was the last one that didn't know of it. */
  written(job: Key): Activation | undefined {
    const activation = this.byJob.get(job);
    if (!activation) return undefined;
    this.byJob.delete(job);
    activation.open.delete(job);
    if (activation.open.size > 0) return undefined;
    this.all.delete(activation);
    return activation;
  }

  /** To a job as its row has it. */
  applyTo(job: Job): void {
    const activation = this.byJob.get(job.key);
    if (activation) activated(job, activation);
  }

  /** @param except instances for which nothing is to be done now. */
  due(now: number, limit: number, except: readonly Key[]): Due[] {
    const due: Due[] = [];
    for (const { deadline, open } of this.all) {
      if (deadline > now) continue;
      for (const [key, process] of open) if (due.length < limit && !except.includes(process)) due.push({ kind: 'job', key, process, elementId: '', definitionKey: 0 });
    }
    return due;
  }

  nextDue(): number {
    let at = Infinity;
    for (const { deadline } of this.all) at = Math.min(at, deadline);
    return at;
  }

  clear(): void {
    this.byJob.clear();
    this.all.clear();
  }
}

export function activated(job: Job, { key, worker, deadline, at }: Pick<Activation, 'key' | 'worker' | 'deadline' | 'at'>): void {
  job.state = 'ACTIVATED';
  job.activationKey = key;
  job.worker = worker;
  job.deadline = deadline;
  job.backOffUntil = null;
  job.updatedAt = at;
}
