import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { FlowDraft, FlowDraftSaved, FlowVocabulary, MatterOpened } from '../../api/types.ts';

export type DraftFile = FlowDraft['items'][number];

const key = ['flow-draft'];

/** What I have changed and not proposed yet, asked for anew by each page: the one before may have saved in its last moment. */
export function useFlowDraft(enabled = true) {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<FlowDraft>('/flow-draft', undefined, signal), enabled, refetchOnMount: 'always' });
}

/** Another window may have saved meanwhile: whoever reads it next reads it from the server. */
export function useDraftChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: key });
}

export const saveDraftFile = (name: string, content: string, version: number, anew = false): Promise<FlowDraftSaved> =>
  api.put<FlowDraftSaved>(`/flow-draft/${name}`, { content, version, ...(anew ? { anew } : {}) });

export function useSaveDraftFile() {
  const changed = useDraftChanged();
  return useMutation({ mutationFn: ({ name, content, version, anew }: { name: string; content: string; version: number; anew?: boolean }) => saveDraftFile(name, content, version, anew), onSettled: changed });
}

export function useRemoveDraftFile() {
  const changed = useDraftChanged();
  return useMutation({ mutationFn: ({ name, version }: Pick<DraftFile, 'name' | 'version'>) => api.delete<void>(`/flow-draft/${name}?version=${version}`), onSettled: changed });
}

export function useProposeDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proposal: { title: string; reason: string; files: readonly string[]; effectiveFrom?: string }) => api.post<MatterOpened>('/flow-draft/propose', proposal),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['flows'] }), client.invalidateQueries({ queryKey: key })]),
  });
}

export function useVocabulary() {
  return useQuery({ queryKey: ['flow-vocabulary'], queryFn: ({ signal }) => api.get<FlowVocabulary>('/flow-vocabulary', undefined, signal), staleTime: Number.POSITIVE_INFINITY });
}
