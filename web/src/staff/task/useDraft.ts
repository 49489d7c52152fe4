import { useCallback } from 'react';
import { api } from '../../api/client.ts';
import type { DraftSaved, Task } from '../../api/types.ts';
import { unsavedIn as kept, useSavedDraft } from '../components/useSavedDraft.ts';
import type { FormValues } from './useTask.ts';

export type { DraftState } from '../components/useSavedDraft.ts';

export const unsavedIn = (tab: string): FormValues | undefined => kept<FormValues>(tab);

export const tabKey = (task: Pick<Task, 'key'>, username: string): string => `draft ${username} ${task.key}`;

/** Keeps what is being entered in a task. */
export function useDraft(task: Pick<Task, 'key' | 'draftVersion' | 'draftSavedAt'>, username: string) {
  const { key } = task;
  const save = useCallback((data: FormValues, version: number) => api.put<DraftSaved>(`/tasks/${key}/draft`, { data, version }), [key]);
  const { takeOther, ...draft } = useSavedDraft<FormValues>({ tab: tabKey(task, username), version: task.draftVersion, savedAt: task.draftSavedAt, save });
  return { ...draft, takeOther: (other: Pick<Task, 'draftVersion' | 'draftSavedAt'>) => takeOther({ version: other.draftVersion, savedAt: other.draftSavedAt }) };
}
