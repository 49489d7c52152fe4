import type { Database } from '../db/connection.ts';
import { currentForm } from './form.ts';

/** What stands where words were that a column must have. */
const GONE = '（已销毁）';

/**
 * Tables of a case's file that stay, for the statistics, with the columns in which words are: those are erased. Of every
 * other table of the file the rows are deleted.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  complaint_event: [],
  deadline: [],
  decision_record: [],
  assignment: ['wishes', 'answer'],
  extension: ['reason'],
  resolution: ['facts', 'rules_applied', 'reasons', 'approval_comment'],
  survey: ['remark'],
};

/** Columns of the case that hold codes, not words: what statistics count. All other words are erased, also those of columns that come later. */
const CODES: ReadonlySet<string> = new Set([
  'number', 'channel', 'policy_id', 'compiled_policy_id', 'locale', 'product', 'topic', 'chosen_category', 'category', 'severity', 'urgency', 'complained_unit_id', 'owner_unit_id',
  'close_reason', 'source_system', 'source_id', 'process_instance_key', 'intake_system', 'cooperating_units', 'risk_level', 'complexity', 'class_channel', 'class_business', 'class_cause',
]);

/** Erases what a case's file holds. The customer's access ends with it. */
export async function eraseCase(trx: Database, complaintId: string, { now, trackingCode }: { now: Date; trackingCode: string }): Promise<void> {
  const { parts } = await currentForm(trx);
  await trx.raw('insert into evidence_removal (stored_as, queued_at) select stored_as, ? from evidence where complaint_id = ? on conflict do nothing', [now, complaintId]);
  const references = await foreignKeys(trx);
  await trx('taskDraft').whereIn('userTaskKey', trx('inboxTask').where({ complaintId }).select('userTaskKey')).delete();
  for (const { table } of parts) {
    if (table === 'complaint') continue;
    const kept = KEPT[table];
    if (kept) await eraseColumns(trx, table, 'complaint_id', complaintId, await columnsOf(trx, table), (column) => kept.includes(column.name));
    else await deleteRows(trx, references, table, 'complaint_id = ?', [complaintId]);
  }
  await eraseColumns(trx, 'complaint', 'id', complaintId, await columnsOf(trx, 'complaint'), (column) => !CODES.has(column.name) && ['text', 'jsonb', '_text'].includes(column.type));
  await trx('complaint').where({ id: complaintId }).update({ trackingCode });
}

interface Column { name: string; type: string; required: boolean }

async function columnsOf(trx: Database, table: string): Promise<Column[]> {
  const { rows } = await trx.raw<{ rows: Column[] }>(
    'select a.attname as name, t.typname as type, a.attnotnull as required from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped', [table]);
  return rows;
}

async function eraseColumns(trx: Database, table: string, key: string, id: string, columns: readonly Column[], erased: (column: Column) => boolean): Promise<void> {
  const sets = columns.filter(erased).map(({ name, type, required }) => `"${name}" = ${!required ? 'null' : type === 'jsonb' ? "'{}'" : type === '_text' ? "'{}'" : `'${GONE}'`}`);
  if (sets.length > 0) await trx.raw(`update "${table}" set ${sets.join(', ')} where "${key}" = ?`, [id]);
}

interface ForeignKey { child: string; childColumn: string; parent: string; parentColumn: string }

async function foreignKeys(trx: Database): Promise<ForeignKey[]> {
  const { rows } = await trx.raw<{ rows: ForeignKey[] }>(`
    select child.relname as child, cc.attname as child_column, parent.relname as parent, pc.attname as parent_column
    from pg_constraint f
      join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
      join pg_attribute cc on cc.attrelid = f.conrelid and cc.attnum = f.conkey[1]
      join pg_attribute pc on pc.attrelid = f.confrelid and pc.attnum = f.confkey[1]
    where f.contype = 'f' and array_length(f.conkey, 1) = 1 and child.relnamespace = current_schema()::regnamespace`);
  return rows;
}

/** Deletes rows, and first the rows that refer to them. */
async function deleteRows(trx: Database, references: readonly ForeignKey[], table: string, where: string, bindings: readonly string[]): Promise<void> {
  for (const { child, childColumn, parentColumn } of references.filter(({ parent, child }) => parent === table && child !== table)) {
    await deleteRows(trx, references, child, `"${childColumn}" in (select "${parentColumn}" from "${table}" where ${where})`, bindings);
  }
  await trx.raw(`delete from "${table}" where ${where}`, [...bindings]);
}
