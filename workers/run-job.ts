import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Clock } from '../db/clock.ts';
import { describeDatabaseError, isPassing } from '../db/failures.ts';
import { gatherWrites, writeGathered } from '../db/gathered-writes.ts';
import { beginJobs, recordJob, type JobSubject } from '../db/job-records.ts';
import { updateMatter } from '../db/matter-records.ts';
import type { ComplaintRow } from '../db/rows.ts';
import type { MatterRow } from '../db/rows-matters.ts';
import { BpmnError, JobIncident, subjectIds, type DeliveredJob, type Job, type Subject } from './job.ts';
import type { JobAtHand } from './job-queue.ts';
import type { Services } from './services.ts';

/** What the engine is to be told about a job. */
export type Outcome =
  | { kind: 'completed'; variables: Record<string, unknown>; repeated: boolean }
  | { kind: 'error'; code: string; message: string }
  | { kind: 'failed'; message: string; retries: number; backOffMs: number };

export interface RunContext {
  knex: Knex;
  clock: Clock;
  services: Services;
  /** Aborted when the program is to end: nothing is tried again then. */
  ending?: AbortSignal;
}

/**
 * Does jobs that came together, of whatever types, in one transaction with their records, so that they share its statements and its
 * commit. When one of them does not succeed, nothing of it is kept and each job is done alone: what one job does never
 * depends on the others. Each outcome is told as soon as it is certain.
 */
export async function runJobs(jobs: readonly JobAtHand[], context: RunContext): Promise<void> {
  for (const group of oneForEachSubject(jobs)) {
    const together = group.length > 1 ? await runTogether(group, context).catch(() => undefined) : undefined;
    for (const [index, { job, delivered, tell }] of group.entries()) tell(together?.[index] ?? (await runJob(job, delivered, context)));
  }
}

/**
 * Does one job in a transaction of its own. When others were in its way, or no connection was free, it is done again at
 * once: the engine is told only of what lasts.
 */
export async function runJob(job: Job, delivered: DeliveredJob, context: RunContext): Promise<Outcome> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [outcome] = await runTogether([{ job, delivered }], context);
      return outcome as Outcome;
    } catch (error) {
      if (error instanceof BpmnError) return { kind: 'error', code: error.code, message: error.message };
      if (error instanceof JobIncident) return { kind: 'failed', message: error.message, retries: 0, backOffMs: 0 };
      if (isPassing(error) && performance.now() - began < PATIENCE_MS && (await waited(attempt, context.ending))) continue;
      const retries = Math.max(0, delivered.retries - 1);
      return { kind: 'failed', message: messageOf(error), retries, backOffMs: backOff(retries) };
    }
  }
}

/** How long a job is tried again before the engine is told. */
const PATIENCE_MS = 15_000;
const LONGEST_WAIT_MS = 1_000;

/** Waits before the next attempt, each time about twice as long and never just as long as others; false when the program ends. */
function waited(attempt: number, ending: AbortSignal | undefined): Promise<boolean> {
  const ms = Math.min(LONGEST_WAIT_MS, 25 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return pause(ms, true, ending ? { signal: ending } : {}).catch(() => false);
}

/**
 * The engine delivers at least once: a job that finds its record changes nothing and is completed with what was
 * recorded. The lock on its complaint makes a second delivery wait for the first.
 */
async function runTogether(jobs: readonly Pick<JobAtHand, 'job' | 'delivered'>[], { knex, clock, services }: RunContext): Promise<Outcome[]> {
  const ids = jobs.map(({ delivered }) => subjectOf(delivered));
  return knex.transaction(async (trx): Promise<Outcome[]> => {
    const { complaints, matters, recorded } = await beginJobs(trx, ids, jobs.map(({ delivered }) => delivered.key));
    gatherWrites(trx);
    const outcomes = await allOf(jobs.map(async ({ job, delivered: each }): Promise<Outcome> => {
      const before = recorded.get(each.key);
      if (before) return { kind: 'completed', variables: before, repeated: true };
      const subject = await found(trx, each, complaints, matters);
      const variables = await job.perform({ trx, clock, subject, job: each, services });
      await recordJob(trx, { key: each.key, type: each.type, ...subjectIds(subject), variables }, clock.now());
      return { kind: 'completed', variables, repeated: false };
    }));
    await writeGathered(trx);
    return outcomes;
  });
}

/** As `Promise.all`, but fails only when nothing uses the transaction any more. */
async function allOf<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(work);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

/** Two jobs of one complaint or matter are done one after the other: each sees the case as the one before left it. */
function oneForEachSubject(all: readonly JobAtHand[]): JobAtHand[][] {
  const groups: Map<unknown, JobAtHand>[] = [];
  for (const each of all) {
    const { key, variables } = each.delivered;
    const id = variables.matterId ?? variables.complaintId ?? key;
    let group = groups.find((jobs) => !jobs.has(id));
    if (!group) groups.push((group = new Map()));
    group.set(id, each);
  }
  return groups.map((jobs) => [...jobs.values()]);
}

/** The fewer retries are left, the longer the wait, so that the last one comes after a short outage is over. */
function backOff(retriesLeft: number): number {
  return { 0: 0, 1: 30_000, 2: 5_000 }[retriesLeft] ?? 1_000;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function subjectOf({ variables, bpmnProcessId, elementId }: DeliveredJob): JobSubject {
  for (const name of ['matterId', 'complaintId'] as const) {
    const id = variables[name];
    if (id === undefined || id === null) continue;
    if (typeof id !== 'string' || !uuid.test(id)) throw new JobIncident(`${bpmnProcessId}: element "${elementId}" needs the process variable ${name} (a uuid), set by the start message`);
    return { [name]: id };
  }
  return {};
}

async function found(trx: Knex.Transaction, job: DeliveredJob, complaints: ReadonlyMap<string, ComplaintRow>, matters: ReadonlyMap<string, MatterRow>): Promise<Subject> {
  const { complaintId, matterId } = subjectOf(job);
  const matter = matterId === undefined ? undefined : matters.get(matterId);
  if (matter) {
    // The first job of its flow tells where the flow is.
    if (!matter.processInstanceKey) await updateMatter(trx, matter.id, { processInstanceKey: job.processInstanceKey });
    return { kind: 'matter', matter: { ...matter, processInstanceKey: matter.processInstanceKey ?? job.processInstanceKey } };
  }
  const complaint = complaintId === undefined ? undefined : complaints.get(complaintId);
  if (complaint) return { kind: 'complaint', complaint };
  if (matterId === undefined && complaintId === undefined) return { kind: 'nothing' };
  throw new JobIncident(`${job.bpmnProcessId}: process variable ${matterId ? `matterId names matter ${matterId}` : `complaintId names complaint ${complaintId}`}, which is not in the complaints database`);
}

function messageOf(error: unknown): string {
  return describeDatabaseError(error) ?? (error instanceof Error ? error.message : String(error));
}
