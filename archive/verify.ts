import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../db/connection.ts';
import type { ArchiveProblem, ArchiveSealRow } from '../db/rows-reports.ts';
import { fileRows, rowHash, type CaseFile, type FileRow } from './case-file.ts';
import { FILLED_LATER, storedForm, type Form } from './form.ts';
import { sha256 } from './hash.ts';
import { NO_SEAL, sealHash } from './seal.ts';

/**
 * What can be wrong with the archive (D19-04):
 * - `seal-broken` a seal's hash is not that of its content, or it doesn't follow the one before
 * - `seal-missing` a number of the chain is missing: a seal was taken out
 * - `file-missing` a case that was archived, or sealed, has no file
 * - `manifest-changed` the file's manifest is not the one that was sealed
 * - `case-changed`, `item-changed`, `item-missing` the case, or an entry of its file, is not as it was
 * - `item-added` an entry was put in afterwards with a time before the sealing
 * - `evidence-changed`, `evidence-missing` a stored evidence file is not as it was, or is gone
 * - `certificate-changed` a file was marked as disposed of, and its certificate does not say so
 * - `form-unknown` nobody can say any more what the hashes were taken over
 */
export const PROBLEM_KINDS = ['seal-broken', 'seal-missing', 'file-missing', 'manifest-changed', 'case-changed', 'item-changed', 'item-missing', 'item-added', 'evidence-changed', 'evidence-missing', 'certificate-changed', 'form-unknown'] as const;
type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface Head { sequence: number; seal: string }

const BATCH = 1_000;

/** Follows the chain from its first seal to its last. */
export async function verifyChain(db: Database): Promise<{ checked: number; head: Head; problems: ArchiveProblem[] }> {
  const problems: ArchiveProblem[] = [];
  let head: Head = { sequence: 0, seal: NO_SEAL };
  let checked = 0;
  for (;;) {
    const seals = await db('archiveSeal').where('sequence', '>', head.sequence).orderBy('sequence').limit(BATCH);
    for (const seal of seals) {
      if (seal.sequence !== head.sequence + 1) problems.push(problem('seal-missing', seal, `${head.sequence + 1}–${seal.sequence - 1}`));
      else if (seal.previousSha256 !== head.seal || sealHash(seal) !== seal.sealSha256) problems.push(problem('seal-broken', seal, String(seal.sequence)));
      head = { sequence: seal.sequence, seal: seal.sealSha256 };
      checked += 1;
    }
    if (seals.length < BATCH) return { checked, head, problems };
  }
}

/** Cases that were archived or sealed and have no file: what was taken out of the archive. */
export async function findLostFiles(db: Database): Promise<ArchiveProblem[]> {
  const { rows } = await db.raw<{ rows: { complaintId: string; number: string }[] }>(`
    select c.id as complaint_id, c.number from complaint c
    where (c.archived_at is not null or exists (select 1 from archive_seal s where s.complaint_id = c.id))
      and not exists (select 1 from case_file f where f.complaint_id = c.id)
    order by c.number limit 1000`);
  return rows.map(({ complaintId, number }) => ({ kind: 'file-missing', complaintId, number, detail: '' }));
}

/** The bytes of evidence by the name they are stored under; undefined: not there. */
export type ReadEvidence = (storedAs: string) => Promise<Readable | undefined>;

