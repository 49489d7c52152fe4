import type { Database } from '../../db/index.ts';
import { peopleById } from '../complaints/people.ts';
import { iso } from '../moments.ts';

/** Which notices of a case were approved word for word before they went out, by notice. */
export async function approvalsOf(db: Database, complaintId: string): Promise<Map<string, { by: string; at: string; sha256: string }>> {
  const rows = await db('letter').where({ complaintId }).whereNotNull('noticeId').select('noticeId', 'approvedBy', 'approvedAt', 'sha256');
  const people = await peopleById(db, rows.map(({ approvedBy }) => approvedBy));
  return new Map(rows.flatMap(({ noticeId, approvedBy, approvedAt, sha256 }) => (noticeId && approvedAt && sha256 ? [[noticeId, { by: people.get(approvedBy ?? '')?.name ?? '', at: iso(approvedAt), sha256 }]] : [])));
}
