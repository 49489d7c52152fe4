import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ComplaintList } from '../../api/types.ts';

/** A number of a complaint, or its last part, as the API takes it; undefined: something else. */
export function numberIn(text: string): string | undefined {
  const number = text.replace(/^#/, '');
  return /^([A-Za-z]{2}\d{8}-)?\d{1,12}$/.test(number) ? number : undefined;
}

/** The case of a number; null: there is none that I may see. */
export const caseByNumber = (number: string | undefined) => queryOptions({
  queryKey: ['complaints', 'number', number],
  queryFn: async ({ signal }) => (await api.get<ComplaintList>('/complaints', { number, pageSize: 1 }, signal)).items[0] ?? null,
  enabled: number !== undefined,
  staleTime: 10_000,
});
