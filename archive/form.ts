import { json, type Database } from '../db/connection.ts';
import { readOnce } from '../db/gathered-writes.ts';
import type { ArchiveFormRow } from '../db/rows-reports.ts';
import { sha256 } from './hash.ts';

export type Part = ArchiveFormRow['parts'][number];
export interface Form { sha256: string; parts: Part[] }

/**
 * Tables with a `complaint_id` that are no part of a case's file: the workings of inbox, outbox, search and engine, the
 * archive itself, and what has a life of its own after the case is archived. Every other such table is part of the file,
 * so that nothing of a case is left out because somebody forgot it (D19-01).
 */
const NO_PART: ReadonlySet<string> = new Set([
  'inbox_task', 'task_draft', 'outbox', 'search_text', 'job_record', 'idempotency_key',
  'case_file', 'archive_seal', 'legal_hold',
  'matter', 'matter_complaint', 'complaint_group_member',
]);

/** Columns that may still change when the case is archived: whether a notice was delivered, and how a promise was kept (D14-04). */
const LATER: Readonly<Record<string, readonly string[]>> = {
  notice: ['sent_at', 'failed_reason'],
  promise: ['withdrawn_at', 'done_at', 'done_by', 'result', 'kept_at', 'kept_confirmed_by'],
};

/** Columns that may still be filled when the case is archived, once: a supervision is answered, a violation received (D02-09, D10-09). */
export const FILLED_LATER: Readonly<Record<string, readonly string[]>> = {
  urging: ['answer', 'answered_by', 'answered_at'],
  violation: ['transferred_at', 'handling', 'received_by', 'received_at'],
};

/** What a file is made of today, stored where it is new. The part of kind `complaint` is the case itself. */
export function currentForm(db: Database): Promise<Form> {
  return readOnce(db, 'archive form', async () => {
    const { rows } = await db.raw<{ rows: { table: string; key: string[] | null; columns: string[]; moments: (string | null)[] }[] }>(`
      select t.relname as "table",
        (select array_agg(k.attname::text order by array_position(i.indkey::int2[], k.attnum)) from pg_index i join pg_attribute k on k.attrelid = t.oid and k.attnum = any(i.indkey) where i.indrelid = t.oid and i.indisprimary) as key,
        array_agg(a.attname::text order by a.attnum) as columns,
        array_agg(case when a.atttypid = 'timestamptz'::regtype and a.attnotnull then a.attname::text end order by a.attnum) as moments
      from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
        and (t.relname = 'complaint' or exists (select 1 from pg_attribute c where c.attrelid = t.oid and c.attname = 'complaint_id' and not c.attisdropped))
      group by t.oid, t.relname order by t.relname`);
    const parts = rows.filter(({ table, key }) => !NO_PART.has(table) && key !== null).map(({ table, key, columns, moments }): Part => ({
      kind: camelCase(table), table, key: key ?? [], moment: moments.find((moment) => moment !== null) ?? null,
      columns: columns.filter((column) => !LATER[table]?.includes(column)).sort(),
    }));
    const form = { sha256: sha256(parts), parts };
    await db('archiveForm').insert({ sha256: form.sha256, parts: json(parts) as unknown as Part[] }).onConflict('sha256').ignore();
    return form;
  });
}

/** The form of an older manifest. Whoever changes a stored form changes its hash, which the sealed manifest names. */
export async function storedForm(db: Database, hash: string): Promise<Form | undefined> {
  const row = await db('archiveForm').where({ sha256: hash }).first();
  return row && sha256(row.parts) === hash ? row : undefined;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
