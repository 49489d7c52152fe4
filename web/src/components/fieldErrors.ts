import type { FormInstance } from 'antd';
import { isApiError } from '../api/problem.ts';

/** Puts the API's field errors at their fields; returns the paths so that a page can go to the first. */
export function showFieldErrors(form: FormInstance, error: unknown): string[] {
  if (!isApiError(error)) return [];
  const byField = new Map<string, string[]>();
  for (const { field, message } of error.fields) byField.set(field, [...(byField.get(field) ?? []), message]);
  form.setFields([...byField].map(([field, errors]) => ({ name: field.split('.'), errors })));
  return [...byField.keys()];
}
