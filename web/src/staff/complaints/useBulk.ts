import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useRepeatKey } from '../../api/idempotencyKey.ts';
import type { CaseActions, CaseActionsDone, Users } from '../../api/types.ts';

export function useCaseActions() {
  const client = useQueryClient();
  const key = useRepeatKey();
  return useMutation({
    mutationFn: (what: CaseActions) => api.post<CaseActionsDone>('/complaints/actions', what, key.of(what)),
    onSuccess: key.done,
    onSettled: () => Promise.all(['board', 'complaints', 'tasks', 'matters'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Who could take one of these tasks, those who could take most of them first. */
export function useTakers(taskKeys: readonly string[]) {
  return useQuery({
    queryKey: ['takers', taskKeys],
    queryFn: ({ signal }) => api.get<Users>('/users', { taskKey: taskKeys.join(',') }, signal),
    enabled: taskKeys.length > 0,
  });
}
