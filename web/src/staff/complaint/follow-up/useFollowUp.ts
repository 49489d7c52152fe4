import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { useRepeatKey } from '../../../api/idempotencyKey.ts';
import type { FollowUp, NewUrging } from '../../../api/types.ts';

const key = (id: string) => ['complaint', id, 'follow-up'] as const;

export function useFollowUp(id: string) {
  return useQuery({ queryKey: key(id), queryFn: ({ signal }) => api.get<FollowUp>(`/complaints/${id}/follow-up`, undefined, signal), refetchInterval: (query) => (query.state.error ? false : 5_000) });
}

export function useUrge(id: string) {
  const client = useQueryClient();
  const repeat = useRepeatKey();
  return useMutation({
    mutationFn: (urging: NewUrging) => api.post<unknown>(`/complaints/${id}/urgings`, urging, repeat.of(urging)),
    onSuccess: () => {
      repeat.done();
      return client.invalidateQueries({ queryKey: ['complaint', id] });
    },
  });
}
