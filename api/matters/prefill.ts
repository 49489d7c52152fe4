import { enteredIn, type Database, type MatterRow } from '../../db/index.ts';
import { fieldsOf } from '../tasks/form-fields.ts';

/**
 * What a task's form of a matter is opened with: number, title, and whatever was entered under the same key before, in
 * the opening form or in an earlier task, where the form names it (a field, or `{{key}}` in a text). An outcome is
 * decided anew each time, so a field for one that can be edited begins empty, unless its custom property `prefill` is
 * `yes`; so does any field with `prefill: no`.
 */
export async function prefillMatter(db: Database, matter: MatterRow, taskKey: string, schema: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const [entries, entered, unit, complaint, inspected] = await Promise.all([
    db('matterEntry').where({ matterId: matter.id }).orderBy('sequence').select('fields'),
    enteredIn(db, matter),
    db('unit').where({ id: matter.unitId }).first(),
    matter.complaintId ? db('complaint').where({ id: matter.complaintId }).first('number', 'subject') : undefined,
    db('matterComplaint').join('complaint', 'complaint.id', 'matterComplaint.complaintId').where({ taskKey }).first('complaint.number'),
  ]);
  const known: Record<string, unknown> = { ...entered, number: matter.number, title: matter.title, unitName: unit?.nameZh, complaintNumber: complaint?.number, complaintSubject: complaint?.subject, inspectedNumber: inspected?.number };
  const words = JSON.stringify(schema);
  const fields = new Map(fieldsOf(schema).flatMap(({ field }) => (field.key ? [[field.key, field] as const] : [])));
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(known)) {
    if (value === null || value === undefined || !new RegExp(`\\b${escape(key)}\\b`).test(words)) continue;
    const field = fields.get(key);
    const fixed = field?.disabled === true || field?.readonly === true;
    const { outcome, prefill } = field?.properties ?? {};
    if (field && !fixed && (prefill === 'no' || (outcome === 'true' && prefill !== 'yes'))) continue;
    shown[key] = value;
  }
  // A text shows a choice by its words: `{{measureShown}}`.
  for (const { fields: told } of entries) for (const { key, shown: text } of told) if (words.includes(`${key}Shown`)) shown[`${key}Shown`] = text;
  return shown;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
