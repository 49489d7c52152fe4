import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { isApiError } from './problem.ts';
import type { Me } from './types.ts';

export const sessionKey = ['session'] as const;

/** Who was signed in when the session ended by itself; null when nobody was, or they signed out. */
export const endedKey = ['session-ended'] as const;
export const signOutKey = ['sign-out'] as const;

/** A session that ended shows itself as 401 to any request, and as nobody to the question who is signed in. */
export function sessionHasEnded(): void {
  const me = queryClient.getQueryData(sessionKey);
  if (!me) return;
  if (queryClient.isMutating({ mutationKey: signOutKey }) === 0) queryClient.setQueryData(endedKey, me);
  queryClient.setQueryData(sessionKey, null);
}

/**
 * Somebody is signed in. Whose session had ended goes on, with everything asked for anew; of what another person read
 * nothing is kept.
 */
export function sessionIsOf(me: Me): void {
  const ended = queryClient.getQueryData<Me | null>(endedKey);
  const before = ended ?? queryClient.getQueryData<Me | null>(sessionKey);
  const others = { predicate: ({ queryKey: [first] }: { queryKey: QueryKey }) => first !== 'meta' && first !== sessionKey[0] && first !== endedKey[0] };
  if (before !== undefined && before?.username !== me.username) queryClient.removeQueries(others);
  queryClient.setQueryData(sessionKey, me);
  if (!ended) return;
  queryClient.setQueryData(endedKey, null);
  void queryClient.invalidateQueries(others);
}

const noticeEndOfSession = (error: unknown): void => {
  if (isApiError(error, 401)) sessionHasEnded();
};

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // What the API refused stays refused; only a server or network fault is worth another try.
      retry: (failures, error) => failures < 2 && (!isApiError(error) || error.status === 0 || error.status >= 500),
    },
  },
});
