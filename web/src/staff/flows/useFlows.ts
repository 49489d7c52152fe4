import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { FlowCheck, FlowDetail, FlowList, FlowTrial, FlowVersions, ProposedFiles } from '../../api/types.ts';

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

/** What they would have done in the past; it takes its time. */
export function useFlowTrial(files: readonly FlowFile[], enabled: boolean) {
  return useQuery({ queryKey: ['flow-trial', files], queryFn: () => api.post<FlowTrial>('/flow-changes/trial', { files }), enabled: enabled && files.length > 0, retry: false, staleTime: 60_000 });
}

export function useFlowVersions(file: string) {
  return useQuery({ queryKey: ['flow-versions', file], queryFn: ({ signal }) => api.get<FlowVersions>(`/flows/${file}/versions`, undefined, signal) });
}

/** What a matter proposes, or proposed. */
export function useProposed(matterId: string) {
  return useQuery({ queryKey: ['flow-change', matterId], queryFn: ({ signal }) => api.get<ProposedFiles>(`/flow-changes/${matterId}`, undefined, signal), staleTime: 60_000 });
}
