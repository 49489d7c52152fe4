import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { onLiveEvent, startLive } from '../../api/live/live.ts';
import { refetchWhatChanged } from '../../api/live/refetch.ts';
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
  useEffect(() => onLiveEvent((event) => {
    if (event.kind === 'notice' && event.id) alertOfNotice(event.id, t('notices.desktopTitle'));
  }), [t]);
}
