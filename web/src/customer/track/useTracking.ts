import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { useErrorText } from '../../api/errorText.ts';
import { goOnWhenConnected } from '../../api/goOn.ts';
import { sendFiles } from '../../api/pieces.ts';
import { isApiError } from '../../api/problem.ts';
import type { Tracking, TrackingKey } from '../../api/types.ts';

/** Number and code stand in the address, so that links in messages open the case. */
export function useTrackingKey(): TrackingKey | undefined {
  const [parameters] = useSearchParams();
  const number = parameters.get('number')?.trim();
  const code = parameters.get('code')?.trim();
  return number && code ? { number, code } : undefined;
}

const queryKey = (key: TrackingKey | undefined) => ['tracking', key?.number, key?.code] as const;

export function useTracking(key: TrackingKey | undefined) {
  return useQuery({
    queryKey: queryKey(key),
    queryFn: () => api.post<Tracking>('/tracking', key),
    enabled: key !== undefined,
    refetchInterval: (query) => (query.state.error ? false : 10_000),
  });
}

/** What the customer asks in their own words. */
export type WordAction = 'appeal' | 'escalation' | 'urgings';

/** Something that the customer sends about the case; the page then shows the case anew, also when it was answered in another window or by telephone meanwhile. */
export function useTrackingAction<Body extends object>(key: TrackingKey, action: 'comments' | 'survey' | 'answer' | WordAction) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (body: Body) => api.post<unknown>(`/tracking/${action}`, { ...key, ...body }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKey(key) }),
    onError: (error) => {
      if (!isApiError(error, 409) || (action !== 'answer' && action !== 'survey')) return;
      void message.warning(errorText(error));
      void client.invalidateQueries({ queryKey: queryKey(key) });
    },
  });
}

export function useTrackingUpload(key: TrackingKey, onProgress: (share: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: File[]) => sendFiles(files, (named) => api.post<unknown>('/tracking/evidence', { ...key, ...named }), onProgress),
    ...goOnWhenConnected,
    onSuccess: () => client.invalidateQueries({ queryKey: queryKey(key) }),
  });
}
