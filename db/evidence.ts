import type { Database } from './connection.ts';
import type { EvidenceRow } from './rows.ts';

export async function insertEvidence(db: Database, rows: EvidenceRow[]): Promise<void> {
  if (rows.length > 0) await db('evidence').insert(rows);
}

export function listEvidence(db: Database, complaintId: string): Promise<EvidenceRow[]> {
  return db('evidence').where({ complaintId }).orderBy('uploadedAt').orderBy('id');
}
