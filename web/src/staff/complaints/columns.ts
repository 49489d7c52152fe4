import { useState } from 'react';
import type { CaseColumn } from '../../api/types.ts';

/** Every column beside number and subject, in their order, with the room that each takes. */
export const COLUMNS: Readonly<Record<CaseColumn, string>> = {
  category: 'minmax(0, 2fr)', severity: '5.25rem', channel: 'minmax(0, 1.400fr)', unit: 'minmax(0, 2.400fr)', status: 'minmax(8.5rem, 2fr)', task: 'minmax(0, 2fr)', assignee: 'minmax(0, 1.200fr)', due: '7.25rem', received: '7.5rem', closed: '7.5rem',
};
export const ALL_COLUMNS = Object.keys(COLUMNS) as CaseColumn[];
const USUAL_COLUMNS: readonly CaseColumn[] = ['category', 'unit', 'status', 'due', 'received'];
/** Where somebody is to act: what waits, and who has it. */
export const ACTING_COLUMNS: readonly CaseColumn[] = ['unit', 'status', 'task', 'assignee', 'due'];

const storageKey = 'case-columns';

/** The columns that this person has chosen on this device. */
export function useColumns(): [readonly CaseColumn[], (columns: readonly CaseColumn[]) => void] {
  const [columns, set] = useState<readonly CaseColumn[]>(() => {
    const kept = localStorage.getItem(storageKey)?.split(',');
    const known = ALL_COLUMNS.filter((column) => kept?.includes(column));
    return kept ? known : USUAL_COLUMNS;
  });
  return [columns, (next) => {
    localStorage.setItem(storageKey, next.join(','));
    set(ALL_COLUMNS.filter((column) => next.includes(column)));
  }];
}
