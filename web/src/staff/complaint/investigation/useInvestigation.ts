import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import type { Investigation } from '../../../api/types.ts';

export function useInvestigation(complaintId: string) {
  return useQuery({
    queryKey: ['complaint', complaintId, 'investigation'],
    queryFn: ({ signal }) => api.get<Investigation>(`/complaints/${complaintId}/investigation`, undefined, signal),
    refetchInterval: (query) => (query.state.error ? false : 10_000),
  });
}

/** Names somebody for the team, or as one who has no part in the case. */
export function useNamePerson(complaintId: string, as: 'investigators' | 'conflicts') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person: { username: string; reason?: string }) => api.post<unknown>(`/complaints/${complaintId}/${as}`, person),
    onSuccess: () => client.invalidateQueries({ queryKey: ['complaint', complaintId] }),
  });
}
