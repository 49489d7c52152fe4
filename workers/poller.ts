import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { GRPC_NOT_FOUND, grpcCode, type EngineClient } from './engine-client.ts';
import type { DeliveredJob, Job } from './job.ts';
import type { Outcome } from './run-job.ts';

export interface PollerOptions {
  job: Job;
  engine: EngineClient;
  log: Logger;
  workerName: string;
  concurrency: number;
  jobTimeoutMs: number;
  /** Does jobs that came together; resolves when it has told the outcome of each. */
  run(jobs: readonly DeliveredJob[], tell: (job: DeliveredJob, outcome: Outcome) => void): Promise<void>;
}

/**
 * Fetches jobs of one type and answers the engine.
 *
 * One long poll is always open while there is room for more jobs, and the next opens in the moment that one
 * returns: a job is picked up as soon as the engine has it. Jobs that come with one poll are done together, with those of other types that wait then (`JobQueue`); while two
 * such batches are at work (of a job type that takes turns, one), what arrives waits in the engine and comes with the next: the more there is to do, the
 * less each job costs. (The SDK's own worker waits for a tick of an interval between polls, and its stream worker does
 * not reconnect.)
 *
 * polling → (jobs came) → polling …; (no room, or two batches at work) → waiting for one to end → polling;
 * (engine away) → pausing, up to 2 s → polling; stop() → draining → stopped.
 */
export class Poller {
  readonly #options: PollerOptions;
  /** Jobs whose outcome the engine has not taken yet. */
  #active = 0;
  #batches = new Set<Promise<void>>();
  #stopping = false;
  #roomMade: (() => void) | undefined;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#poll();
  }

  /** Opens no further poll, and resolves when every job at hand is answered. */
  async stop(): Promise<void> {
    this.#stopping = true;
    while (this.#batches.size > 0) await Promise.all(this.#batches);
  }

  async #poll(): Promise<void> {
    const { engine, job, workerName, concurrency, jobTimeoutMs, log } = this.#options;
    let failures = 0;
    while (!this.#stopping) {
      const room = concurrency - this.#active;
      if (room < 1 || this.#batches.size >= (job.oneBatch ? 1 : BATCHES)) {
        await new Promise<void>((resolve) => { this.#roomMade = resolve; });
        continue;
      }
      try {
        const answer = engine.grpc.activateJobs({ type: job.type, worker: workerName, timeout: jobTimeoutMs, maxJobsToActivate: room, requestTimeout: AS_THE_ENGINE_HAS_IT, fetchVariable: job.fetchVariables })
          .then((jobs) => {
            if (jobs.length > 0) this.#begin(jobs.map(asDelivered));
            return jobs.length;
          });
        const came = await unlessSilent(answer);
        if (failures > 0) log.info({ type: job.type }, 'engine is back');
        failures = 0;
        if (came > 0) await pause(SPACING_MS);
      } catch (error) {
        if (this.#stopping) return;
        if (failures++ === 0) log.warn({ type: job.type, reason: reasonOf(error) }, 'engine does not answer, trying again');
        await pause(Math.min(2_000, 50 * 2 ** Math.min(failures, 6)));
      }
    }
  }

  #begin(delivered: readonly DeliveredJob[]): void {
    this.#active += delivered.length;
    const batch = this.#handle(delivered).finally(() => {
      this.#active -= delivered.length;
      this.#batches.delete(batch);
      this.#roomMade?.();
      this.#roomMade = undefined;
    });
    this.#batches.add(batch);
  }

  async #handle(delivered: readonly DeliveredJob[]): Promise<void> {
    const telling: Promise<void>[] = [];
    await this.#options.run(delivered, (job, outcome) => void telling.push(this.#report(job, outcome)));
    await Promise.all(telling);
  }

  async #report(delivered: DeliveredJob, outcome: Outcome): Promise<void> {
    const { log } = this.#options;
    const about = { type: delivered.type, job: delivered.key, instance: delivered.processInstanceKey, element: delivered.elementId };
    if (outcome.kind === 'failed') log.error({ ...about, reason: outcome.message, retries: outcome.retries }, 'job failed');
    await this.#answer(delivered, outcome).catch((error: unknown) => {
      // Not lost: the job times out, comes again, and finds its record.
      log.warn({ ...about, reason: reasonOf(error) }, 'engine could not be told the outcome of a job');
    });
  }

  /** Repeats while the engine is away, for as long as the job is surely ours. A job that is gone (cancelled, timed out and done elsewhere) is fine. */
  async #answer(delivered: DeliveredJob, outcome: Outcome): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#tell(delivered.key, outcome);
      } catch (error) {
        const code = grpcCode(error);
        if (code === GRPC_NOT_FOUND) return;
        const passing = code === undefined || code === 14 || code === 8 || code === 4;
        if (!passing || attempt > 6 || this.#stopping) throw error;
        await pause(100 * 2 ** attempt);
      }
    }
  }

  async #tell(jobKey: string, outcome: Outcome): Promise<void> {
    const { grpc } = this.#options.engine;
    switch (outcome.kind) {
      case 'completed':
        return grpc.completeJob({ jobKey, variables: outcome.variables as Parameters<typeof grpc.completeJob>[0]['variables'] });
      case 'error':
        return grpc.throwError({ jobKey, errorCode: outcome.code, errorMessage: outcome.message });
      case 'failed':
        return grpc.failJob({ jobKey, retries: outcome.retries, errorMessage: outcome.message, retryBackOff: outcome.backOffMs });
    }
  }
}

/** Between two polls that bring jobs: what arrives meanwhile comes together. A job that comes after a quiet moment does not wait. */
const SPACING_MS = 20;

/** Batches of one type at work at the same time. */
const BATCHES = 2;

/**
 * How long a poll stays open is the engine's to say (Zeebe: 10 s). Told a time, the SDK would end the poll itself a second
 * later and throw away what came then: the engine would take those jobs for ours until they time out.
 */
const AS_THE_ENGINE_HAS_IT = 0;

/** An engine that has not answered a poll by then may be out of reach without our knowing. */
const SILENT_AFTER_MS = 30_000;

/** How many jobs came; 0 when there was no answer in time. A late one is not lost. */
async function unlessSilent(answer: Promise<number>): Promise<number> {
  const answered = new AbortController();
  const silence = pause(SILENT_AFTER_MS, 0, { signal: answered.signal, ref: false }).catch(() => 0);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    answered.abort();
    answer.catch(() => undefined);
  }
}

type SdkJob = Awaited<ReturnType<EngineClient['grpc']['activateJobs']>>[number];

function asDelivered(job: SdkJob): DeliveredJob {
  // The SDK's type leaves out the definition's key, which its protocol carries.
  const processDefinitionKey = 'processDefinitionKey' in job ? String(job.processDefinitionKey) : '';
  const { key, type, processInstanceKey, bpmnProcessId, elementId, elementInstanceKey, customHeaders, variables, retries } = job;
  return { key, type, processInstanceKey, bpmnProcessId, processDefinitionKey, elementId, elementInstanceKey, customHeaders, variables, retries };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
