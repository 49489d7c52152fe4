import { useRef } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { sessionQuery, useMeta } from '../api/queries.ts';
import { sessionKey } from '../api/queryClient.ts';
import type { Me, Meta, SignedOut } from '../api/types.ts';

/** Who is signed in; null: nobody. */
export const useSession = () => useQuery(sessionQuery);

/** For pages inside the layout, which shows them only to someone signed in. When the session ends, a page is drawn once more before the layout leads away. */
export function useMe(): Me {
  const { data } = useSession();
  const last = useRef(data);
  if (data) last.current = data;
  if (!last.current) throw new Error('useMe is for pages inside StaffLayout');
  return last.current;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => api.post<Me>('/session', credentials),
    // What the last user read must not be shown to the next.
    onSuccess: (me) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'meta' && query.queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, me);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<SignedOut | undefined>('/session'),
    // Signed out here; at the bank's provider too, where it has a place for that.
    onSuccess: (signedOut) => { if (signedOut) window.location.assign(signedOut.goOn); },
    // An answer still on its way must not sign in again who is leaving.
    onMutate: () => client.cancelQueries({ queryKey: sessionKey }),
    onSettled: () => client.setQueryData(sessionKey, null),
  });
}

export const can = (me: Me, permission: string): boolean => me.permissions.includes(permission);

/** Ways to sign in: passwords of this system, the bank's own accounts. An older API says nothing of them, and knows passwords alone. */
export function useWaysIn(): Meta['signIn'] {
  const { data } = useMeta();
  return (data?.signIn as Meta['signIn'] | undefined) ?? { local: true, oidc: false };
}
