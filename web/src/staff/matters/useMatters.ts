import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { sendFiles } from '../../api/pieces.ts';
import type { Matter, MatterKinds, MatterList, MatterOpened, NewMatter, OpeningForm } from '../../api/types.ts';

const often = 5_000;

export function useMatterKinds() {
  return useQuery({
    queryKey: ['matter-kinds'],
    queryFn: ({ signal }) => api.get<MatterKinds>('/matter-kinds', undefined, signal),
    staleTime: 300_000,
  });
}

export function useOpeningForm(kind: string) {
  return useQuery({
    queryKey: ['matter-form', kind],
    queryFn: ({ signal }) => api.get<OpeningForm>(`/matter-kinds/${kind}/form`, undefined, signal),
    staleTime: 60_000,
  });
}

export const filterNames = ['q', 'kind', 'state', 'unit', 'mine'] as const;
export type Filters = Partial<Record<(typeof filterNames)[number], string>>;
export const pageSize = 20;

export function useMatters(filters: Filters & { complaintId?: string }, page: number) {
  return useQuery({
    queryKey: ['matters', filters, page],
    queryFn: ({ signal }) => api.get<MatterList>('/matters', { ...filters, page, pageSize }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
}

export function useMatter(id: string) {
  return useQuery({
    queryKey: ['matter', id],
    queryFn: ({ signal }) => api.get<Matter>(`/matters/${id}`, undefined, signal),
    refetchInterval: (query) => (query.state.error ? false : often),
  });
}

export function useOpenMatter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ matter, files, key }: { matter: NewMatter; files: File[]; key: string }) =>
      sendFiles(files, (named) => api.post<MatterOpened>('/matters', { ...matter, ...named }, { 'Idempotency-Key': key })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['matters'] }),
  });
}

function useMatterAction<Body>(id: string, run: (body: Body) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: () => client.invalidateQueries({ queryKey: ['matter', id] }) });
}

export const useLinkComplaint = (id: string) => useMatterAction(id, (number: string) => api.post(`/matters/${id}/complaints`, { number }));

export const useAddFiles = (id: string) => useMatterAction(id, (files: File[]) => sendFiles(files, (named) => api.post(`/matters/${id}/files`, named)));
