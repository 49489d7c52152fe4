import type { FileMark } from '../../api/begunUploads.ts';
import { newIdempotencyKey } from '../../api/idempotencyKey.ts';
import type { NewComplaint } from '../../api/types.ts';

/** The form's fields: the API's body, with the amount as it is typed. */
export type FilingValues = Partial<Omit<NewComplaint, 'amountYuan'>> & { amountYuan?: string };

export interface Draft {
  values: FilingValues;
  step: number;
  /** Which files were chosen: a browser keeps their names over a visit, not the files. */
  files?: FileMark[];
  /** Stays the same however often the same draft is sent, so that it is filed once. */
  idempotencyKey: string;
}

const storageKey = 'complaint-draft';

export function newDraft(): Draft {
  return { values: {}, step: 0, idempotencyKey: newIdempotencyKey() };
}

export function loadDraft(): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** The ID number never stays on the device. */
export function saveDraft(draft: Draft): void {
  const { person, ...rest } = draft.values;
  const kept = person ? { ...rest, person: { ...person, idNumber: undefined } } : rest;
  localStorage.setItem(storageKey, JSON.stringify({ ...draft, values: kept }));
}

export const clearDraft = () => localStorage.removeItem(storageKey);

/** The body for the API: empty fields left out, text trimmed, nothing of the person when anonymous. */
export function toComplaint(values: FilingValues, locale: NewComplaint['locale']): NewComplaint {
  const { person, amountYuan, ...rest } = values;
  const anonymous = values.anonymous ?? false;
  return {
    ...withoutEmpty(rest),
    subject: values.subject?.trim() ?? '',
    narrative: values.narrative?.trim() ?? '',
    anonymous,
    ...(anonymous ? {} : { person: withoutEmpty(person ?? {}) }),
    ...(amountYuan ? { amountYuan: Number(amountYuan) } : {}),
    locale,
  };
}

function withoutEmpty<T extends object>(object: T): T {
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => [key, typeof value === 'string' ? value.trim() : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null && value !== '')) as T;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'values' in value && 'step' in value && 'idempotencyKey' in value;
}
