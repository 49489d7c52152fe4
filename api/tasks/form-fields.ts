import { ProblemError } from '../http/problem.ts';

/** What a form-js component may have of what matters on the server. */
export interface FormField {
  key?: string;
  label?: string;
  type: string;
  path?: string;
  components?: FormField[];
  conditional?: { hide?: string };
  validate?: { required?: boolean | string; min?: number | string; max?: number | string; minLength?: number | string; maxLength?: number | string; pattern?: string; validationType?: string };
  values?: { value: unknown; label?: string }[];
  /** Options that come with the form's data, under this name (`choices.ts`). */
  valuesKey?: string;
  disabled?: boolean | string;
  readonly?: boolean | string;
  properties?: Record<string, string>;
}

const INPUTS = new Set(['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'taglist', 'datetime']);
const SHOWN_ONLY = new Set(['text', 'html', 'separator', 'spacer', 'button', 'image', 'group']);

/** The keys of a form's fields. */
export function keysOf(schema: Record<string, unknown>): string[] {
  return fieldsOf(schema).flatMap(({ field }) => (field.key ? [field.key] : []));
}

/** What a form shows, in a field or as `{{key}}` in a text: no more reaches it. */
export function shownKeysOf(schema: Record<string, unknown>): string[] {
  return [...keysOf(schema), ...[...JSON.stringify(schema).matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key ?? '')];
}

export interface PlacedField { field: FormField; hideConditions: string[] }

/** All input fields, flat, each with its own condition and those of the groups around it. @throws ProblemError 501 naming what the form has and can't have. */
export function fieldsOf(schema: Readonly<Record<string, unknown>>): PlacedField[] {
  return placed(schema.components as FormField[] | undefined, [], (field, reason) =>
    new ProblemError(501, 'form-unsupported', { params: { form: String(schema.id ?? ''), component: field.key ?? field.type, reason } }));
}

function placed(components: FormField[] | undefined, around: string[], refusal: (field: FormField, reason: string) => Error): PlacedField[] {
  return (components ?? []).flatMap((field) => {
    const hideConditions = field.conditional?.hide ? [...around, field.conditional.hide] : around;
    if (field.type === 'group' && !field.path) return placed(field.components, hideConditions, refusal);
    if (!isPattern(field.validate?.pattern)) throw refusal(field, 'its pattern is not a regular expression');
    if (INPUTS.has(field.type)) return [{ field, hideConditions }];
    if (SHOWN_ONLY.has(field.type) && !field.path) return [];
    throw refusal(field, field.path ? `${field.type} with a path` : field.type);
  });
}

function isPattern(pattern: string | undefined): boolean {
  try {
    return new RegExp(pattern ?? '') instanceof RegExp;
  } catch {
    return false;
  }
}
