import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { FlowCheck, FlowDetail, FlowList, ProposedFiles } from '../../api/types.ts';

export interface FlowFile { name: string; content: string }

export function useFlows() {
  return useQuery({ queryKey: ['flows'], queryFn: ({ signal }) => api.get<FlowList>('/flows', undefined, signal) });
}

export function useFlow(file: string, enabled = true) {
  return useQuery({ queryKey: ['flow-file', file], queryFn: ({ signal }) => api.get<FlowDetail>(`/flows/${file}`, undefined, signal), enabled });
}

/** What the files would do; asked again only when they change. */
export function useFlowCheck(files: readonly FlowFile[]) {
  return useQuery({ queryKey: ['flow-check', files], queryFn: () => api.post<FlowCheck>('/flow-changes/check', { files }), enabled: files.length > 0, retry: false, staleTime: 60_000 });
}

/** What a matter proposes, or proposed. */
export function useProposed(matterId: string) {
  return useQuery({ queryKey: ['flow-change', matterId], queryFn: ({ signal }) => api.get<ProposedFiles>(`/flow-changes/${matterId}`, undefined, signal), staleTime: 60_000 });
}
