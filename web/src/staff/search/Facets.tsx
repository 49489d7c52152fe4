import { useNames } from '../../api/queries.ts';
import type { SearchResult } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { FACETS, type Asked, type Facet, type useAsked } from './useFind.ts';

const SHOWN = 6;

/** How many of the cases found are of which status, category, unit and grade; each narrows the search, and is taken back. */
export function Facets({ facets, asked, set }: { facets: NonNullable<SearchResult['complaints']>['facets']; asked: Asked; set: ReturnType<typeof useAsked>['set'] }) {
  const t = useT();
  const names = useNames();
  const word = (facet: Facet, code: string): string => {
    if (facet === 'unit') return names.unit(code);
    return names.code(facet === 'status' ? 'statuses' : facet === 'category' ? 'categories' : 'severities', code);
  };
  return (
    <div className="facets" role="group" aria-label={t('find.facets')}>
      {FACETS.map((facet) => {
        const counts: readonly { code: string | null; count: number }[] = facets[facet];
        const known = counts.filter((each): each is { code: string; count: number } => each.code !== null).slice(0, SHOWN);
        if (known.length < 2 && asked[facet] === undefined) return null;
        return (
          <div key={facet} className="facet chips">
            <span className="muted small">{t(`find.facet.${facet}`)}</span>
            {known.map(({ code, count }) => (
              <button key={code} type="button" aria-pressed={asked[facet] === code} onClick={() => set({ [facet]: asked[facet] === code ? undefined : code })}>
                {word(facet, code)} <span className="tabular">{count}</span>
              </button>
            ))}
            {asked[facet] !== undefined && known.length === 0 && (
              <button type="button" aria-pressed="true" onClick={() => set({ [facet]: undefined })}>
                {word(facet, asked[facet])}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
