import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import type { Board } from '../../api/types.ts';
import { filterNames, type Filters } from '../complaints/useSearch.ts';
import { namedIn, pageIn } from '../components/useAddress.ts';

export const IDLE_DAYS = ['3', '5', '10', '20'] as const;

/** What is looked at stands in the address: the scope, and the list that was opened (`list`: filters of the case list). */
export function useScope() {
  const [parameters, setParameters] = useSearchParams();
  const unit = parameters.get('unit') ?? undefined;
  const idleDays = parameters.get('idleDays') ?? '5';
  const opened = parameters.get('list');
  const list: Filters | undefined = opened === null ? undefined : namedIn(new URLSearchParams(opened), filterNames);
  const page = pageIn(parameters);
  const set = (change: { unit?: string | undefined; idleDays?: string; list?: Filters | undefined; page?: number }) => {
    const next = { unit, idleDays: idleDays === '5' ? undefined : idleDays, ...change, list: 'list' in change ? query(change.list) : (opened ?? undefined), page: change.page && change.page > 1 ? String(change.page) : undefined };
    setParameters(Object.entries(next).filter((entry): entry is [string, string] => Boolean(entry[1])), { replace: true, preventScrollReset: true });
  };
  return { unit, idleDays, list, page, set };
}

export function query(filters: Filters | undefined): string | undefined {
  return filters && new URLSearchParams(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
}

export function useBoard(unit: string | undefined, idleDays: string, enabled = true) {
  return useQuery({
    queryKey: ['board', unit, idleDays],
    queryFn: ({ signal }) => api.get<Board>('/board', { unit, idleDays }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    enabled,
  });
}
