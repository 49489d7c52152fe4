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
 * delivery of a job waits for the first and finds its record. One round trip.
 *
 * @param subjects uuids  @param jobKeys digits
 */
export async function beginJobs(trx: Database, subjects: readonly JobSubject[], jobKeys: readonly string[]): Promise<Begun> {
  const complaintIds = subjects.flatMap(({ complaintId }) => complaintId ?? []);
  const matterIds = subjects.flatMap(({ matterId }) => matterId ?? []);
  if (![...complaintIds, ...matterIds].every((id) => /^[0-9a-f-]{36}$/i.test(id)) || !jobKeys.every((key) => /^\d+$/.test(key))) throw new Error('a job key that is no number, or an id that is no uuid');
  const quoted = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join();
  const statements = [
    ...(complaintIds.length > 0 ? [`select * from complaint where id in (${quoted(complaintIds)}) order by id for no key update`] : []),
    ...(matterIds.length > 0 ? [`select * from matter where id in (${quoted(matterIds)}) order by id for no key update`] : []),
    // Of one statement alone the answer would not be a list.
    ...(complaintIds.length + matterIds.length === 0 ? ['select'] : []),
    `select job_key, variables from job_record where job_key in (${quoted(jobKeys)})`,
  ];
  const results = (await trx.raw(statements.join(';\n'))) as { rows: unknown[] }[];
  const complaints = (complaintIds.length > 0 ? results[0]?.rows : []) as ComplaintRow[];
  const matters = (matterIds.length > 0 ? results[complaintIds.length > 0 ? 1 : 0]?.rows : []) as MatterRow[];
  const recorded = results.at(-1)?.rows as { jobKey: string; variables: Record<string, unknown> }[];
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
