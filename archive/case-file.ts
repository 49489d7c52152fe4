import type { Database } from '../db/connection.ts';
import { writeGathered } from '../db/gathered-writes.ts';
import { gapsOf, type Gap } from './completeness.ts';
import { currentForm, type Form } from './form.ts';
import { sha256 } from './hash.ts';
import { prescribed } from './prescribed.ts';

/** Everything that a case's archived file holds; each item by the hash of its content, so that any change shows. */
export interface CaseFile {
  /** Hash of the `archive_form` that says over which columns the hashes were taken. */
  form: string;
  number: string;
  complaint: string;
  items: FileItem[];
  /** What should be in the file and isn't (D19-01). */
  gaps: Gap[];
}
export interface FileItem { kind: string; id: string; sha256: string }

/** A row of a case's file as it is now. */
export interface FileRow extends FileItem { complaintId: string; at: string | null; row: Record<string, unknown> }

/** The file's manifest. What this transaction gathered is written first. */
export async function caseFile(db: Database, complaintId: string): Promise<CaseFile> {
  await writeGathered(db);
  const form = await currentForm(db);
  const rows = await fileRows(db, form, [complaintId]);
  const complaint = rows.find(({ kind }) => kind === 'complaint');
  if (!complaint) throw new Error(`complaint ${complaintId} is not in the database`);
  const others = rows.filter((row) => row !== complaint);
  return {
    form: form.sha256,
    number: String(complaint.row.number),
    complaint: complaint.sha256,
    items: others.map(({ kind, id, sha256: hash }) => ({ kind, id, sha256: hash })),
    gaps: gapsOf(complaint.row, others, (await prescribed(db, complaint.row)).stages),
  };
}

/** All rows of the files of some cases, in the order of the form's parts and of their keys; one statement. */
export async function fileRows(db: Database, form: Form, complaintIds: readonly string[]): Promise<FileRow[]> {
  const selects = form.parts.map(({ kind, table, key }) => {
    const own = table === 'complaint' ? 'id' : 'complaint_id';
    return `select '${kind}' as kind, concat_ws(':', ${key.map((column) => `t."${column}"`).join(', ')}) as id, t."${own}"::text as complaint_id, to_jsonb(t) as row from "${table}" t where t."${own}" = any(:ids)`;
  });
  const { rows } = await db.raw<{ rows: { kind: string; id: string; complaintId: string; row: Record<string, unknown> }[] }>(selects.join(' union all '), { ids: complaintIds } as never);
  const order = new Map(form.parts.map((part, index) => [part.kind, { part, index }]));
  const place = (kind: string): number => order.get(kind)?.index ?? 0;
  return rows
    .map(({ kind, id, complaintId, row }): FileRow => {
      const part = order.get(kind)?.part;
      const at = part?.moment ? row[part.moment] : null;
      return { kind, id, complaintId, sha256: rowHash(row, part?.columns ?? []), at: typeof at === 'string' ? at : null, row };
    })
    .sort((a, b) => place(a.kind) - place(b.kind) || a.id.localeCompare(b.id, 'en', { numeric: true }));
}

/** Over the columns of the form; `before`: as if these had not been filled yet. */
export function rowHash(row: Readonly<Record<string, unknown>>, columns: readonly string[], before: readonly string[] = []): string {
  return sha256(Object.fromEntries(columns.map((column) => [column, before.includes(column) ? null : row[column] ?? null])));
}
