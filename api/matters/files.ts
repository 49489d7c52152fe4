import { addMatterEvent, type Database, type MatterFileRow, type MatterRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { peopleById } from '../complaints/people.ts';
import { storeFiles } from '../evidence.ts';
import type { UploadedFile } from '../http/upload.ts';
import { iso } from '../moments.ts';
import type { MatterFile } from '../schemas/matters.ts';

/** Files to a matter. `by`: null = the opener stays unnamed. */
export async function addMatterFiles(db: Database, api: Api, matter: Pick<MatterRow, 'id'>, files: readonly UploadedFile[], by: { id: string } | null, at: Date): Promise<{ rows: MatterFileRow[]; undo(): Promise<void> }> {
  const { stored, undo } = await storeFiles(api.evidence, files, at);
  const rows = stored.map((file): MatterFileRow => ({ ...file, matterId: matter.id, uploadedBy: by?.id ?? null, uploadedAt: at }));
  try {
    await db('matterFile').insert(rows);
    for (const row of rows) {
      await addMatterEvent(db, { matterId: matter.id, at, actor: by ? { kind: 'staff', id: by.id } : { kind: 'system' }, type: 'file.added', data: { fileId: row.id, mediaType: row.mediaType, sizeBytes: row.sizeBytes } });
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return { rows, undo };
}

export async function toMatterFiles(db: Database, rows: readonly MatterFileRow[]): Promise<MatterFile[]> {
  const people = await peopleById(db, rows.map((row) => row.uploadedBy));
  return rows.map((row) => ({
    id: row.id, fileName: row.fileName, mediaType: row.mediaType, sizeBytes: row.sizeBytes, sha256: row.sha256, uploadedAt: iso(row.uploadedAt),
    uploadedBy: row.uploadedBy ? people.get(row.uploadedBy)?.name ?? null : null,
  }));
}
