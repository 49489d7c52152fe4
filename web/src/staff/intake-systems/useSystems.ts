import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { IntakeKey, IntakeSystems, NewIntakeSystem, RenewedKey } from '../../api/types.ts';

const KEY = ['intake-systems'];

export function useSystems() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<IntakeSystems>('/intake-systems', undefined, signal) });
}

export function useAddSystem() {
  return useChange((system: NewIntakeSystem) => api.post<IntakeKey>('/intake-systems', system));
}

export function useRenewKey() {
  return useChange((id: string) => api.post<RenewedKey>(`/intake-systems/${encodeURIComponent(id)}/key`));
}

export function useCloseSystem() {
  return useChange((id: string) => api.delete<undefined>(`/intake-systems/${encodeURIComponent(id)}`));
}

function useChange<Given, Answer>(send: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: KEY }) });
}
