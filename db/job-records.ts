import { json, type Database } from './connection.ts';

export interface DoneJob { key: string; type: string; complaintId: string; variables: Record<string, unknown> }

/** What jobs that were done already were completed with. Ask when the jobs' complaints are locked: a second delivery that waited for the first finds its record. */
export async function recordsOf(trx: Database, jobKeys: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await trx.raw<{ rows: { jobKey: string; variables: Record<string, unknown> }[] }>('select job_key, variables from job_record where job_key = any(?::text[])', [[...jobKeys]]);
  return new Map(rows.map(({ jobKey, variables }) => [jobKey, variables]));
}

/** Records jobs as done, in the transaction of what they did. A job that another transaction has recorded meanwhile fails this one. */
export async function recordJobs(trx: Database, jobs: readonly DoneJob[], at: Date): Promise<void> {
  if (jobs.length === 0) return;
  await trx.raw(`
    insert into job_record (job_key, job_type, complaint_id, done_at, variables)
    select job_key, job_type, complaint_id, ?, variables from jsonb_populate_recordset(null::job_record, ?::jsonb)`,
  [at, json(jobs.map(({ key, type, complaintId, variables }) => ({ job_key: key, job_type: type, complaint_id: complaintId, variables })))]);
}
