import type { Knex } from 'knex';

/**
 * Claims the job for this transaction: a second delivery of the same job waits here until the first has
 * committed, and then gets what the job was completed with. `undefined` means: it is ours to do.
 */
export async function claimJob(trx: Knex.Transaction, job: { key: string; type: string }, at: Date): Promise<Record<string, unknown> | undefined> {
  const claimed = await trx('job_record')
    .insert({ job_key: job.key, job_type: job.type, done_at: at, variables: '{}' })
    .onConflict('job_key').ignore()
    .returning('job_key');
  if (claimed.length > 0) return undefined;
  const record = await trx<{ job_key: string; variables: Record<string, unknown> }>('job_record').where({ job_key: job.key }).first('variables');
  return record?.variables ?? {};
}

export async function recordJob(trx: Knex.Transaction, jobKey: string, complaintId: string, variables: Record<string, unknown>): Promise<void> {
  await trx('job_record').where({ job_key: jobKey }).update({ complaint_id: complaintId, variables: JSON.stringify(variables) });
}
