import type { Database } from '../../db/connection.ts';
import { enteredIn } from '../../db/matter-records.ts';
import type { MatterRow, ShownField } from '../../db/rows-matters.ts';

/**
 * What a matter that another one opens takes over of what was entered there: `problem=inspectionReport, requirement` is
 * the other's field `inspectionReport` as `problem`, and `requirement` as it is. So words go from record to record and
 * never through process variables. What was not entered is left out.
 */
export async function carriedOver(db: Database, from: MatterRow, header: string): Promise<{ details: Record<string, unknown>; fields: ShownField[] }> {
  const [entered, entries] = await Promise.all([enteredIn(db, from), db('matterEntry').where({ matterId: from.id }).orderBy('at').orderBy('id').select('fields')]);
  const shown = new Map(entries.flatMap(({ fields }) => fields.map((field) => [field.key, field] as const)));
  const details: Record<string, unknown> = {};
  const fields: ShownField[] = [];
  for (const [key, source] of pairsOf(header)) {
    const value = entered[source];
    if (value === undefined || value === null) continue;
    details[key] = value;
    const field = shown.get(source);
    if (field) fields.push({ ...field, key });
  }
  return { details, fields };
}

function pairsOf(header: string): [key: string, source: string][] {
  return header.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [key = '', source = key] = part.split('=').map((name) => name.trim());
    return [key, source];
  });
}
