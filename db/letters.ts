import { createHash, randomUUID } from 'node:crypto';
import { json, type Database } from './connection.ts';
import type { ApprovedLetter, LetterRow } from './rows-letters.ts';

/** SHA-256 (hex) of what the customer gets: a notice with these words has the same. */
export function letterHash({ subject, text, html }: { subject: string; text: string; html: string | null }): string {
  return createHash('sha256').update(JSON.stringify([subject, text, html])).digest('hex');
}

/** The letter of a kind that is being prepared for a complaint; one that was sent is done with. */
export function findLetter(db: Database, complaintId: string, template: string): Promise<LetterRow | undefined> {
  return db('letter').where({ complaintId, template }).whereNull('noticeId').first();
}

/** Keeps the handler's own words. An approval that was given to other words ends with it. */
export async function saveLetterEdits(db: Database, letter: Pick<LetterRow, 'complaintId' | 'template' | 'locale' | 'edited'>, by: string, at: Date): Promise<void> {
  await db('letter')
    .insert({ ...letter, id: randomUUID(), edited: json(letter.edited) as never, savedBy: by, savedAt: at })
    .onConflict(db.raw('(complaint_id, template) where notice_id is null') as never)
    .merge({ edited: json(letter.edited) as never, savedBy: by, savedAt: at, approved: null, sha256: null, approvedBy: null, approvedAt: null, taskKey: null });
}

/** Fixes the letter as it is to be sent. */
export async function approveLetter(db: Database, letter: Pick<LetterRow, 'complaintId' | 'template' | 'locale' | 'taskKey'> & { approved: ApprovedLetter }, by: string, at: Date): Promise<void> {
  const approval = { approved: json(letter.approved) as never, sha256: letterHash(letter.approved), approvedBy: by, approvedAt: at, taskKey: letter.taskKey };
  await db('letter')
    .insert({ id: randomUUID(), complaintId: letter.complaintId, template: letter.template, locale: letter.locale, ...approval })
    .onConflict(db.raw('(complaint_id, template) where notice_id is null') as never)
    .merge(approval);
}

/** Takes an approval back: the letter is to be approved again before it counts. */
export async function withdrawLetter(db: Database, complaintId: string, template: string): Promise<void> {
  await db('letter').where({ complaintId, template }).whereNull('noticeId').update({ approved: null, sha256: null, approvedBy: null, approvedAt: null, taskKey: null });
}

export async function markLetterSent(db: Database, id: string, noticeId: string): Promise<void> {
  await db('letter').where({ id }).update({ noticeId });
}