/** Compares files with what was sealed, entry by entry, and the stored evidence with its hashes. Of a disposed file only its seal is left. */
export async function verifyFiles(db: Database, complaintIds: readonly string[], read: ReadEvidence): Promise<ArchiveProblem[]> {
  if (complaintIds.length === 0) return [];
  const files = (await db('caseFile').whereIn('complaintId', [...complaintIds])) as unknown as { complaintId: string; manifest: CaseFile; sha256: string; archivedAt: Date; disposedAt: Date | null; certificateId: string | null }[];
  const { rows: seals } = await db.raw<{ rows: ArchiveSealRow[] }>('select distinct on (complaint_id) * from archive_seal where complaint_id = any(?::uuid[]) order by complaint_id, sequence desc', [[...complaintIds]]);
  const sealOf = new Map(seals.map((seal) => [seal.complaintId, seal]));
  const certificateIds = files.map(({ certificateId }) => certificateId).filter((id) => id !== null);
  const certificates = new Map((await db('disposalCertificate').whereIn('id', certificateIds)).map((certificate) => [certificate.id, certificate]));
  const problems: ArchiveProblem[] = [];
  const byForm = new Map<string, typeof files>();
  for (const file of files) {
    const seal = sealOf.get(file.complaintId);
    const about = { complaintId: file.complaintId, number: file.manifest.number };
    if (file.disposedAt) {
      const entry = certificates.get(file.certificateId ?? '')?.entries.find(({ complaintId }) => complaintId === file.complaintId);
      if (seal?.kind !== 'disposed' || !entry || sha256(entry) !== seal.contentSha256 || entry.manifestSha256 !== sha256(file.manifest)) problems.push({ kind: 'certificate-changed', ...about, detail: '' });
      continue;
    }
    if (!seal || seal.contentSha256 !== file.sha256 || sha256(file.manifest) !== file.sha256) problems.push({ kind: 'manifest-changed', ...about, detail: '' });
    // Of a file from before there were forms, the manifest alone can be held against its seal.
    const { form } = file.manifest as Partial<CaseFile>;
    if (form !== undefined) byForm.set(form, [...(byForm.get(form) ?? []), file]);
  }
  for (const [hash, alike] of byForm) {
    const form = await storedForm(db, hash);
    if (!form) {
      problems.push(...alike.map((file): ArchiveProblem => ({ kind: 'form-unknown', complaintId: file.complaintId, number: file.manifest.number, detail: hash })));
      continue;
    }
    problems.push(...(await compare(db, form, alike.map((file) => ({ ...file, sealedAt: sealOf.get(file.complaintId)?.sealedAt ?? file.archivedAt })), read)));
  }
  return problems;
}

/** Between reading the clock and committing: what came in while the file was being sealed is no forgery. */
const GRACE_MS = 60_000;

async function compare(db: Database, form: Form, files: readonly { complaintId: string; manifest: CaseFile; sealedAt: Date }[], read: ReadEvidence): Promise<ArchiveProblem[]> {
  const rows = await fileRows(db, form, files.map(({ complaintId }) => complaintId));
  const rowsOf = new Map<string, FileRow[]>();
  for (const row of rows) rowsOf.set(row.complaintId, [...(rowsOf.get(row.complaintId) ?? []), row]);
  const problems: ArchiveProblem[] = [];
  for (const { complaintId, manifest, sealedAt } of files) {
    const add = (kind: ProblemKind, detail: string): void => void problems.push({ kind, complaintId, number: manifest.number, detail });
    const present = new Map((rowsOf.get(complaintId) ?? []).map((row) => [`${row.kind} ${row.id}`, row]));
    const complaint = [...present.values()].find(({ kind }) => kind === 'complaint');
    if (complaint?.sha256 !== manifest.complaint) add('case-changed', '');
    if (complaint) present.delete(`complaint ${complaint.id}`);
    for (const item of manifest.items) {
      const name = `${item.kind} ${item.id}`;
      const row = present.get(name);
      if (!row) add('item-missing', name);
      else if (row.sha256 !== item.sha256 && !onlyFilled(form, row, item.sha256)) add('item-changed', name);
      if (row?.kind === 'evidence') {
        const found = await hashOf(await read(String(row.row.stored_as)));
        if (found === undefined) add('evidence-missing', String(row.row.file_name));
        else if (found !== row.row.sha256) add('evidence-changed', String(row.row.file_name));
      }
      present.delete(name);
    }
    for (const [name, row] of present) if (row.at !== null && new Date(row.at).getTime() < sealedAt.getTime() - GRACE_MS) add('item-added', name);
  }
  return problems;
}

/** Whether nothing but what may be filled later was filled since: then the row without some of it has the sealed hash. */
function onlyFilled(form: Form, { kind, row }: FileRow, sealed: string): boolean {
  const part = form.parts.find((each) => each.kind === kind);
  const filled = (FILLED_LATER[part?.table ?? ''] ?? []).filter((column) => row[column] !== null);
  return Array.from({ length: 2 ** filled.length }, (_, subset) => filled.filter((_column, index) => (subset >> index) & 1)).some((before) => rowHash(row, part?.columns ?? [], before) === sealed);
}

async function hashOf(content: Readable | undefined): Promise<string | undefined> {
  if (!content) return undefined;
  const hash = createHash('sha256');
  await pipeline(content, hash);
  return hash.digest('hex');
}

function problem(kind: ProblemKind, seal: ArchiveSealRow, detail: string): ArchiveProblem {
  return { kind, complaintId: seal.complaintId, detail };
}
