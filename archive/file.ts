import { json, type Database } from '../db/connection.ts';
import type { CaseFileRow } from '../db/rows.ts';
import { caseFile, type CaseFile } from './case-file.ts';
import { sha256 } from './hash.ts';
import { addSeal } from './seal.ts';

/**
 * Archives a case's file as it is now, and seals it. A file that was archived before and has grown since gets a new
 * seal over all of it; one that is the same keeps the seal that it has.
 */
export async function archiveFile(trx: Database, complaintId: string, { now, retainUntil }: { now: Date; retainUntil: string | null }): Promise<CaseFile> {
  // Nobody adds to the case between reading its file and sealing it.
  await trx('complaint').where({ id: complaintId }).forUpdate().select('id');
  const manifest = await caseFile(trx, complaintId);
  const content = { manifest: json(manifest) as CaseFileRow['manifest'], sha256: sha256(manifest) };
  const known = await trx('caseFile').where({ complaintId }).first('sha256', 'disposedAt');
  if (known?.disposedAt || known?.sha256 === content.sha256) return manifest;
  if (known) await trx('caseFile').where({ complaintId }).update(content);
  else await trx('caseFile').insert({ ...content, complaintId, archivedAt: now, retainUntil });
  await addSeal(trx, { complaintId, kind: known ? 'supplemented' : 'filed', contentSha256: content.sha256, sealedAt: now });
  return manifest;
}
