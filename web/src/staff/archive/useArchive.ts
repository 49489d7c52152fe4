import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ArchiveChecks, ArchiveFile, ArchiveList, MatterOpened, NewMatter, Readings, Verification, VerifyQuery } from '../../api/types.ts';

export const pageSize = 20;
export const STATES = ['any', 'gaps', 'held', 'due', 'disposed'] as const;
export type FileState = (typeof STATES)[number];

export function useArchive({ state, ...rest }: { state: FileState } & Record<string, string>, page: number, enabled: boolean) {
  const query = { ...rest, ...(state === 'any' ? {} : { [state]: 'true' }) };
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

export function useReadings(filters: { q?: string; from?: string; to?: string }, page: number) {
  return useQuery({ queryKey: ['readings', filters, page], queryFn: ({ signal }) => api.get<Readings>('/archive/readings', { ...filters, page, pageSize }, signal), placeholderData: keepPreviousData });
}

export function usePropose() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (matter: NewMatter) => api.post<MatterOpened>('/matters', matter), onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }) });
}
