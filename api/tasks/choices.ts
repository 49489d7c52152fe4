import type { Database } from '../../db/index.ts';
import { ProblemError } from '../http/problem.ts';
import type { FormList } from '../../flows/lint/form.ts';
import { fieldsOf } from './form-fields.ts';

/** `en`: where the label is not in both languages already. */
export interface Choice { label: string; en?: string; value: string }

/** The lists that a form's `valuesKey` can name: the bank's own data, which a form can't hold. */
const LISTS: Readonly<Record<FormList, (db: Database) => Promise<Choice[]>>> = {
  /** Every unit of the bank. */
  units: async (db) => (await db('unit').where({ closedAt: null }).orderBy('id')).map(unitChoice),
  /** Units that handle complaints: somebody in them is a handler. */
  handlingUnits: async (db) => (await db('unit').whereIn('id', db('userAccount').where({ active: true }).whereRaw("'handler' = any(roles)").select('unitId')).orderBy('id')).map(unitChoice),
  /** The bank's business and the cause, in the classes of JR/T 0169-2018. */
  businessClasses: (db) => classChoices(db, 'business'),
  causeClasses: (db) => classChoices(db, 'cause'),
  branches: async (db) => (await db('unit').where({ kind: 'branch', closedAt: null }).orderBy('id')).map(unitChoice),
  /** Active people of the bank, by user name. */
  staff: async (db) => (await db('userAccount').join('unit', 'unit.id', 'userAccount.unitId').where('userAccount.active', true).orderBy(['unit.id', 'username']).select('username', 'displayName', 'nameZh', 'nameEn'))
    .map((person) => ({ value: person.username, label: `${person.displayName}（${person.nameZh}）`, en: `${person.displayName} (${person.nameEn})` })),
};

/** The lists that a form's fields choose from, each under its name, as form-js takes them. @throws ProblemError 501 naming a list that there is not */
export async function choicesFor(db: Database, schema: Readonly<Record<string, unknown>>): Promise<Record<string, Choice[]>> {
  const named = new Set(fieldsOf(schema).flatMap(({ field }) => (field.valuesKey ? [field.valuesKey] : [])));
  return Object.fromEntries(await Promise.all([...named].map(async (name) => {
    const list = (LISTS as Partial<Record<string, (db: Database) => Promise<Choice[]>>>)[name];
    if (!list) throw new ProblemError(501, 'form-unsupported', { params: { form: String(schema.id ?? ''), component: name, reason: `valuesKey is none of ${Object.keys(LISTS).join(', ')}` } });
    return [name, await list(db)] as const;
  })));
}

async function classChoices(db: Database, dimension: 'business' | 'cause'): Promise<Choice[]> {
  const rows = await db('classCode').where({ dimension }).orderByRaw('official_code nulls last, id');
  const above = new Map(rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    const parent = row.parentId ? above.get(row.parentId) : undefined;
    return { value: row.id, label: [parent?.nameZh, row.nameZh].filter(Boolean).join(' › '), en: [parent && (parent.nameEn ?? parent.nameZh), row.nameEn ?? row.nameZh].filter(Boolean).join(' › ') };
  });
}

function unitChoice({ id, nameZh, nameEn }: { id: string; nameZh: string; nameEn: string }): Choice {
  return { value: id, label: `${nameZh} ${nameEn}` };
}
