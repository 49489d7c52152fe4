import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { isLive } from '../../api/live/live.ts';
import type { StaffNotices } from '../../api/types.ts';

export const noticesPerPage = 20;

export function useNotices(unread: boolean, page: number, enabled: boolean) {
  return useQuery({
    queryKey: ['notices', unread, page],
    queryFn: ({ signal }) => api.get<StaffNotices>('/notices', { unread, page, pageSize: noticesPerPage }, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useUnreadNotices(): number {
  const { data } = useQuery({
    queryKey: ['notices', 'count'],
    queryFn: ({ signal }) => api.get<StaffNotices>('/notices', { unread: true, pageSize: 1 }, signal),
    refetchInterval: () => (isLive() ? 120_000 : 20_000),
  });
  return data?.unread ?? 0;
}

/** Marks notices as read, or all of them. Shown at once, and taken back when the server did not agree. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | undefined) => api.post<undefined>('/notices/read', ids ? { ids } : {}),
    async onMutate(ids) {
      await client.cancelQueries({ queryKey: ['notices'] });
      const before = client.getQueriesData<StaffNotices>({ queryKey: ['notices'] });
      client.setQueriesData<StaffNotices>({ queryKey: ['notices'] }, (list) => list && {
        ...list,
        unread: ids ? Math.max(0, list.unread - ids.length) : 0,
        items: list.items.map((item) => (!ids || ids.includes(item.id) ? { ...item, readAt: item.readAt ?? item.at } : item)),
      });
      return before;
    },
    onError: (_error, _ids, before) => before?.forEach(([key, list]) => client.setQueryData(key, list)),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}
