import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Calendar, MatterLimits, Policy, PolicyChoices, PolicyList } from '../../api/types.ts';
import { isMessageKey, useLocale, useT } from '../../i18n/index.tsx';
import { placeInEnglish } from '../../../../policies/place.ts';

export function usePolicies() {
  return useQuery({ queryKey: ['policies'], queryFn: ({ signal }) => api.get<PolicyList>('/policies', undefined, signal), staleTime: Number.POSITIVE_INFINITY });
}

export function usePolicy(id: string) {
  return useQuery({ queryKey: ['policies', id], queryFn: ({ signal }) => api.get<Policy>(`/policies/${encodeURIComponent(id)}`, undefined, signal), staleTime: Number.POSITIVE_INFINITY });
}

export function usePolicyChoices() {
  return useQuery({ queryKey: ['policy-choices'], queryFn: ({ signal }) => api.get<PolicyChoices>('/policy-choices', undefined, signal), refetchInterval: 10_000 });
}

export function useMatterLimits() {
  return useQuery({ queryKey: ['matter-limits'], queryFn: ({ signal }) => api.get<MatterLimits>('/matter-limits', undefined, signal) });
}

export function useCalendar(year: number, calendar: string, unit: string | undefined) {
  return useQuery({ queryKey: ['calendar', year, calendar, unit], queryFn: ({ signal }) => api.get<Calendar>('/calendar', { year, calendar, unit }, signal) });
}

const OWN_CHOICE = '本行';
export interface Words { zh: string; en: string }

/** In the reader's language. */
export function useWord() {
  const { locale } = useLocale();
  return (words: Words | null | undefined): string => (words ? (locale === 'zh-CN' ? words.zh : words.en) : '');
}

/** The words of policies, in the reader's language. */
export function useTerms() {
  const t = useT();
  const { locale } = useLocale();
  const word = useWord();
  const { data } = usePolicies();
  type Terms = PolicyList['terms'];
  const term = (list: keyof Terms, code: string): string => word(data?.terms[list].find((each) => each.code === code)) || code;
  return {
    word,
    term,
    /** 5 个工作日, or 1 working day. */
    amountOf: (amount: number, unit: string): string => { const key = `case.limit.${unit}`; return isMessageKey(key) ? t(key, { amount }) : `${amount} ${term('units', unit)}`; },
    /** Where a provision comes from: a rule, or the bank's own choice, which the policies' files call by a word. */
    source: (rule: string): string => (rule === OWN_CHOICE ? t('policies.ownChoice') : locale === 'zh-CN' ? rule : placeInEnglish(rule)),
    terms: (list: keyof Terms) => data?.terms[list] ?? [],
    /** One that this bank no longer knows goes by its id. */
    policyName: (id: string | null): string => (data ? word(data.items.find((each) => each.id === id)?.name) || (id ?? '') : '…'),
  };
}

export function useLimitAmount() {
  const t = useT();
  const { amountOf } = useTerms();
  return ({ amount, unit }: { amount: number | null; unit: string }): string => (amount === null ? t('limits.byFlow') : amountOf(amount, unit));
}
