import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Complaint, ComplaintEvents, ComplaintFlow, Notices } from '../../api/types.ts';

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

export function useFlow(of: FlowOwner) {
  return useQuery({
    queryKey: ['flow', of],
    queryFn: ({ signal }) => api.get<ComplaintFlow>(`/${of}/flow`, undefined, signal),
    refetchInterval: (query) => (query.state.error ? false : often),
  });
}

export function useAddComment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: { body: string; public: boolean }) => api.post<unknown>(`/complaints/${id}/comments`, comment),
    onSuccess: () => client.invalidateQueries({ queryKey: ['complaint', id] }),
  });
}

export function useAddEvidence(id: string, onProgress: (share: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: File[]) => {
      const form = new FormData();
      for (const file of files) form.append('evidence', file, file.name);
      return api.upload<unknown>(`/complaints/${id}/evidence`, form, { onProgress });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['complaint', id] }),
  });
}
