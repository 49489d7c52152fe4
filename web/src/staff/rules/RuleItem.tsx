import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { proofOf, type Place, type RuleRow } from './useRules.ts';

const TONES = { proven: 'good', 'no-test': 'warn', 'no-place': 'bad' } as const;
const KINDS: readonly Place['kind'][] = ['diagram', 'table', 'form', 'template', 'report', 'screen'];

/** One rule: what it says, and behind it where it is carried out and, where tests have run, what proves it. */
export function RuleItem({ rule, tested }: { rule: RuleRow; tested: boolean }) {
  const t = useT();
  const { locale } = useLocale();
  const proof = proofOf(rule);
  return (
    <details className="rule">
      <summary>
        <span className="rule-id tabular">{rule.id}</span>
        <span className="rule-text">
          {locale === 'zh-CN' ? rule.zh : rule.en}
          <span className="muted small rule-count">
            {rule.kinds.map((kind) => t(`rules.kind.${kind}`)).join(t('app.listSeparator'))} · {t(tested ? 'rules.count' : 'rules.countPlaces', { places: rule.places.length, tests: rule.tests.length })}
          </span>
        </span>
        {(tested || proof === 'no-place') && <Tag tone={TONES[proof]}>{t(proof === 'proven' ? 'rules.ok' : proof === 'no-test' ? 'rules.noTest' : 'rules.noPlace')}</Tag>}
      </summary>
      <dl className="rule-detail">
        {KINDS.map((kind) => {
          const places = rule.places.filter((place) => place.kind === kind);
          if (places.length === 0) return null;
          return (
            <div key={kind}>
              <dt>{t(`rules.place.${kind}`)}</dt>
              <dd>
                <ul>
                  {places.map((place) => (
                    <li key={`${place.file}#${place.id}`}>
                      <PlaceLink place={place} /> <span className="muted small">{place.file}</span>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          );
        })}
        {rule.tests.length > 0 && (
          <div>
            <dt>{t('rules.tests')}</dt>
            <dd>
              <ul>
                {rule.tests.map(({ title, file, passed }) => (
                  <li key={`${file} ${title}`} className="rule-test">
                    {passed ? <CheckCircleFilled className="rule-passed" aria-hidden="true" /> : <CloseCircleFilled className="rule-failed" aria-hidden="true" />}
                    <span>
                      {title} <span className="muted small">{file}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}
