import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** The file itself, fetched once: it never changes, and each fetching is recorded on the case's timeline. */
export function useEvidenceFile(complaintId: string, evidenceId: string) {
  return useQuery({
    queryKey: ['evidence', complaintId, evidenceId],
    queryFn: ({ signal }) => api.file(`/complaints/${complaintId}/evidence/${evidenceId}`, signal),
    enabled: ({ state }) => state.data === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
}

export const fileAddress = (complaintId: string, evidenceId: string): string => `/api/complaints/${complaintId}/evidence/${evidenceId}`;
