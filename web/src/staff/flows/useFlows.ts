import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { FlowCheck, FlowDetail, FlowList, MatterOpened, ProposedFiles } from '../../api/types.ts';

export interface FlowFile { name: string; content: string }

export function useFlows() {
  return useQuery({ queryKey: ['flows'], queryFn: ({ signal }) => api.get<FlowList>('/flows', undefined, signal) });
}

export function useFlow(file: string) {
  return useQuery({ queryKey: ['flow-file', file], queryFn: ({ signal }) => api.get<FlowDetail>(`/flows/${file}`, undefined, signal) });
}

/** What the files would do; asked again only when they change. */
export function useFlowCheck(files: readonly FlowFile[]) {
  return useQuery({ queryKey: ['flow-check', files], queryFn: () => api.post<FlowCheck>('/flow-changes/check', { files }), enabled: files.length > 0, retry: false, staleTime: 60_000 });
}

/** What a matter proposes, or proposed. */
export function useProposed(matterId: string) {
  return useQuery({ queryKey: ['flow-change', matterId], queryFn: ({ signal }) => api.get<ProposedFiles>(`/flow-changes/${matterId}`, undefined, signal), staleTime: 60_000 });
}

export function useProposeFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ title, reason, effectiveFrom, files }: { title: string; reason: string; effectiveFrom?: string; files: (FlowFile & { basedOn: string | null })[] }) =>
      api.post<MatterOpened>('/matters', { kind: 'flow-change', title, details: { files, reason }, ...(effectiveFrom ? { effectiveFrom } : {}) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['flows'] }),
  });
}
