import { useNames } from '../../api/queries.ts';
import type { Policy } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useTerms } from './usePolicies.ts';

type Limit = Policy['limits'][number];

/** What each stage may take, from when until what, and the rule that says so (D04-02). */
export function LimitTable({ policy }: { policy: Policy }) {
  const t = useT();
  const names = useNames();
  const { word, term, source } = useTerms();
  const amountOf = ({ amount, unit }: Limit): string => {
    if (typeof amount === 'number') return `${amount} ${term('units', unit)}`;
    if ('case' in amount) return t('policies.limit.case');
    return t('policies.limit.setting', { name: word(policy.settings.find(({ key }) => key === amount.setting)) });
  };
  const facts = ({ when }: Limit) => [
    when.severity === undefined ? null : names.code('severities', when.severity), when.urgency === undefined ? null : names.code('urgencies', when.urgency),
    when.complexity === undefined ? null : term('complexities', when.complexity),
  ].filter((fact) => fact !== null);
  return (
    <section className="panel policies-section" aria-labelledby="policy-limits">
      <h2 id="policy-limits">{t('policies.limits')}</h2>
      {policy.limits.length === 0 ? (
        <p className="muted">{t('policies.noLimits')}</p>
      ) : (
        <div className="policies-scroll" tabIndex={0} role="group" aria-label={t('policies.limits')}>
          <table className="policies-table">
            <thead>
              <tr>
                <th scope="col">{t('policies.limit.stage')}</th>
                <th scope="col">{t('policies.limit.amount')}</th>
                <th scope="col">{t('policies.limit.from')}</th>
                <th scope="col">{t('policies.limit.stop')}</th>
                <th scope="col">{t('policies.limit.rule')}</th>
              </tr>
            </thead>
            <tbody>
              {policy.limits.map((limit) => (
                <tr key={`${limit.stage} ${JSON.stringify(limit.when)}`}>
                  <td>
                    {names.code('matterStages', limit.stage)} {facts(limit).map((fact) => <Tag key={fact}>{fact}</Tag>)}
                  </td>
                  <td>
                    {amountOf(limit)}
                    {limit.ends !== 'same-time' && <span className="muted small"> {term('ends', limit.ends)}</span>}
                    {limit.suspendWhileWaitingForCustomer && <p className="muted small">{t('policies.limit.suspends')}</p>}
                  </td>
                  <td>{limit.after ? t('policies.limit.previous', { stage: names.code('matterStages', limit.after) }) : term('starts', limit.from)}</td>
                  <td>{term('stops', limit.stop)}</td>
                  <td className="tabular">{source(limit.rule)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
