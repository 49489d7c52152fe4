import { useMemo } from 'react';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { placesByFile, type RuleRow } from './useRules.ts';

/** The matrix read the other way: what each element, row, form, template, report and page is for. */
export function RulesByFile({ rules }: { rules: RuleRow[] }) {
  const t = useT();
  const files = useMemo(() => placesByFile(rules), [rules]);
  return files.map(({ file, kind, entries }) => (
    <details className="rule" key={file}>
      <summary>
        <span className="rule-text">
          {file}
          <span className="muted small rule-count">{t(`rules.place.${kind}`)}</span>
        </span>
        <span className="muted small tabular">{new Set(entries.flatMap((entry) => entry.rules)).size}</span>
      </summary>
      <dl className="rule-detail">
        {entries.map(({ place, rules: cited }) => (
          <div key={place.id ?? ''}>
            <dt>
              <PlaceLink place={place} />
            </dt>
            <dd className="row">
              {cited.map((id) => (
                <Tag key={id}>{id}</Tag>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  ));
}
