import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { HotlineTaken, NewSubscription, ReportCases, ReportResult, Reports, Subscriptions } from '../../api/types.ts';

export const askedNames = ['from', 'to', 'unit'] as const;
export type Asked = Partial<Record<(typeof askedNames)[number], string>>;

export function useReports(enabled: boolean) {
  return useQuery({ queryKey: ['reports'], queryFn: ({ signal }) => api.get<Reports>('/reports', undefined, signal), staleTime: 60_000, enabled });
}

export function useReport(id: string, asked: Asked) {
  return useQuery({ queryKey: ['report', id, asked], queryFn: ({ signal }) => api.get<ReportResult>(`/reports/${id}`, { ...asked }, signal), placeholderData: keepPreviousData });
}

export const pageSize = 50;

export function useCases(id: string, query: Record<string, string>, page: number) {
  return useQuery({ queryKey: ['report-cases', id, query, page], queryFn: ({ signal }) => api.get<ReportCases>(`/reports/${id}/cases`, { ...query, page, pageSize }, signal), placeholderData: keepPreviousData });
}

const subscriptionsKey = ['report-subscriptions'];

export function useSubscriptions() {
  return useQuery({ queryKey: subscriptionsKey, queryFn: ({ signal }) => api.get<Subscriptions>('/report-subscriptions', undefined, signal) });
}

export function useSubscribe() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (subscription: NewSubscription) => api.post('/report-subscriptions', subscription), onSuccess: () => client.invalidateQueries({ queryKey: subscriptionsKey }) });
}

export function useUnsubscribe() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id: string) => api.delete(`/report-subscriptions/${id}`), onSuccess: () => client.invalidateQueries({ queryKey: subscriptionsKey }) });
}

export function useHotlineFile() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (csv: string) => api.post<HotlineTaken>('/hotline-statistics', { csv }), onSuccess: () => client.invalidateQueries({ queryKey: ['report'] }) });
}
