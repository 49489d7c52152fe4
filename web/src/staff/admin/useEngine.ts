import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ChangeVariable, Durations, EngineInstance, EngineInstances, Incidents, MigrationPlan, Process, Processes, Retried } from '../../api/types.ts';
import { pageSize } from './useAdmin.ts';

/** What runs changes by itself. */
const LIVE_MS = 10_000;

export function useIncidents(query: { cause?: string | undefined; q?: string | undefined }) {
  return useQuery({ queryKey: ['engine', 'incidents', query], queryFn: ({ signal }) => api.get<Incidents>('/engine/incidents', query, signal), refetchInterval: LIVE_MS, placeholderData: keepPreviousData });
}

export function useProcesses() {
  return useQuery({ queryKey: ['engine', 'processes'], queryFn: ({ signal }) => api.get<Processes>('/engine/processes', undefined, signal), refetchInterval: LIVE_MS });
}

export function useProcess(key: string) {
  return useQuery({ queryKey: ['engine', 'process', key], queryFn: ({ signal }) => api.get<Process>(`/engine/processes/${key}`, undefined, signal), refetchInterval: LIVE_MS });
}

/** What has been done changes slowly; it is counted when it is looked at. */
export function useDurations(key: string, enabled: boolean) {
  return useQuery({ queryKey: ['engine', 'durations', key], queryFn: ({ signal }) => api.get<Durations>(`/engine/processes/${key}/durations`, undefined, signal), enabled, staleTime: 60_000 });
}

export function useMigrationPlan(key: string, to: string, enabled: boolean) {
  return useQuery({ queryKey: ['engine', 'migration', key, to], queryFn: ({ signal }) => api.get<MigrationPlan>(`/engine/processes/${key}/migration`, { to }, signal), enabled });
}

export function useInstances(query: Record<string, string>, page: number, enabled = true) {
  return useQuery({ queryKey: ['engine', 'instances', query, page], queryFn: ({ signal }) => api.get<EngineInstances>('/engine/instances', { ...query, page, pageSize }, signal), placeholderData: keepPreviousData, enabled });
}

export function useInstance(key: string) {
  return useQuery({ queryKey: ['engine', 'instance', key], queryFn: ({ signal }) => api.get<EngineInstance>(`/engine/instances/${key}`, undefined, signal), refetchInterval: LIVE_MS });
}

export const retryIncidents = (given: { incidentKeys: string[]; retries: number }) => api.post<Retried>('/engine/incidents/retry', given);
export const changeVariable = ({ instance, ...change }: ChangeVariable & { instance: string }) => api.put<undefined>(`/engine/instances/${instance}/variables`, change);
