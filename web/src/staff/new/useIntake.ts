import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { IntakeForms, SimilarComplaints, SimilarTo } from '../../api/types.ts';
import { can, useMe } from '../session.ts';

export function useIntakeForms() {
  const me = useMe();
  return useQuery({
    queryKey: ['intake-forms'],
    queryFn: ({ signal }) => api.get<IntakeForms>('/intake-forms', undefined, signal),
    staleTime: 10 * 60_000,
    enabled: can(me, 'file-complaint'),
  });
}

/** Asks once the typing rests. */
const restMs = 600;

export function useSimilar(to: SimilarTo | undefined) {
  const text = JSON.stringify(to ?? null);
  const [asked, setAsked] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useQuery({
    queryKey: ['similar', asked],
    queryFn: () => api.post<SimilarComplaints>('/complaints/similar', JSON.parse(asked)),
    enabled: asked !== 'null',
    placeholderData: (previous) => (asked === 'null' ? undefined : previous),
    retry: false,
  });
}
