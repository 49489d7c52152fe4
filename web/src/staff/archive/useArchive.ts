import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import type { ArchiveChecks, ArchiveFile, ArchiveList, MatterOpened, NewMatter, Readings, Verification, VerifyQuery } from '../../api/types.ts';

export const pageSize = 20;
export const STATES = ['any', 'gaps', 'held', 'due', 'disposed'] as const;
export type FileState = (typeof STATES)[number];

/** The search stands in the address. */
export function useArchiveFilters() {
  const [parameters, setParameters] = useSearchParams();
  const filters = Object.fromEntries(parameters);
  const set = (change: Record<string, string | undefined>) => {
    const { page: _, ...kept } = filters;
    const next = Object.entries<string | undefined>({ ...kept, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]));
    setParameters(next, { replace: true });
  };
  return { filters, page: Math.max(1, Number(filters.page) || 1), set };
}

export function useArchive(filters: Record<string, string>, page: number, enabled: boolean) {
  const { state, page: _, ...rest } = filters;
  const query = { ...rest, ...(state && state !== 'any' ? { [state]: 'true' } : {}) };
  return useQuery({ queryKey: ['archive', query, page], queryFn: ({ signal }) => api.get<ArchiveList>('/archive', { ...query, page, pageSize }, signal), placeholderData: keepPreviousData, enabled });
}

export function useArchivedFile(id: string) {
  return useQuery({ queryKey: ['archive-file', id], queryFn: ({ signal }) => api.get<ArchiveFile>(`/archive/${id}`, undefined, signal) });
}

export const verify = (query: VerifyQuery) => api.get<Verification>('/archive/verify', { ...query, complaint: query.complaint, seed: query.seed } as Record<string, string | number | undefined>);

export function useVerify() {
  const client = useQueryClient();
  return useMutation({ mutationFn: verify, onSuccess: () => client.invalidateQueries({ queryKey: ['archive-checks'] }) });
}

export function useChecks() {
  return useQuery({ queryKey: ['archive-checks'], queryFn: ({ signal }) => api.get<ArchiveChecks>('/archive/checks', undefined, signal) });
}

export function useReadings(q: string, page: number) {
  return useQuery({ queryKey: ['readings', q, page], queryFn: ({ signal }) => api.get<Readings>('/archive/readings', { q, page, pageSize }, signal), placeholderData: keepPreviousData });
}

export function usePropose() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (matter: NewMatter) => api.post<MatterOpened>('/matters', matter), onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }) });
}
