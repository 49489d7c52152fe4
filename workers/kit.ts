import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import { openTemplates } from '../templates/live.ts';
import { connectEngine, type EngineAddresses } from './engine-client.ts';
import { JobCounts, startHeartbeat } from './heartbeat.ts';
import { startIncidentMail } from './incident-mail.ts';
import { jobs as allJobs } from './jobs/index.ts';
import type { Job } from './job.ts';
import { JobQueue } from './job-queue.ts';
import { startOutbox } from './outbox.ts';
import { Poller } from './poller.ts';
import { startReportMail } from './report-mail.ts';
import { runJobs } from './run-job.ts';
import type { WorkerSettings } from './settings.ts';

export interface WorkerOptions {
  knex: Knex;
  clock: Clock;
  settings: WorkerSettings;
  log: Logger;
  /** Default: the SDK's environment variables. */
  engine?: EngineAddresses;
  /** Default: all of `workers/jobs`. */
  jobs?: readonly Job[];
}

/** Of the database, for one program: jobs of many types are at work at once, and nobody sits and waits for one of them. */
export const WORKER_CONNECTIONS = { maxConnections: 20, patienceMs: 30_000 };

export interface RunningWorkers {
  /** Takes no more jobs, finishes those at hand, sends what was begun, and lets go of the engine. */
  close(): Promise<void>;
}

/** Starts a worker for every job type, and the outbox sender. Neither engine nor mail server needs to be there yet. */
export async function startWorkers({ knex, clock, settings, log, engine: addresses, jobs = allJobs }: WorkerOptions): Promise<RunningWorkers> {
  const templates = await openTemplates({ knex, clock, onError: (error) => log.warn({ error: error instanceof Error ? error.message : String(error) }, 'templates could not be read again') });
  const engine = connectEngine(addresses);
  const services = { settings, templates, engine };
  const outbox = startOutbox({ knex, clock, settings, log, engine, templates });
  const workerName = `${hostname()}-${randomUUID().slice(0, 8)}`;
  const counts = new JobCounts(clock);
  const ending = new AbortController();
  const queue = new JobQueue((together) => runJobs(together, { knex, clock, services, ending: ending.signal }));
  const pollers = jobs.map((job) => new Poller({
    job, engine, log, workerName,
    concurrency: settings.concurrency,
    jobTimeoutMs: settings.jobTimeoutMs,
    run: (delivered, tell) => queue.add(delivered.map((each) => ({
      job, delivered: each,
      tell(outcome) {
        counts.add(job.type, outcome.kind === 'failed');
        tell(each, outcome);
      },
    }))),
  }));
  for (const poller of pollers) poller.start();
  const heartbeat = startHeartbeat(knex, clock, { name: workerName, settings, jobs: counts });
  const reportMail = startReportMail({ knex, clock, settings, log, templates });
  const incidentMail = startIncidentMail({ knex, clock, settings, log, templates, engine });

  return {
    async close() {
      ending.abort();
      await heartbeat.stop();
      await reportMail.close();
      await incidentMail.close();
      await Promise.all(pollers.map((poller) => poller.stop()));
      await outbox.close();
      await engine.grpc.close();
      templates.close();
    },
  };
}
