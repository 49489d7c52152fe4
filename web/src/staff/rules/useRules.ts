import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { RuleMatrix } from '../../api/types.ts';

export type RuleRow = RuleMatrix['rules'][number];
export type Place = RuleRow['places'][number];
export type Proof = 'proven' | 'no-test' | 'no-place';

export function useRules() {
  return useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => api.get<RuleMatrix>('/rules', undefined, signal) });
}

export function proofOf({ places, tests }: RuleRow): Proof {
  if (places.length === 0) return 'no-place';
  return tests.some(({ passed }) => passed) ? 'proven' : 'no-test';
}

export const regulationOf = (ruleId: string): string => ruleId.slice(0, 3);

/** What is written in each file, for "which rule is this for?". */
export function placesByFile(rules: readonly RuleRow[]): { file: string; kind: Place['kind']; entries: { place: Place; rules: string[] }[] }[] {
  const files = new Map<string, Map<string, { place: Place; rules: string[] }>>();
  for (const rule of rules) {
    for (const place of rule.places) {
      const file = files.get(place.file) ?? new Map<string, { place: Place; rules: string[] }>();
      const entry = file.get(place.id ?? '') ?? { place, rules: [] };
      entry.rules.push(rule.id);
      file.set(place.id ?? '', entry);
      files.set(place.file, file);
    }
  }
  return [...files].sort(([a], [b]) => a.localeCompare(b)).map(([file, entries]) => ({ file, kind: [...entries.values()][0]?.place.kind ?? 'diagram', entries: [...entries.values()] }));
}
