import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { ReportResult } from '../../api/types.ts';

interface Asked { from?: string; to?: string; unit?: string }

/** The figures of a period: by the report `dashboard`, as every figure of the bank. */
export function useFigures(asked: Asked, sections: string, enabled = true) {
  return useQuery({
    queryKey: ['board', 'dashboard', asked, sections],
    queryFn: ({ signal }) => api.get<ReportResult>('/reports/dashboard', { ...asked, sections }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled,
  });
}

/** The twelve months up to the end of a period, for the trends. */
export function yearUpTo(day: string): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const from = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10);
  return { from, to: day };
}
