import { useMemo } from 'react';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { RuleGroup } from './RuleGroup.tsx';
import { placesByFile, type Place, type RuleRow } from './useRules.ts';

const KINDS: readonly Place['kind'][] = ['diagram', 'table', 'form', 'template', 'report', 'screen'];

/** The matrix read the other way: what each element, row, form, template, report and page is for. */
export function RulesByFile({ rules, open }: { rules: RuleRow[]; open: boolean }) {
  const t = useT();
  const files = useMemo(() => placesByFile(rules), [rules]);
  return KINDS.map((kind) => {
    const of = files.filter((file) => file.kind === kind);
    return of.length > 0 && (
      <RuleGroup key={kind} id={kind} title={t(`rules.place.${kind}`)} open={open} count={t('rules.files', { count: of.length })}>
        {of.map((file) => <RulesOfFile key={file.file} {...file} />)}
      </RuleGroup>
    );
  });
}

function RulesOfFile({ file, entries }: ReturnType<typeof placesByFile>[number]) {
  return (
    <details className="rule">
      <summary>
        <span className="rule-text">{file}</span>
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
  );
}
