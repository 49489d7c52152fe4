import { createHash } from 'node:crypto';
import type { Database } from '../db/connection.ts';
import { findComplaint } from '../db/complaints.ts';
import { writeGathered } from '../db/gathered-writes.ts';
import type { ComplaintRow } from '../db/rows.ts';

/** Everything that a case's archived file holds; each item by the hash of its content, so that any change shows. */
export interface CaseFile {
  number: string;
  complaint: string;
  items: { kind: string; id: string; sha256: string }[];
  /** What should be in the file and isn't (D19-01). */
  gaps: { what: string; rule: string }[];
}

const parts = ['complaintEvent', 'decisionRecord', 'deadline', 'assignment', 'statement', 'extension', 'resolution', 'survey', 'comment', 'notice'] as const;

export async function caseFile(db: Database, complaintId: string): Promise<CaseFile> {
  await writeGathered(db);
  const complaint = await findComplaint(db, complaintId);
  if (!complaint) throw new Error(`complaint ${complaintId} is not in the database`);
  const items: CaseFile['items'] = [];
  for (const kind of parts) {
    for (const row of await db(kind).where({ complaintId }).orderBy('id')) items.push({ kind, id: String(row.id), sha256: sha256(withoutDelivery(row)) });
  }
  // A file's hash is that of its content, taken when it came in.
  for (const row of await db('evidence').where({ complaintId }).orderBy('id')) items.push({ kind: 'evidence', id: row.id, sha256: row.sha256 });
  for (const row of await db('taskSubmission').where({ complaintId }).orderBy('userTaskKey')) items.push({ kind: 'taskSubmission', id: row.userTaskKey, sha256: sha256(row) });
  return { number: complaint.number, complaint: sha256(complaint), items, gaps: gapsOf(complaint, items) };
}

/** Whether a notice was delivered can still change after archiving; its content can't. */
function withoutDelivery(row: object): object {
  return { ...row, sentAt: undefined, failedReason: undefined };
}

function gapsOf(complaint: ComplaintRow, items: CaseFile['items']): CaseFile['gaps'] {
  const has = (kind: string) => items.some((item) => item.kind === kind);
  const handled = complaint.closeReason === 'resolved' || complaint.closeReason === 'no-response';
  const wanted: [boolean, string, string][] = [
    [complaint.registeredAt !== null, 'registration', 'D03-01'],
    [complaint.closedAt !== null, 'closing', 'D03-01'],
    [has('notice') || complaint.anonymous, 'notice to the customer', 'D08-09'],
    [!handled || complaint.acceptedAt !== null, 'acceptance', 'D10-06'],
    [!handled || has('assignment'), 'transfer form', 'D03-08'],
    [!handled || has('statement'), 'statements of both sides', 'D10-07'],
    [!handled || has('resolution'), 'decision with facts and reasons', 'D10-10'],
    [!handled || complaint.resultNotifiedAt !== null, 'result told to the customer', 'D01-07'],
  ];
  return wanted.filter(([present]) => !present).map(([, what, rule]) => ({ what, rule }));
}

/** Over canonical JSON: keys sorted, moments as ISO 8601, absent keys left out. */
export function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part);
}
