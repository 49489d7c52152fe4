import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { api } from '../../api/client.ts';
import { useLiveState } from '../../api/live/live.ts';
import type { BulkResult, TaskList, TaskSearch } from '../../api/types.ts';
import { can, useMe } from '../session.ts';

export type View = NonNullable<TaskSearch['view']>;

/** What narrows the list; '' does not. */
export interface Filters {
  q: string;
  element: string;
  kind: '' | NonNullable<TaskSearch['kind']>;
  due: '' | NonNullable<TaskSearch['due']>;
}

export const noFilters: Filters = { q: '', element: '', kind: '', due: '' };

export const pageSize = 20;
/** As many as the API counts. */
export const MOST_COUNTED = 10_000;

/** Changes come in by themselves; while they don't, and now and then in any case, the list is asked for. */
function useInterval(): number {
  return useLiveState() ? 60_000 : 5_000;
}

const countsKey = ['tasks', 'counts'] as const;

/** A list of tasks; it brings the counts along, whatever it is narrowed to. */
export const tasksQuery = (view: View, filters: Filters, page: number) => queryOptions({
  queryKey: ['tasks', view, filters, page],
  queryFn: async ({ signal, client }) => {
    const list = await api.get<TaskList>('/tasks', { view, ...filters, page, pageSize, sort: view === 'done' ? '-endedAt' : 'dueAt' }, signal);
    client.setQueryData(countsKey, list.counts);
    return list;
  },
});

/** @param view undefined: not known yet, nothing is asked for. */
export function useTasks(view: View | undefined, filters: Filters, page: number) {
  const refetchInterval = useInterval();
  return useQuery({ ...tasksQuery(view ?? 'mine', filters, page), placeholderData: keepPreviousData, refetchInterval, enabled: view !== undefined });
}

/** How much waits: in the menu and on the first page. The inbox's own list says so while it is open. */
export function useTaskCounts() {
  const me = useMe();
  const refetchInterval = useInterval();
  const listed = useLocation().pathname === '/staff/inbox';
  return useQuery({
    queryKey: countsKey,
    queryFn: async ({ signal }) => (await api.get<TaskList>('/tasks', { view: 'mine', pageSize: 1 }, signal)).counts,
    refetchInterval,
    enabled: can(me, 'do-tasks') && !listed,
  });
}

function useTasksAction<Body, Answer>(run: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['tasks'] }), client.invalidateQueries({ queryKey: ['task'] })]),
  });
}

export const useClaim = () => useTasksAction((key: string) => api.post<unknown>(`/tasks/${key}/claim`));
export const useClaimAll = () => useTasksAction((keys: string[]) => api.post<BulkResult>('/tasks/claim', { keys }));
export const useHandOverAll = () => useTasksAction(({ keys, username }: { keys: string[]; username: string }) => api.post<BulkResult>('/tasks/hand-over', { keys, username }));
