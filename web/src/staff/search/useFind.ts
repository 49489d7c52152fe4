import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import type { SearchResult } from '../../api/types.ts';
import { namedIn, pageIn } from '../components/useAddress.ts';

export const KINDS = ['complaints', 'matters', 'articles', 'papers'] as const;
export type Kind = (typeof KINDS)[number];
export const FACETS = ['status', 'category', 'unit', 'severity'] as const;
export type Facet = (typeof FACETS)[number];

export const pageSize = 20;
/** As many as the API ranks. */
export const MOST_FOUND = 500;

export interface Asked extends Partial<Record<Facet, string>> { q: string; kind: Kind | undefined; page: number }

/** What is searched stands in the address. */
export function useAsked(): { asked: Asked; set: (change: Partial<Record<Facet | 'q' | 'kind' | 'page', string | undefined>>) => void } {
  const [parameters, setParameters] = useSearchParams();
  const asked: Asked = { q: parameters.get('q')?.trim() ?? '', kind: KINDS.find((kind) => kind === parameters.get('kind')), page: pageIn(parameters), ...namedIn(parameters, FACETS) };
  const set: ReturnType<typeof useAsked>['set'] = (change) => {
    const next = { ...Object.fromEntries(parameters), page: undefined, ...change };
    setParameters(Object.entries(next).filter((entry): entry is [string, string] => Boolean(entry[1])), { replace: true });
  };
  return { asked, set };
}

export function useFind(asked: Asked) {
  return useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => api.get<SearchResult>('/search', { ...asked, pageSize }, signal),
    enabled: asked.q !== '',
    placeholderData: keepPreviousData,
  });
}
