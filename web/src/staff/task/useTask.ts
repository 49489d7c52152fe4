import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { isLive } from '../../api/live/live.ts';
import type { Task, TaskList, Users } from '../../api/types.ts';

export type FormValues = Record<string, unknown>;

export function useTask(key: string) {
  return useQuery({
    queryKey: ['task', key],
    queryFn: ({ signal }) => api.get<Task>(`/tasks/${key}`, undefined, signal),
    refetchInterval: (query) => (query.state.error ? false : isLive() ? 60_000 : 10_000),
  });
}

function useTaskAction<Body>(key: string, run: (body: Body) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['task', key] }), client.invalidateQueries({ queryKey: ['tasks'] })]),
  });
}

export const useRelease = (key: string) => useTaskAction(key, () => api.post(`/tasks/${key}/release`));

export const useComplete = (key: string) => useTaskAction(key, (data: FormValues) => api.post(`/tasks/${key}/complete`, { data }));

export function useCandidates(keys: readonly string[], open: boolean) {
  const taskKey = keys.join(',');
  return useQuery({
    queryKey: ['users', taskKey],
    queryFn: ({ signal }) => api.get<Users>('/users', { taskKey }, signal),
    enabled: open && keys.length > 0,
  });
}

/** What is due next of mine, other than the task just done. */
export async function nextTaskKey(doneKey: string): Promise<string | undefined> {
  const list = await api.get<TaskList>('/tasks', { view: 'mine', sort: 'dueAt', pageSize: 2 });
  return list.items.find((task) => task.key !== doneKey)?.key;
}
