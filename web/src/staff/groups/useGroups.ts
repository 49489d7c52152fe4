import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ComplaintGroup, ComplaintGroups, SimilarComplaints } from '../../api/types.ts';

export function useGroups() {
  return useQuery({ queryKey: ['groups'], queryFn: ({ signal }) => api.get<ComplaintGroups>('/complaint-groups', undefined, signal) });
}

export function useGroup(id: string) {
  return useQuery({ queryKey: ['groups', id], queryFn: ({ signal }) => api.get<ComplaintGroup>(`/complaint-groups/${id}`, undefined, signal) });
}

export function useSimilarTo(complaintId: string) {
  return useQuery({ queryKey: ['complaint', complaintId, 'similar'], queryFn: ({ signal }) => api.get<SimilarComplaints>(`/complaints/${complaintId}/similar`, undefined, signal) });
}

/** Joins and leaves by hand; what is shown of groups and cases is read anew. */
export function useGrouping() {
  const client = useQueryClient();
  const onSuccess = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ['groups'] }), client.invalidateQueries({ queryKey: ['complaint'] })]);
  };
  const join = useMutation({ mutationFn: ({ id, to }: { id: string; to: string }) => api.post<ComplaintGroup>(`/complaints/${id}/group`, { with: to }), onSuccess });
  const leave = useMutation({ mutationFn: (id: string) => api.delete<unknown>(`/complaints/${id}/group`), onSuccess });
  return { join, leave };
}
