import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import type { ComplaintList } from '../../api/types.ts';

export const filterNames = ['q', 'status', 'category', 'severity', 'unit', 'channel', 'from', 'to', 'overdue', 'sort'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const pageSize = 20;

/** The filters stand in the address, so that a search can be kept, sent and gone back to. */
export function useFilters() {
  const [parameters, setParameters] = useSearchParams();
  const filters: Filters = Object.fromEntries(filterNames.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)]] : [])));
  const page = Math.max(1, Number(parameters.get('page')) || 1);
  const set = (next: Filters, nextPage = 1) => {
    const entries = Object.entries(next).filter((entry): entry is [string, string] => Boolean(entry[1]));
    if (nextPage > 1) entries.push(['page', String(nextPage)]);
    setParameters(entries, { replace: true });
  };
  return { filters, page, set };
}

export function useSearch(filters: Filters, page: number) {
  return useQuery({
    queryKey: ['complaints', filters, page],
    queryFn: ({ signal }) => api.get<ComplaintList>('/complaints', { ...filters, page, pageSize }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}
