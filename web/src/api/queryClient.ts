import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError } from './problem.ts';

export const sessionKey = ['session'] as const;

/** A session that ended shows itself as 401 to any request; the staff pages then lead to the sign-in. */
function noticeEndOfSession(error: unknown): void {
  if (isApiError(error, 401) && queryClient.getQueryData(sessionKey)) queryClient.setQueryData(sessionKey, null);
}

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
