import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { MatterOpened, Template, TemplateList, TemplatePreview, TemplateProblems } from '../../api/types.ts';

export type Sources = Template['sources'];
export type Language = keyof Sources;
export interface PreviewWish { locale: Language; sample: 'typical' | 'minimal' | 'edge'; noticeId?: string }

export function useTemplates() {
  return useQuery({ queryKey: ['templates'], queryFn: ({ signal }) => api.get<TemplateList>('/templates', undefined, signal) });
}

export function useTemplate(name: string) {
  return useQuery({ queryKey: ['template', name], queryFn: ({ signal }) => api.get<Template>(`/templates/${name}`, undefined, signal) });
}

export function useCheck(name: string) {
  return useMutation({ mutationFn: (sources: Sources) => api.post<TemplateProblems>(`/templates/${name}/check`, { sources }) });
}

/** The preview of what is in the editor, a moment after the last key. */
export function usePreview(name: string, sources: Sources, wish: PreviewWish, enabled: boolean) {
  return useQuery({
    queryKey: ['template-preview', name, sources, wish],
    queryFn: () => api.post<TemplatePreview>(`/templates/${name}/preview`, { sources, ...wish }),
    enabled,
    retry: false,
    placeholderData: (before) => before,
  });
}

export function useProposeTemplate(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ title, effectiveFrom, ...details }: { title: string; baseVersion: number; sources: Sources; reason: string; effectiveFrom?: string }) =>
      api.post<MatterOpened>('/matters', { kind: 'template-change', title, details: { template: name, ...details }, ...(effectiveFrom ? { effectiveFrom } : {}) }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['template', name] }), client.invalidateQueries({ queryKey: ['templates'] })]),
  });
}
