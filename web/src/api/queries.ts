import { useMemo } from 'react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useLocale } from '../i18n/index.tsx';
import { api } from './client.ts';
import { sessionHasEnded, sessionIsOf, sessionKey } from './queryClient.ts';
import type { Code, Me, Meta, StepNames } from './types.ts';

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ signal }) => {
    const me = await api.get<Me | null>('/session', undefined, signal);
    if (me) sessionIsOf(me);
    else sessionHasEnded();
    return me;
  },
  staleTime: 60_000,
});

export function useMeta() {
  return useQuery({
    queryKey: ['meta'],
    queryFn: ({ signal }) => api.get<Meta>('/meta', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A step of a flow in the reader's language; one whose English name nobody gave keeps its own. */
export function useStepName(): (name: string) => string {
  const { locale } = useLocale();
  const { data } = useQuery({
    queryKey: ['flow-step-names'],
    queryFn: ({ signal }) => api.get<StepNames>('/flow-step-names', undefined, signal),
    enabled: locale === 'en',
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const english = new Map(locale === 'en' ? data?.items.map(({ zh, en }) => [zh, en]) : []);
    return (name) => english.get(name) ?? name;
  }, [data, locale]);
}

type CodeList = { [K in keyof Meta]-?: Meta[K] extends Code[] ? K : never }[keyof Meta];

/** Words for codes, in the reader's language. An unknown code shows as itself. */
export function useNames() {
  const { data: meta } = useMeta();
  const { locale } = useLocale();
  return useMemo(() => {
    const word = (entry: { zh: string; en: string }) => (locale === 'zh-CN' ? entry.zh : entry.en);
    const code = (list: CodeList, value: string | null | undefined) => {
      const found = meta?.[list].find((entry) => entry.code === value);
      return found ? word(found) : (value ?? '');
    };
    const unit = (id: string | null | undefined) => {
      const found = meta?.units.find((entry) => entry.id === id);
      return found ? word(found) : (id ?? '');
    };
    const group = (name: string) => {
      const [unitId, role] = name.split(':');
      return locale === 'zh-CN' ? unit(unitId) + code('roles', role) : `${unit(unitId)}: ${code('roles', role)}`;
    };
    const options = (list: CodeList) => (meta?.[list] ?? []).map((entry) => ({ value: entry.code, label: word(entry) }));
    return { word, code, unit, group, options };
  }, [meta, locale]);
}
