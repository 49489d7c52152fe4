import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { sessionKey } from '../../api/queryClient.ts';
import type { AbsenceChoices, AbsenceRecorded, Absences, MovedTask, NewAbsence, NoticePreferences } from '../../api/types.ts';

const preferencesKey = ['notice-preferences'] as const;

export function usePreferences() {
  return useQuery({ queryKey: preferencesKey, queryFn: ({ signal }) => api.get<NoticePreferences>('/notice-preferences', undefined, signal) });
}

export type Preference = NoticePreferences['items'][number];

export function useChoosePreference() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, inBrowser, byMail }: Pick<Preference, 'kind' | 'inBrowser' | 'byMail'>) => api.put<NoticePreferences>('/notice-preferences', { items: [{ kind, inBrowser, byMail }] }),
    onSettled: () => client.invalidateQueries({ queryKey: preferencesKey }),
  });
}

export function useMailLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (locale: 'zh-CN' | 'en') => api.put<NoticePreferences>('/notice-preferences', { items: [], locale }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  });
}

export type Whose = 'mine' | 'people';
export type Absence = Absences['items'][number];

export function useAbsences(whose: Whose) {
  return useQuery({ queryKey: ['absences', whose], queryFn: ({ signal }) => api.get<Absences>('/absences', { whose }, signal) });
}

export function useAbsenceChoices(username: string | undefined, enabled: boolean) {
  return useQuery({ queryKey: ['absence-choices', username], queryFn: ({ signal }) => api.get<AbsenceChoices>('/absences/choices', { username }, signal), enabled });
}

function useAbsenceAction<Body, Answer>(run: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all([['absences'], ['users'], ['tasks']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useRecordAbsence = () => useAbsenceAction((body: NewAbsence) => api.post<AbsenceRecorded>('/absences', body));
export const useEndAbsence = () => useAbsenceAction((id: string) => api.post<undefined>(`/absences/${id}/end`));
export const useHandOverHeld = () => useAbsenceAction((id: string) => api.post<{ moved: MovedTask[] }>(`/absences/${id}/hand-over`));
