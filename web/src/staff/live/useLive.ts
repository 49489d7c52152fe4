import { useEffect } from 'react';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { onLiveEvent, startLive, useLiveState } from '../../api/live/live.ts';
import { refetchWhatChanged } from '../../api/live/refetch.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { alertOfNotice } from './desktop.ts';

/** Lets what is shown follow what changes, and alerts of new notices while nobody looks. */
export function useLive(username: string): void {
  const client = useQueryClient();
  const t = useT();
  useEffect(() => {
    const stop = startLive(username);
    const stopRefetching = refetchWhatChanged(client);
    return () => {
      stopRefetching();
      stop();
    };
  }, [username, client]);
  useSessionAskedFor(client);
  useEffect(() => onLiveEvent((event) => {
    if (event.kind === 'notice' && event.id) alertOfNotice(event.id, t('notices.desktopTitle'));
  }), [t]);
}

/** A stream that ended may have ended with the session; it can't say so by itself. */
const ASK_AGAIN = 30_000;

function useSessionAskedFor(client: QueryClient): void {
  const lost = useLiveState() === false;
  useQuery({ ...sessionQuery, refetchInterval: lost && ASK_AGAIN });
  useEffect(() => {
    if (lost) void client.refetchQueries({ queryKey: sessionQuery.queryKey });
  }, [lost, client]);
}
