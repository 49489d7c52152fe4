import type { CaseFile } from '../../archive/case-file.ts';
import { FILE_PARTS } from '../../archive/completeness.ts';
import { addEvent } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { ArchiveFile } from '../schemas/archive.ts';
import type { SignedIn } from '../sessions.ts';
import { archivedFiles, FILE_COLUMNS, toFile, type FileRow } from './search.ts';

const AGAIN_AFTER_MS = 3_600_000;

/** One archived file: what it holds and lacks, its seals, holds and certificate. That it was read is recorded, once an hour (D18-19). */
export async function readArchivedFile(api: Api, user: SignedIn, id: string): Promise<ArchiveFile> {
  const db = api.knex;
  const row = (await archivedFiles(db, user).where('caseFile.complaintId', id).first([...FILE_COLUMNS(db), 'caseFile.manifest', 'caseFile.sha256', 'caseFile.certificateId'])) as (FileRow & { manifest: CaseFile; sha256: string; certificateId: string | null }) | undefined;
  if (!row) throw notFound();
  const [seals, holds, certificate] = await Promise.all([
    db('archiveSeal').where({ complaintId: id }).orderBy('sequence'),
    db('legalHold').where({ complaintId: id }).orderBy('placedAt'),
    row.certificateId ? db('disposalCertificate').where({ id: row.certificateId }).first() : undefined,
  ]);
  const now = api.clock.now();
  const recent = await db('complaintEvent').where({ complaintId: id, actorId: user.id, type: 'archive.viewed' }).where('at', '>', new Date(now.getTime() - AGAIN_AFTER_MS)).first('id');
  if (!recent) await addEvent(db, { complaintId: id, at: now, actor: { kind: 'staff', id: user.id }, type: 'archive.viewed' });
  const { manifest, sha256, certificateId: _, ...file } = row;
  const kinds = new Map<string, number>();
  for (const item of manifest.items) kinds.set(item.kind, (kinds.get(item.kind) ?? 0) + 1);
  return {
    ...toFile(file), sha256,
    contents: [...kinds].map(([kind, entries]) => ({ kind, entries })),
    missing: manifest.gaps.map(({ what, rule }) => {
      const part = FILE_PARTS.find(({ code }) => code === what);
      return { code: what, name: part ? { zh: part.zh, en: part.en } : { zh: what, en: what }, rule };
    }),
    seals: seals.map((seal) => ({ sequence: seal.sequence, kind: seal.kind, sealedAt: iso(seal.sealedAt), seal: seal.sealSha256 })),
    holds: holds.map((hold) => ({ reason: hold.reason, placedAt: iso(hold.placedAt), placedMatterId: hold.placedMatterId, releasedAt: iso(hold.releasedAt), releaseReason: hold.releaseReason })),
    certificate: certificate ? { number: certificate.number, issuedAt: iso(certificate.issuedAt), reason: certificate.reason, matterId: certificate.matterId, sha256: certificate.sha256 } : null,
  };
}
