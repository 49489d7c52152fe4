import type { Database } from './connection.ts';
import { addRow } from './gathered-writes.ts';
import type { ComplaintRow } from './rows.ts';

export interface DoneJob { key: string; type: string; complaintId: string; variables: Record<string, unknown> }

/**
 * Locks the jobs' complaints until the transaction ends (in the order of their ids, so that two transactions don't wait
 * for each other), and then reads what those jobs that were done already were completed with: a second delivery of a
 * job waits for the first and finds its record. One round trip.
 *
 * @param ids uuids  @param jobKeys digits
 */
export async function beginJobs(trx: Database, ids: readonly string[], jobKeys: readonly string[]): Promise<{ complaints: Map<string, ComplaintRow>; recorded: Map<string, Record<string, unknown>> }> {
  if (!ids.every((id) => /^[0-9a-f-]{36}$/i.test(id)) || !jobKeys.every((key) => /^\d+$/.test(key))) throw new Error('a job key that is no number, or a complaint id that is no uuid');
  const results: unknown = await trx.raw(`
    select * from complaint where id in (${ids.map((id) => `'${id}'`).join()}) order by id for no key update;
    select job_key, variables from job_record where job_key in (${jobKeys.map((key) => `'${key}'`).join()})`);
  // Two statements, two results.
  const [locked, done] = results as [{ rows: ComplaintRow[] }, { rows: { jobKey: string; variables: Record<string, unknown> }[] }];
  return {
    complaints: new Map(locked.rows.map((row) => [row.id, row])),
    recorded: new Map(done.rows.map(({ jobKey, variables }) => [jobKey, variables])),
  };
}

/** Records a job as done, in the transaction of what it did. A job that another transaction has recorded meanwhile fails this one. */
export async function recordJob(trx: Database, { key, type, complaintId, variables }: DoneJob, at: Date): Promise<void> {
  await addRow(trx, 'jobRecord', { jobKey: key, jobType: type, complaintId, doneAt: at, variables });
}
