import type { ShownField } from '../../db/index.ts';
import { fieldsOf, type FormField } from './form-fields.ts';

/**
 * What was entered, as the form showed it: each field's label, and a choice by its words. Kept with the record, so that
 * it can still be read when the form has changed.
 */
export function shownFields(schema: Readonly<Record<string, unknown>>, data: Readonly<Record<string, unknown>>, shown: Readonly<Record<string, unknown>>): ShownField[] {
  return fieldsOf(schema).flatMap(({ field }) => {
    const { key } = field;
    const value = key ? data[key] : undefined;
    if (!key || value === undefined || value === null || value === '' || field.disabled === true || field.readonly === true) return [];
    const choice = field.values !== undefined || field.valuesKey !== undefined || typeof value === 'boolean';
    return [{ key, label: field.label ?? key, shown: inWords(field, value, shown), ...(choice ? { choice } : {}) }];
  });
}

function inWords(field: FormField, value: unknown, shown: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(value)) return value.map((each) => inWords(field, each, shown)).join('、');
  const listed = field.valuesKey ? shown[field.valuesKey] : undefined;
  const options = field.values ?? (Array.isArray(listed) ? (listed as { value: unknown; label?: string }[]) : []);
  const option = options.find((each) => each.value === value);
  if (option?.label) return option.label;
  if (typeof value === 'boolean') return value ? '是 Yes' : '否 No';
  return String(value);
}
