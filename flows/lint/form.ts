/** What is wrong with a task form: what its readers, the flow or the inbox would stumble over. */
import { feelProblems } from './feel.ts';
import type { Known } from './known.ts';
import { PLACEHOLDER } from './names.ts';
import type { LintProblem } from './problem.ts';
import { didYouMean } from '../../workers/did-you-mean.ts';

/** The lists of the bank's own data that a field's `valuesKey` can name (api/tasks/choices.ts). */
export const FORM_LISTS = ['units', 'handlingUnits', 'branches', 'staff', 'businessClasses', 'causeClasses'] as const;
export type FormList = (typeof FORM_LISTS)[number];

const INPUTS = ['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'taglist', 'datetime'];
const OTHERS = ['text', 'group', 'html', 'separator', 'spacer', 'button', 'image'];
const CHOICES = ['radio', 'select', 'checklist', 'taglist'];
const KEY = /^[a-zA-Z][A-Za-z0-9_]*$/;
const CHINESE = /\p{Script=Han}/u;
const ENGLISH = /[A-Za-z]{2}/;

interface Field {
  id?: string; type?: string; key?: string; label?: string; text?: string; description?: string; path?: string; valuesKey?: string;
  values?: { label?: string; value?: unknown }[]; properties?: Record<string, string>; conditional?: { hide?: string };
  validate?: { min?: number; max?: number; minLength?: number; maxLength?: number; pattern?: string }; components?: Field[];
}

/** @param form a form as JSON has it */
export function formProblems(form: Readonly<Record<string, unknown>>, known: Known): LintProblem[] {
  const problems: LintProblem[] = [];
  const fields = flat(form.components as Field[] | undefined);
  if (fields.length === 0) problems.push({ rule: 'form', element: '', message: 'the form has no field' });
  const keys = new Set(fields.flatMap(({ key }) => key ?? []));
  const seen = { ids: new Set<string>(), keys: new Set<string>() };
  for (const field of fields) {
    const element = field.id ?? field.key ?? '';
    for (const message of fieldProblems(field, keys, seen, known)) problems.push({ rule: 'form', element, message });
  }
  return problems;
}

const flat = (fields: readonly Field[] | undefined): Field[] => (Array.isArray(fields) ? fields : []).flatMap((field) => [field, ...flat(field.components)]);

function* fieldProblems(field: Field, keys: ReadonlySet<string>, seen: { ids: Set<string>; keys: Set<string> }, known: Known): Iterable<string> {
  const { id, type = '', key = '', label = '', description = '', path, properties = {}, valuesKey, values = [], conditional } = field;
  if (!INPUTS.includes(type) && !OTHERS.includes(type)) yield `a field of the type "${type}" can't be shown in a task form; there are: ${[...INPUTS, 'text', 'group'].join(', ')}`;
  if (path) yield `it has the path "${path}": what is entered is known by its key alone`;
  if (id && seen.ids.has(id)) yield `the id "${id}" is there twice`;
  if (id) seen.ids.add(id);
  if (INPUTS.includes(type)) {
    if (!KEY.test(key)) yield 'the key has to begin with a letter, and be letters, digits and _';
    // Of several fields with one key, conditions show one at a time.
    else if (seen.keys.has(key) && !conditional?.hide) yield `the key "${key}" is there twice`;
    seen.keys.add(key);
  }
  if (INPUTS.includes(type) || type === 'group') {
    if (!CHINESE.test(label)) yield 'has no Chinese name';
    else if (!ENGLISH.test(label)) yield 'its name has no English words';
  }
  if (description && !properties.en) yield 'its hint has no English words';
  if (type === 'text' && !properties.en && !ENGLISH.test(field.text ?? '')) yield 'its text has no English words';
  if (CHOICES.includes(type)) yield* choiceProblems(valuesKey, values);
  yield* limitProblems(field);
  for (const [property, value] of [['conditional', conditional?.hide], ...['readonly', 'disabled', 'defaultValue'].map((name) => [name, (field as Record<string, unknown>)[name]] as const)] as const) {
    if (typeof value !== 'string' || (property !== 'conditional' && !value.startsWith('='))) continue;
    if (!value.startsWith('=')) yield `"${value}" is text: an expression begins with "="`;
    else for (const { message } of feelProblems(value.slice(1), { kind: 'expression', names: keys })) yield `in "${value}": ${message.replace('nothing sets the variable', 'the form has no field')}`;
  }
  for (const [, name = ''] of `${field.text ?? ''} ${properties.en ?? ''} ${description}`.matchAll(PLACEHOLDER)) if (!known.shown.has(name) && !keys.has(name)) yield `nothing fills "{{${name}}}"${didYouMean(name, known.shown)}`;
}

function* choiceProblems(valuesKey: string | undefined, values: NonNullable<Field['values']>): Iterable<string> {
  if (valuesKey !== undefined) {
    if (!(FORM_LISTS as readonly string[]).includes(valuesKey)) yield `the list "${valuesKey}" does not exist${didYouMean(valuesKey, FORM_LISTS)}; there are: ${FORM_LISTS.join(', ')}`;
    return;
  }
  if (values.length === 0) yield 'has nothing to choose from';
  for (const [index, { label = '', value }] of values.entries()) {
    if (!CHINESE.test(label)) yield `the choice "${label || String(value)}" has no Chinese name`;
    else if (!ENGLISH.test(label)) yield `the choice "${label}" has no English words`;
    if (values.findIndex((other) => other.value === value) !== index) yield `the choice "${String(value)}" is there twice`;
  }
}

function* limitProblems({ validate = {} }: Field): Iterable<string> {
  const { min, max, minLength, maxLength, pattern } = validate;
  if (min !== undefined && max !== undefined && min > max) yield `nothing is at least ${min} and at most ${max}`;
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) yield `nothing has at least ${minLength} and at most ${maxLength} characters`;
  try {
    void new RegExp(pattern ?? '');
  } catch {
    yield `"${pattern}" is not a regular expression`;
  }
}
