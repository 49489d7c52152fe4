import type { Database } from './connection.ts';
import { addRow } from './gathered-writes.ts';
import type { ComplaintRow } from './rows.ts';
import type { MatterRow } from './rows-matters.ts';

/** What a job is about; a job of a flow that belongs to neither (a timer's) has neither. */
export interface JobSubject { complaintId?: string; matterId?: string }

export interface DoneJob extends JobSubject { key: string; type: string; variables: Record<string, unknown> }

export interface Begun { complaints: Map<string, ComplaintRow>; matters: Map<string, MatterRow>; recorded: Map<string, Record<string, unknown>> }

/**
 * Locks the jobs' complaints and matters until the transaction ends (in the order of their ids, so that two transactions
 * don't wait for each other), and then reads what those jobs that were done already were completed with: a second
 * delivery of a job waits for the first and finds its record. The statements are sent together and done in order.
 *
 * @param subjects uuids  @param jobKeys digits
 */
export async function beginJobs(trx: Database, subjects: readonly JobSubject[], jobKeys: readonly string[]): Promise<Begun> {
  const complaintIds = subjects.flatMap(({ complaintId }) => complaintId ?? []);
  const matterIds = subjects.flatMap(({ matterId }) => matterId ?? []);
  const read = async <T>(ids: readonly string[], sql: string): Promise<T[]> => (ids.length > 0 ? ((await trx.raw(sql, [[...ids]])) as { rows: T[] }).rows : []);
  const [complaints, matters, recorded] = await Promise.all([
    read<ComplaintRow>(complaintIds, 'select * from complaint where id = any(?::uuid[]) order by id for no key update'),
    read<MatterRow>(matterIds, 'select * from matter where id = any(?::uuid[]) order by id for no key update'),
    read<{ jobKey: string; variables: Record<string, unknown> }>(jobKeys, 'select job_key, variables from job_record where job_key = any(?)'),
  ]);
  return {
    complaints: new Map(complaints.map((row) => [row.id, row])),
    matters: new Map(matters.map((row) => [row.id, row])),
    recorded: new Map(recorded.map(({ jobKey, variables }) => [jobKey, variables])),
  };
}

/** Records a job as done, in the transaction of what it did. A job that another transaction has recorded meanwhile fails this one. */
export async function recordJob(trx: Database, { key, type, complaintId, matterId, variables }: DoneJob, at: Date): Promise<void> {
  await addRow(trx, 'jobRecord', { jobKey: key, jobType: type, complaintId: complaintId ?? null, ...(matterId ? { matterId } : {}), doneAt: at, variables });
}
