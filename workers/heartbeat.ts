import type { Knex } from 'knex';
import type { Clock } from '../db/clock.ts';
import { json } from '../db/connection.ts';
import type { JobCount, WorkerFacts } from '../db/rows-administration.ts';
import { writeSetting, WORKERS_HEARTBEAT } from '../db/settings-table.ts';
import type { WorkerSettings } from './settings.ts';

const EVERY_MS = 5_000;

/** What a program has done of each job type since it started, in memory. */
export class JobCounts {
  readonly #clock: Clock;
  readonly counts: Record<string, JobCount> = {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(type: string, failed: boolean): void {
    const count = (this.counts[type] ??= { done: 0, failed: 0, lastAt: '' });
    count[failed ? 'failed' : 'done'] += 1;
    count.lastAt = this.#clock.now().toISOString();
  }
}

/**
 * Every 5 s writes `{at}`, from which the API tells that workers are alive, and the program's own row with what it has
 * done, for the health page. A database that is away shows in the missing beat.
 */
export function startHeartbeat(knex: Knex, clock: Clock, program: { name: string; settings: WorkerSettings; jobs: JobCounts }): { stop(): Promise<void> } {
  const startedAt = clock.now();
  const facts = factsOf(program.settings);
  let last: Promise<void> = Promise.resolve();
  const beat = (): void => {
    last = (async () => {
      const at = clock.now();
      await writeSetting(knex, WORKERS_HEARTBEAT, { at: at.toISOString() });
      await knex('workerProgram').insert({ name: program.name, startedAt, at, facts: json(facts) as unknown as WorkerFacts, jobs: json(program.jobs.counts) as unknown as Record<string, JobCount> }).onConflict('name').merge(['at', 'jobs']);
    })().catch(() => undefined);
  };
  beat();
  const timer = setInterval(beat, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await last;
      // Who stops in good order is not missed.
      await knex('workerProgram').where({ name: program.name }).delete().catch(() => undefined);
    },
  };
}

/** Addresses without user names and passwords. */
function factsOf(settings: WorkerSettings): WorkerFacts {
  return { smtp: new URL(settings.smtpUrl).host, sms: settings.sms ? new URL(settings.sms.url).host : null };
}
