import { json, type Database } from './connection.ts';
import type { JobRecordRow } from './rows.ts';

/**
 * Claims the job for this transaction: a second delivery of the same job waits here until the first has
 * committed, and then gets what the job was completed with. `undefined` means: it is ours to do.
 */
export async function claimJob(trx: Database, job: { key: string; type: string; complaintId: string }, at: Date): Promise<Record<string, unknown> | undefined> {
  const claimed = await trx('jobRecord')
    .insert({ jobKey: job.key, jobType: job.type, complaintId: job.complaintId, doneAt: at, variables: {} })
    .onConflict('jobKey').ignore()
    .returning('jobKey');
  if (claimed.length > 0) return undefined;
  return (await trx('jobRecord').where({ jobKey: job.key }).first())?.variables ?? {};
}

/** What the claimed job is completed with; its row was written by `claimJob`. */
export async function recordJob(trx: Database, jobKey: string, variables: Record<string, unknown>): Promise<void> {
  if (Object.keys(variables).length > 0) await trx('jobRecord').where({ jobKey }).update({ variables: json(variables) as unknown as JobRecordRow['variables'] });
}
