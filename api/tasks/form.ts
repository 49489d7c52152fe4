import { evaluate } from '@bpmn-io/feelin';
import type { FieldCode } from '../http/messages.ts';
import type { FieldProblem } from '../http/problem.ts';
import { fieldsOf, type FormField, type PlacedField } from './form-fields.ts';

const LONGEST_TEXT = 20_000;

export interface CheckedForm {
  /** The fields that were shown, with their values; a hidden field has none. */
  data: Record<string, unknown>;
  /** Those that become process variables: fields with the custom property `outcome: true`. */
  outcome: Record<string, unknown>;
  problems: FieldProblem[];
}

/**
 * Checks what was entered as form-js does in the browser: a field that its condition hides is left out; the rest is
 * required, bounded and chosen from options as the form says. What isn't a field is refused, unless it only came along from
 * `shown`, the data that the form was opened with; fields that can't be edited have their shown value, whatever was sent.
 */
export function checkForm(schema: Record<string, unknown>, entered: Readonly<Record<string, unknown>>, shown: Readonly<Record<string, unknown>>): CheckedForm {
  const fields = fieldsOf(schema);
  const keys = new Set(fields.map(({ field }) => field.key));
  const problems: FieldProblem[] = Object.keys(entered)
    .filter((key) => !keys.has(key) && !Object.hasOwn(shown, key))
    .map((key) => ({ field: key, code: 'unknown-field' }));
  const given: Record<string, unknown> = { ...shown };
  for (const { field } of fields) if (field.key && !isFixed(field)) given[field.key] = entered[field.key];
  const visible = visibleFields(fields, given);
  const data: Record<string, unknown> = {};
  const outcome: Record<string, unknown> = {};
  for (const field of visible) {
    const { key } = field;
    if (!key) continue;
    const value = tidy(given[key]);
    const problem = isFixed(field) ? undefined : problemOf(field, value, shown);
    if (problem) problems.push({ field: key, ...problem });
    if (value === undefined || value === null) continue;
    data[key] = value;
    if (field.properties?.outcome === 'true') outcome[key] = value;
  }
  return { data, outcome, problems };
}

/** A hidden field has no value, which may hide or show others: repeated until nothing changes. */
function visibleFields(fields: readonly PlacedField[], given: Readonly<Record<string, unknown>>): FormField[] {
  let visible = fields.map(({ field }) => field);
  for (let round = 0; round <= fields.length; round += 1) {
    const context = contextOf(fields, visible, given);
    const conditions = new Set(fields.flatMap(({ hideConditions }) => hideConditions));
    const hiding = new Set([...conditions].filter((condition) => isTrue(condition, context)));
    const next = fields.filter(({ hideConditions }) => !hideConditions.some((condition) => hiding.has(condition))).map(({ field }) => field);
    if (next.length === visible.length && next.every((field, index) => field === visible[index])) break;
    visible = next;
  }
  return visible;
}

/** What conditions may speak of. Not the lists that fields choose from: FEEL would look through all people of the bank for names. */
function contextOf(fields: readonly PlacedField[], visible: readonly FormField[], given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const lists = new Set(fields.map(({ field }) => field.valuesKey));
  const context = Object.fromEntries(Object.entries(given).filter(([name]) => !lists.has(name)));
  for (const { field } of fields) if (field.key) context[field.key] = visible.includes(field) ? given[field.key] ?? null : null;
  return context;
}

function isTrue(expression: string, context: Record<string, unknown>): boolean {
  try {
    return evaluate(expression.replace(/^=/, ''), context).value === true;
  } catch {
    return false;
  }
}

function isFixed(field: FormField): boolean {
  return field.disabled === true || field.readonly === true;
}

function tidy(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function problemOf(field: FormField, value: unknown, shown: Readonly<Record<string, unknown>>): { code: FieldCode; params?: Record<string, string | number> } | undefined {
  const rules = field.validate ?? {};
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const unchecked = field.type === 'checkbox' && value === false;
  if (empty || unchecked) return rules.required === true ? { code: 'required' } : undefined;
  switch (field.type) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'wrong-type' };
      if (rules.min !== undefined && value < Number(rules.min)) return { code: 'too-small', params: { min: rules.min } };
      if (rules.max !== undefined && value > Number(rules.max)) return { code: 'too-big', params: { max: rules.max } };
      return undefined;
    }
    case 'checkbox':
      return typeof value === 'boolean' ? undefined : { code: 'wrong-type' };
    case 'radio':
    case 'select':
      return isOption(field, value, shown) ? undefined : { code: 'not-an-option' };
    case 'checklist':
    case 'taglist':
      if (!Array.isArray(value)) return { code: 'wrong-type' };
      return value.every((each) => isOption(field, each, shown)) ? undefined : { code: 'not-an-option' };
    default:
      return textProblem(rules, value);
  }
}

function textProblem(rules: NonNullable<FormField['validate']>, value: unknown): { code: FieldCode; params?: Record<string, string | number> } | undefined {
  if (typeof value !== 'string') return { code: 'wrong-type' };
  const longest = rules.maxLength === undefined ? LONGEST_TEXT : Math.min(Number(rules.maxLength), LONGEST_TEXT);
  if (value.length > longest) return { code: 'too-long', params: { max: longest } };
  if (rules.minLength !== undefined && value.length < Number(rules.minLength)) return { code: 'too-short', params: { min: rules.minLength } };
  if (rules.pattern !== undefined && !new RegExp(rules.pattern).test(value)) return { code: 'wrong-format' };
  if (rules.validationType === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) return { code: 'wrong-format' };
  if (rules.validationType === 'phone' && !/^[+0-9()\-\s]{5,30}$/.test(value)) return { code: 'wrong-format' };
  return undefined;
}

/** An option of the form's own list, or of the one that came with its data (`valuesKey`). One that an expression makes is the form's own business. */
function isOption(field: FormField, value: unknown, shown: Readonly<Record<string, unknown>>): boolean {
  const options = field.values ?? (field.valuesKey ? (shown[field.valuesKey] as { value: unknown }[] | undefined) ?? [] : undefined);
  return !options || options.some((option) => option.value === value);
}
