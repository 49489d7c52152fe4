import type { Database } from '../db/connection.ts';
import type { ArchiveSealRow } from '../db/rows-reports.ts';
import { sha256 } from './hash.ts';

/** What stands before the first seal. */
export const NO_SEAL = '0'.repeat(64);

/** Seals are written one after the other, whichever program writes them. */
const LOCK = 7310019;

export interface Sealed { complaintId: string; kind: ArchiveSealRow['kind']; contentSha256: string; sealedAt: Date }

/** The hash that a seal must have: over its own content and the seal before. */
export function sealHash(seal: Sealed & { sequence: number; previousSha256: string }): string {
  return sha256({ sequence: seal.sequence, complaint: seal.complaintId, kind: seal.kind, content: seal.contentSha256, at: seal.sealedAt.toISOString(), previous: seal.previousSha256 });
}

/** Adds to the chain, in the transaction of what is sealed; cases that are sealed in one transaction take their turns. @returns the seal. */
export function addSeal(trx: Database, sealed: Sealed): Promise<ArchiveSealRow> {
  const added = (turns.get(trx) ?? Promise.resolve()).then(() => append(trx, sealed));
  turns.set(trx, added.catch(() => undefined));
  return added;
}

const turns = new WeakMap<Database, Promise<unknown>>();

async function append(trx: Database, sealed: Sealed): Promise<ArchiveSealRow> {
  await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
  const last = await trx('archiveSeal').orderBy('sequence', 'desc').first('sequence', 'sealSha256');
  const seal = { ...sealed, sequence: (last?.sequence ?? 0) + 1, previousSha256: last?.sealSha256 ?? NO_SEAL };
  const row: ArchiveSealRow = { ...seal, sealSha256: sealHash(seal) };
  await trx('archiveSeal').insert(row);
  return row;
}

/** Seals every archived file that has no seal yet: those of a bank that archived before there were seals. */
export async function sealAll(db: Database): Promise<void> {
  const files = await db('caseFile').whereNotExists(db('archiveSeal').whereRaw('archive_seal.complaint_id = case_file.complaint_id').select(db.raw('1')))
    .orderBy('archivedAt').orderBy('complaintId').select('complaintId', 'sha256', 'archivedAt');
  for (const file of files) await addSeal(db, { complaintId: file.complaintId, kind: 'filed', contentSha256: file.sha256, sealedAt: file.archivedAt });
}
