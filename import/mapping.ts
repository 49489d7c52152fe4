import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { NewComplaint } from '../api/schemas/filing.ts';

const column = z.string().min(1);
const Rule = z.union([
  z.strictObject({ column, date: z.string().describe('Luxon format of the text, such as M/d/yyyy'), zone: z.string().describe('IANA zone in which the date is meant') }),
  z.strictObject({ column, values: z.record(z.string(), z.union([z.string(), z.boolean()])).describe("The other system's word → our code, true or false") }),
  z.strictObject({ column, number: z.literal(true) }),
  z.strictObject({ column }),
  z.strictObject({ template: z.string().describe('Text with {Column} in it') }),
], { error: 'is none of {column}, {column, date, zone}, {column, values}, {column, number: true}, {template}' });
type Rule = z.infer<typeof Rule>;

const FIELDS = [
  'receivedAt', 'channel', 'category', 'product', 'topic', 'subject', 'narrative', 'demand', 'amountYuan', 'occurredOn', 'complainedUnit', 'complainedStaff',
  'closed.at', 'closed.reason', 'closed.unit', 'closed.severity', 'closed.answer.at', 'closed.answer.dueAt', 'closed.answer.outcome', 'closed.answer.reasons', 'closed.answer.compensationYuan', 'closed.satisfied',
  'person.name', 'person.phone', 'person.email', 'person.address', 'person.idNumber',
] as const;

/** How the columns of another system's file become a complaint: a file that a person can read and change. */
export const Mapping = z.strictObject({
  about: z.string(),
  sourceSystem: z.string().min(1).describe('Name of the other system; with the row\'s id it keeps a complaint from coming in twice'),
  sourceId: z.union([z.literal('row'), z.strictObject({ column })]).describe('The column with the id; "row" when there is none: the id is made of the whole row\'s content'),
  encoding: z.enum(['utf8', 'gb18030', 'utf16le', 'latin1']).default('utf8'),
  delimiter: z.string().length(1).default(','),
  constants: z.strictObject({ anonymous: z.boolean(), locale: z.enum(['zh-CN', 'en']), channel: z.string(), overseas: z.boolean(), checkedBySource: z.boolean() }).partial().default({}),
  fields: z.partialRecord(z.enum(FIELDS), Rule),
});
export type Mapping = z.infer<typeof Mapping>;

export function readMapping(file: string): Mapping {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
  const parsed = Mapping.safeParse(content);
  if (!parsed.success) throw new Error(`${file}: ${parsed.error.issues.map(describe).join('; ')}`);
  return parsed.data;
}

/** Names the key, and what may stand there. */
function describe(issue: z.core.$ZodIssue): string {
  const key = issue.path.join('.');
  const known = key === 'fields' ? `a field of a complaint (there are: ${FIELDS.join(', ')})` : 'a key of a mapping';
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => `${[key, name].filter(Boolean).join('.')}: is not ${known}`).join('; ');
  return `${key || 'the mapping'}: ${issue.message}`;
}

/** The columns that the mapping names but the file doesn't have. */
export function missingColumns(mapping: Mapping, header: readonly string[]): string[] {
  const named = Object.values(mapping.fields).flatMap((rule) => columnsOf(rule));
  if (mapping.sourceId !== 'row') named.push(mapping.sourceId.column);
  return [...new Set(named)].filter((name) => !header.includes(name));
}

export class CellError extends Error {
  readonly column: string;
  constructor(column: string, message: string) {
    super(message);
    this.column = column;
  }
}

/** @throws CellError naming the column whose cell can't be read. */
export function toComplaint(mapping: Mapping, row: Readonly<Record<string, string>>, sourceId: string): NewComplaint {
  const complaint: Record<string, unknown> = { ...mapping.constants, sourceSystem: mapping.sourceSystem, sourceId, source: row };
  for (const [field, rule] of Object.entries(mapping.fields)) {
    const value = valueOf(rule, row);
    if (value === undefined) continue;
    const names = field.split('.');
    const last = names.pop() ?? field;
    let into = complaint;
    for (const name of names) into = (into[name] ??= {}) as Record<string, unknown>;
    into[last] = value;
  }
  // The API checks every field; what it refuses is reported for this row.
  return complaint as unknown as NewComplaint;
}

/** The column that feeds a field of the API, to report a refusal where a person finds it. */
export function columnOf(mapping: Mapping, field: string): string | undefined {
  const rule = mapping.fields[field as keyof Mapping['fields']];
  return rule && columnsOf(rule)[0];
}

function columnsOf(rule: Rule): string[] {
  return 'template' in rule ? [...rule.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '') : [rule.column];
}

function valueOf(rule: Rule, row: Readonly<Record<string, string>>): string | number | boolean | undefined {
  if ('template' in rule) return rule.template.replace(/\{([^}]+)\}/g, (_, name: string) => row[name]?.trim() || '—');
  const text = row[rule.column]?.trim();
  if (!text) return undefined;
  if ('date' in rule) {
    const moment = DateTime.fromFormat(text, rule.date, { zone: rule.zone });
    if (!moment.isValid) throw new CellError(rule.column, `"${text}" is not a date of the form ${rule.date}`);
    return moment.toISO() ?? undefined;
  }
  if ('values' in rule) {
    const known = rule.values[text];
    if (known === undefined) throw new CellError(rule.column, `"${text}" has no counterpart in the mapping (known: ${Object.keys(rule.values).join(', ')})`);
    return known;
  }
  if ('number' in rule) {
    const number = Number(text.replaceAll(',', ''));
    if (!Number.isFinite(number)) throw new CellError(rule.column, `"${text}" is not a number`);
    return number;
  }
  return text;
}
