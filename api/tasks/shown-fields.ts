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
    const options = optionsOf(field, shown);
    // A list of the bank's own (people, units) has each language apart; a form's own choices have both in one.
    const apart = options.some(({ en }) => en);
    return [{ key, label: field.label ?? key, shown: inWords(options, value, 'label'), ...(choice ? { choice } : {}), ...(apart ? { shownEn: inWords(options, value, 'en') } : {}) }];
  });
}

interface Option { value: unknown; label?: string; en?: string }

function optionsOf(field: FormField, shown: Readonly<Record<string, unknown>>): Option[] {
  const listed = field.valuesKey ? shown[field.valuesKey] : undefined;
  return field.values ?? (Array.isArray(listed) ? (listed as Option[]) : []);
}

function inWords(options: readonly Option[], value: unknown, language: 'label' | 'en'): string {
  if (Array.isArray(value)) return value.map((each) => inWords(options, each, language)).join(language === 'en' ? ', ' : '、');
  const option = options.find((each) => each.value === value);
  const words = option?.[language] ?? option?.label;
  if (words) return words;
  if (typeof value === 'boolean') return value ? '是 Yes' : '否 No';
  return String(value);
}
