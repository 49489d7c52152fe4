import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** The file itself. Opening it is recorded on the case's timeline; shown again within the hour, it is not fetched again. */
export function useEvidenceFile(complaintId: string, evidenceId: string) {
  return useQuery({
    queryKey: ['evidence', complaintId, evidenceId],
    queryFn: ({ signal }) => api.file(`/complaints/${complaintId}/evidence/${evidenceId}`, signal),
    staleTime: 3_600_000,
    gcTime: 60_000,
    retry: false,
  });
}

export const fileAddress = (complaintId: string, evidenceId: string): string => `/api/complaints/${complaintId}/evidence/${evidenceId}`;
