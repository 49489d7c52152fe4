import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { goOnWhenConnected } from '../../api/goOn.ts';
import { sendFiles } from '../../api/pieces.ts';
import type { Colleagues, Complaint, ComplaintEvents, ComplaintFlow, Notices } from '../../api/types.ts';

const often = 5_000;

function useCaseQuery<T>(id: string, part: 'events' | 'notices' | undefined) {
  return useQuery({
    queryKey: ['complaint', id, part ?? 'case'],
    queryFn: ({ signal }) => api.get<T>(`/complaints/${id}${part ? `/${part}` : ''}`, undefined, signal),
    refetchInterval: (query) => (query.state.error ? false : often),
  });
}

export const useComplaint = (id: string) => useCaseQuery<Complaint>(id, undefined);
export const useEvents = (id: string) => useCaseQuery<ComplaintEvents>(id, 'events');
export const useNotices = (id: string) => useCaseQuery<Notices>(id, 'notices');
/** Whose flow is shown. */
export type FlowOwner = `complaints/${string}` | `matters/${string}`;

/** `closely`: a diagram that is being looked at follows the case. */
export function useFlow(of: FlowOwner, { closely = true } = {}) {
  return useQuery({
    queryKey: ['flow', of],
    queryFn: ({ signal }) => api.get<ComplaintFlow>(`/${of}/flow`, undefined, signal),
    refetchInterval: closely ? (query) => (query.state.error ? false : often) : false,
  });
}

export function useAddComment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: { body: string; public: boolean; mentions: string[] }) => api.post<unknown>(`/complaints/${id}/comments`, comment),
    onSuccess: () => client.invalidateQueries({ queryKey: ['complaint', id] }),
  });
}

/** Colleagues who may see the case, by what was typed of their name; `undefined`: not asked. */
export function useColleagues(id: string, q: string | undefined) {
  return useQuery({
    queryKey: ['colleagues', id, q],
    queryFn: ({ signal }) => api.get<Colleagues>(`/complaints/${id}/colleagues`, { q }, signal),
    enabled: q !== undefined,
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });
}

export function useAddEvidence(id: string, onProgress: (share: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: File[]) => sendFiles(files, (named) => api.post<unknown>(`/complaints/${id}/evidence`, named), onProgress),
    ...goOnWhenConnected,
    onSuccess: () => client.invalidateQueries({ queryKey: ['complaint', id] }),
  });
}
