import type { Filters } from './useSearch.ts';

/** What a supervisor looks for, each with the filters that find it. One at a time. */
export const ATTENTIONS = {
  overdue: { overdue: 'true' },
  soon: { due: 'soon' },
  unclaimed: { attention: 'unclaimed' },
  refused: { attention: 'refused' },
  bounced: { attention: 'bounced' },
  idle: { idleDays: '5' },
} as const satisfies Readonly<Record<string, Filters>>;
export type Attention = keyof typeof ATTENTIONS;

export function attentionOf(filters: Filters): Attention | undefined {
  if (filters.idleDays) return 'idle';
  return (Object.keys(ATTENTIONS) as Attention[]).find((name) => Object.entries(ATTENTIONS[name]).every(([key, value]) => filters[key as keyof Filters] === value));
}

export function withAttention({ overdue: _overdue, due: _due, attention: _attention, idleDays: _idleDays, ...others }: Filters, name: Attention | undefined): Filters {
  return { ...others, ...(name ? ATTENTIONS[name] : {}) };
}
