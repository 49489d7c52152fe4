import { useRef } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { sessionQuery, useMeta } from '../api/queries.ts';
import { endedKey, sessionIsOf, sessionKey, signOutKey } from '../api/queryClient.ts';
import type { Me, Meta, SignedOut } from '../api/types.ts';

/** Who is signed in; null: nobody. */
export const useSession = () => useQuery(sessionQuery);

/** For pages inside the layout, which shows them only to someone signed in. When the session ends, a page is drawn once more before the layout leads away. */
export function useMe(): Me {
  const { data } = useSession();
  const { ended } = useEndedSession();
  const me = data ?? ended;
  const last = useRef(me);
  if (me) last.current = me;
  if (!last.current) throw new Error('useMe is for pages inside StaffLayout');
  return last.current;
}

/** Who was signed in when the session ended by itself: what they typed stays until they are back, or leave. */
export function useEndedSession(): { ended: Me | null; forget: () => void } {
  const client = useQueryClient();
  const { data } = useQuery<Me | null>({ queryKey: endedKey, queryFn: () => null, initialData: null, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY });
  return { ended: data, forget: () => client.setQueryData(endedKey, null) };
}

export function useSignIn() {
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => api.post<Me>('/session', credentials),
    onSuccess: sessionIsOf,
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: signOutKey,
    mutationFn: () => api.delete<SignedOut | undefined>('/session'),
    // Signed out here; at the bank's provider too, where it has a place for that.
    onSuccess: (signedOut) => { if (signedOut) window.location.assign(signedOut.goOn); },
    // An answer still on its way must not sign in again who is leaving.
    onMutate: () => client.cancelQueries({ queryKey: sessionKey }),
    onSettled: () => {
      client.setQueryData(endedKey, null);
      client.setQueryData(sessionKey, null);
    },
  });
}

export const can = (me: Me, permission: string): boolean => me.permissions.includes(permission);

/** Ways to sign in: passwords of this system, the bank's own accounts. An older API says nothing of them, and knows passwords alone. */
export function useWaysIn(): Meta['signIn'] {
  const { data } = useMeta();
  return (data?.signIn as Meta['signIn'] | undefined) ?? { local: true, oidc: false };
}
