import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { TaskList, TaskSearch } from '../../api/types.ts';
import { can, useMe } from '../session.ts';

export type View = NonNullable<TaskSearch['view']>;

export interface InboxQuery {
  view: View;
  q: string;
  page: number;
}

export const pageSize = 20;

export function useTasks({ view, q, page }: InboxQuery) {
  return useQuery({
    queryKey: ['tasks', view, q, page],
    queryFn: ({ signal }) =>
      api.get<TaskList>('/tasks', { view, q: q || undefined, page, pageSize, sort: view === 'done' ? '-endedAt' : 'dueAt' }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });
}

/** How much waits, for the badge in the header. */
export function useTaskCounts(): TaskList['counts'] | undefined {
  const me = useMe();
  const { data } = useQuery({
    queryKey: ['tasks', 'counts'],
    queryFn: ({ signal }) => api.get<TaskList>('/tasks', { view: 'mine', pageSize: 1 }, signal),
    refetchInterval: 10_000,
    enabled: can(me, 'do-tasks'),
  });
  return data?.counts;
}

export function useClaim() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => api.post<unknown>(`/tasks/${key}/claim`),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['tasks'] }), client.invalidateQueries({ queryKey: ['task'] })]),
  });
}
