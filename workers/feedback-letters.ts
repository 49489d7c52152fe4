import type { Database } from '../db/connection.ts';
import { promisesOf } from '../db/promises.ts';
import type { ComplaintRow, ResolutionRow } from '../db/rows.ts';
import type { LetterData } from './letter-data.ts';

/** What the letters of feedback and closing tell, beside what every letter does. */

/** The last resolution of a round, with what it promises (D01-07, D09-04, D17-05, D14-04). */
export async function resolution(db: Database, complaint: ComplaintRow, round: number): Promise<LetterData> {
  const row = await db('resolution').where({ complaintId: complaint.id, round }).orderBy('proposedAt', 'desc').first();
  if (!row) throw new Error(`no resolution of round ${round} was written`);
  const { outcome, redress, compensationYuan, facts: found, rulesApplied, reasons, suggestionAnswer, unsolvedReason } = row;
  const promises = (await promisesOf(db, complaint.id)).filter((each) => each.round === round).map(({ measure, dueOn }) => ({ measure, dueOn }));
  return { outcome, redress, compensationYuan, facts: found, rulesApplied, reasons, suggestionAnswer, unsolvedReason, promises };
}

/** The decision that stands: the last of the last round that was not sent back. */
export function finalResolution(db: Database, complaintId: string): Promise<ResolutionRow | undefined> {
  return db('resolution').where({ complaintId }).whereRaw('approved is distinct from false').orderBy([{ column: 'round', order: 'desc' }, { column: 'proposedAt', order: 'desc' }]).first();
}

/** What came of the case, for the superiors (D03-16). */
export async function result(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const [row, summary] = await Promise.all([
    db('resolution').where({ complaintId: complaint.id }).orderBy('proposedAt', 'desc').first(),
    db('closingSummary').where({ complaintId: complaint.id }).first('summary'),
  ]);
  return { outcome: row?.outcome ?? null, reasons: row?.reasons ?? null, closingSummary: summary?.summary ?? null };
}

/** Why the quality check sent the answer back (D18-03). */
export async function returnReason(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const checked = await db('taskSubmission').where({ complaintId: complaint.id }).whereRaw("jsonb_exists(data, 'qualityComment')").orderBy('submittedAt', 'desc').first('data');
  const comment = checked?.data.qualityComment;
  return { returnReason: typeof comment === 'string' ? comment : '' };
}
