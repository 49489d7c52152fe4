import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { addEvent, insertEvidence, type Actor, type Database, type EvidenceRow } from '../db/index.ts';
import type { EvidenceStore } from './evidence-store/index.ts';
import type { UploadedFile } from './http/upload.ts';

export const MAX_FILE_BYTES = 20 * 1_048_576;
export const MAX_FILES = 10;
/** All files of one request together. */
export const MAX_UPLOAD_BYTES = 100 * 1_048_576;

/** An uploaded file in its place in the store. */
export type StoredFile = Pick<EvidenceRow, 'id' | 'fileName' | 'mediaType' | 'sizeBytes' | 'sha256' | 'storedAs'>;

/** Puts uploaded files under random names into the store, before the transaction that tells of them commits; `undo` takes them away again when it doesn't. */
export async function storeFiles(store: EvidenceStore, files: readonly UploadedFile[], at: Date): Promise<{ stored: StoredFile[]; undo(): Promise<void> }> {
  const stored: StoredFile[] = [];
  const undo = async (): Promise<void> => {
    await Promise.all(stored.map(({ storedAs }) => store.remove(storedAs)));
  };
  try {
    for (const file of files) {
      const storedAs = path.posix.join(at.toISOString().slice(0, 7), randomUUID());
      await store.put(storedAs, file);
      stored.push({ id: randomUUID(), fileName: file.fileName, mediaType: file.mediaType, sizeBytes: file.sizeBytes, sha256: file.sha256, storedAs });
    }
  } catch (error) {
    await undo().catch(() => undefined);
    throw error;
  }
  return { stored, undo };
}

/** Stores uploaded files as evidence of a complaint (D06-02). A file that the same person gave before, sent again after a lost answer, is not kept twice. */
export async function keepEvidence(
  db: Database,
  store: EvidenceStore,
  files: readonly UploadedFile[],
  on: { complaintId: string; actor: Actor; at: Date; public: boolean },
): Promise<{ rows: EvidenceRow[]; undo(): Promise<void> }> {
  const uploadedBy = on.actor.kind === 'staff' ? on.actor.id : null;
  const before = await db('evidence').where({ complaintId: on.complaintId, uploadedBy }).whereIn('sha256', files.map(({ sha256 }) => sha256));
  const known = (file: UploadedFile): EvidenceRow | undefined => before.find(({ sha256, fileName }) => sha256 === file.sha256 && fileName === file.fileName);
  const { stored, undo } = await storeFiles(store, files.filter((file) => !known(file)), on.at);
  const rows = stored.map((file): EvidenceRow => ({ ...file, complaintId: on.complaintId, uploadedBy, uploadedAt: on.at }));
  try {
    await insertEvidence(db, rows);
    for (const row of rows) {
      await addEvent(db, { complaintId: on.complaintId, at: on.at, actor: on.actor, type: 'evidence.added', data: { evidenceId: row.id, mediaType: row.mediaType, sizeBytes: row.sizeBytes }, public: on.public });
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return { rows: [...files.flatMap((file) => known(file) ?? []), ...rows], undo };
}

/** What is taken as evidence: media type, with the file name extensions it may have. */
export const MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/mp4': ['m4a'],
  'video/mp4': ['mp4'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'text/plain': ['txt'],
};

/** The type of a file from its first bytes (and, among Office documents and plain text, its name); undefined = not taken. */
export function mediaTypeOf(head: Buffer, fileName: string): string | undefined {
  const ascii = head.toString('latin1');
  const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  if (ascii.startsWith('%PDF-')) return 'application/pdf';
  if (ascii.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(ascii)) return 'image/gif';
  if (ascii.startsWith('RIFF')) return { WEBP: 'image/webp', WAVE: 'audio/wav' }[ascii.slice(8, 12)];
  if (ascii.slice(4, 8) === 'ftyp') return isoMediaType(ascii.slice(8, 12), extension);
  if (ascii.startsWith('ID3') || /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]/.test(ascii)) return 'audio/mpeg';
  if (ascii.startsWith('PK\x03\x04')) return documentType(ascii, extension);
  return extension === 'txt' && isText(head) ? 'text/plain' : undefined;
}

function isoMediaType(brand: string, extension: string): string {
  if (/^(hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand)) return 'image/heic';
  return brand.startsWith('M4A') || extension === 'm4a' ? 'audio/mp4' : 'video/mp4';
}

function documentType(ascii: string, extension: string): string | undefined {
  if (ascii.includes('mimetypeapplication/vnd.oasis.opendocument.text')) return 'application/vnd.oasis.opendocument.text';
  const isOffice = /\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\//.test(ascii);
  return isOffice ? Object.entries(MEDIA_TYPES).find(([type, extensions]) => type.includes('openxmlformats') && extensions.includes(extension))?.[0] : undefined;
}

function isText(head: Buffer): boolean {
  return !head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13);
}

/** A name that is harmless on every system: no folders, control or direction characters; the extension stays. */
export function safeFileName(given: string): string {
  const base = (given.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = [...base];
  if (characters.length === 0) return 'file';
  if (characters.length <= 150) return base;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(base)?.[0] ?? '';
  return characters.slice(0, 150 - extension.length).join('') + extension;
}
