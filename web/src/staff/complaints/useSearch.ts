import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ComplaintList, NewSavedView, SavedViews } from '../../api/types.ts';

export const filterNames = ['q', 'status', 'category', 'severity', 'unit', 'channel', 'from', 'to', 'overdue', 'due', 'attention', 'idleDays', 'assignee', 'sort'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;
export const noFilters = Object.fromEntries(filterNames.map((name) => [name, undefined])) as Partial<Record<FilterName, undefined>>;

export const pageSize = 20;

/** As many as the API counts. */
export const MOST_COUNTED = 10_000;

/** @param of begins the key: lists of the board are renewed with it */
export function useSearch(filters: Filters, page: number, of: 'complaints' | 'board' = 'complaints') {
  return useQuery({
    queryKey: [of, 'cases', filters, page],
    queryFn: ({ signal }) => api.get<ComplaintList>('/complaints', { ...filters, page, pageSize }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

const viewsKey = ['saved-views'];

export function useViews() {
  return useQuery({ queryKey: viewsKey, queryFn: ({ signal }) => api.get<SavedViews>('/saved-views', undefined, signal), staleTime: 60_000 });
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (view: NewSavedView) => api.post('/saved-views', view), onSuccess: () => client.invalidateQueries({ queryKey: viewsKey }) });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id: string) => api.delete(`/saved-views/${id}`), onSuccess: () => client.invalidateQueries({ queryKey: viewsKey }) });
}
