import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { fetchFile } from '../../api/files.ts';
import type { MailTest, MatterOpened, Template, TemplateList, TemplateTrial } from '../../api/types.ts';

export type Sources = Template['sources'];
export type Language = keyof Sources;
/** With which values a text is tried out: invented ones, or those of a case. */
export interface TrialValues { sample: 'typical' | 'minimal' | 'edge'; complaintId?: string }
export interface TrialWish extends TrialValues { sources: Sources; locale: Language }

export function useTemplates() {
  return useQuery({ queryKey: ['templates'], queryFn: ({ signal }) => api.get<TemplateList>('/templates', undefined, signal) });
}

export function useTemplate(name: string) {
  return useQuery({ queryKey: ['template', name], queryFn: ({ signal }) => api.get<Template>(`/templates/${name}`, undefined, signal) });
}

/** What is in the editor, tried out. */
export function useTrial(name: string, wish: TrialWish, enabled: boolean) {
  return useQuery({ queryKey: ['template-trial', name, wish], queryFn: () => api.post<TemplateTrial>(`/templates/${name}/trial`, wish), enabled, retry: false, placeholderData: keepPreviousData });
}

export function useTrialPrint(name: string, wish: TrialWish, enabled: boolean) {
  return useQuery({ queryKey: ['template-print', name, wish], queryFn: () => fetchFile(`/templates/${name}/trial/print`, wish), enabled, retry: false, gcTime: 0 });
}

export const mailTrial = ({ name, wish }: { name: string; wish: TrialWish }) => api.post<MailTest>(`/templates/${name}/trial/mail`, wish);

export function useProposeTemplate(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ title, effectiveFrom, ...details }: { title: string; baseVersion: number; sources: Sources; reason: string; effectiveFrom?: string }) =>
      api.post<MatterOpened>('/matters', { kind: 'template-change', title, details: { template: name, ...details }, ...(effectiveFrom ? { effectiveFrom } : {}) }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['template', name] }), client.invalidateQueries({ queryKey: ['templates'] })]),
  });
}
