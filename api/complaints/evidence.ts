import { listEvidence, type Database, type EvidenceRow } from '../../db/index.ts';
import { iso } from '../moments.ts';
import type { Evidence } from '../schemas/filing.ts';
import { peopleById } from './people.ts';

export async function evidenceOf(db: Database, complaintId: string): Promise<Evidence[]> {
  return toEvidence(db, await listEvidence(db, complaintId));
}

export async function toEvidence(db: Database, rows: readonly EvidenceRow[]): Promise<Evidence[]> {
  const people = await peopleById(db, rows.map((row) => row.uploadedBy));
  return rows.map((row) => ({
    id: row.id, fileName: row.fileName, mediaType: row.mediaType, sizeBytes: row.sizeBytes, sha256: row.sha256, uploadedAt: iso(row.uploadedAt),
    uploadedBy: row.uploadedBy ? people.get(row.uploadedBy)?.name ?? null : null,
  }));
}
