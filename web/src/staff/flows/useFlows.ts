import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { FlowCheck, FlowDetail, FlowList, Matter, MatterOpened } from '../../api/types.ts';

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

/** The files of a change that was proposed. */
export function useProposedFiles(matterId: string | null) {
  return useQuery({
    queryKey: ['flow-change', matterId],
    queryFn: async ({ signal }) => {
      const matter = await api.get<Matter>(`/matters/${matterId}`, undefined, signal);
      const files = Array.isArray(matter.details.files) ? (matter.details.files as FlowFile[]) : [];
      return { matter, files: files.map(({ name, content }) => ({ name, content })) };
    },
    enabled: matterId !== null,
  });
}

export function useProposeFlow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ title, reason, effectiveFrom, files }: { title: string; reason: string; effectiveFrom?: string; files: (FlowFile & { basedOn: string | null })[] }) =>
      api.post<MatterOpened>('/matters', { kind: 'flow-change', title, details: { files, reason }, ...(effectiveFrom ? { effectiveFrom } : {}) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['flows'] }),
  });
}
