import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { TaskLetter } from '../../api/types.ts';

type Entered = Record<string, unknown>;

/** The letter that would follow from the task with what is entered. `undefined` entries: not asked for yet. */
export function useLetter(taskKey: string, entered: Entered | undefined) {
  return useQuery({
    queryKey: ['letter', taskKey, JSON.stringify(entered ?? null)],
    queryFn: () => api.post<TaskLetter>(`/tasks/${taskKey}/letter`, { data: entered }),
    enabled: entered !== undefined,
    retry: false,
  });
}

export function useSaveLetter(taskKey: string, entered: Entered) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edited: Record<string, string>) => api.put<TaskLetter>(`/tasks/${taskKey}/letter`, { data: entered, edited }),
    onSuccess: (letter) => client.setQueryData(['letter', taskKey, JSON.stringify(entered)], letter),
  });
}
