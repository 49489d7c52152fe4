import type { Knex } from 'knex';
import { lockComplaint } from '../db/complaints.ts';
import type { Clock } from '../db/clock.ts';
import { claimJob, recordJob } from '../db/job-records.ts';
import { BpmnError, JobIncident, type DeliveredJob, type Job } from './job.ts';
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
}

/**
 * Does the job in one transaction with its record. The engine delivers at least once: a job that finds its
 * record changes nothing and is completed with what was recorded.
 */
export async function runJob(job: Job, delivered: DeliveredJob, { knex, clock, services }: RunContext): Promise<Outcome> {
  try {
    const complaintId = complaintIdOf(delivered);
    return await knex.transaction(async (trx): Promise<Outcome> => {
      const recorded = await claimJob(trx, { key: delivered.key, type: delivered.type, complaintId }, clock.now());
      if (recorded) return { kind: 'completed', variables: recorded, repeated: true };
      const complaint = await lockComplaint(trx, complaintId);
      if (!complaint) throw new JobIncident(`${delivered.bpmnProcessId}: process variable complaintId names complaint ${complaintId}, which is not in the complaints database`);
      const variables = await job.perform({ trx, clock, complaint, job: delivered, services });
      await recordJob(trx, delivered.key, variables);
      return { kind: 'completed', variables, repeated: false };
    });
  } catch (error) {
    if (error instanceof BpmnError) return { kind: 'error', code: error.code, message: error.message };
    if (error instanceof JobIncident) return { kind: 'failed', message: error.message, retries: 0, backOffMs: 0 };
    const retries = Math.max(0, delivered.retries - 1);
    return { kind: 'failed', message: messageOf(error), retries, backOffMs: backOff(retries) };
  }
}

/** The fewer retries are left, the longer the wait, so that the last one comes after a short outage is over. */
function backOff(retriesLeft: number): number {
  return { 0: 0, 1: 30_000, 2: 5_000 }[retriesLeft] ?? 1_000;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function complaintIdOf(job: DeliveredJob): string {
  const id = job.variables.complaintId;
  if (typeof id !== 'string' || !uuid.test(id)) throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" needs the process variable complaintId (a uuid), set by the start message`);
  return id;
}

/** A database error's detail may quote a row: only its message and code leave the program. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  // knex puts the statement before the reason: "insert into … - reason"
  const reason = error.message.includes(' - ') ? error.message.slice(error.message.lastIndexOf(' - ') + 3) : error.message;
  return `${reason}${code}`;
}
