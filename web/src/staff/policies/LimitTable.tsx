import { useNames } from '../../api/queries.ts';
import type { Policy } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { useTerms } from './usePolicies.ts';

type Limit = Policy['limits'][number];

/** What each stage may take, from when until what, and the rule that says so (D04-02). */
export function LimitTable({ policy }: { policy: Policy }) {
  const t = useT();
  const names = useNames();
  const { word, term, source, amountOf } = useTerms();
  const limitOf = ({ amount, unit }: Limit): string => {
    if (typeof amount === 'number') return amountOf(amount, unit);
    if ('case' in amount) return t('policies.limit.case');
    return t('policies.limit.setting', { name: word(policy.settings.find(({ key }) => key === amount.setting)) });
  };
  const facts = ({ when }: Limit) => [
    when.severity === undefined ? null : names.code('severities', when.severity), when.urgency === undefined ? null : names.code('urgencies', when.urgency),
    when.complexity === undefined ? null : term('complexities', when.complexity),
  ].filter((fact) => fact !== null);
  const columns: ListColumn<Limit>[] = [
    {
      key: 'stage', title: t('policies.limit.stage'), width: 'minmax(0, 2fr)',
      cell: (limit) => <span><strong>{names.code('matterStages', limit.stage)}</strong> {facts(limit).map((fact) => <Tag key={fact}>{fact}</Tag>)}</span>,
    },
    {
      key: 'amount', title: t('policies.limit.amount'), width: 'minmax(0, 1.6fr)', labelled: true,
      cell: (limit) => (
        <>
          {limitOf(limit)}
          {limit.ends !== 'same-time' && <span className="muted small"> {term('ends', limit.ends)}</span>}
          {limit.suspendWhileWaitingForCustomer && <p className="muted small">{t('policies.limit.suspends')}</p>}
        </>
      ),
    },
    { key: 'from', title: t('policies.limit.from'), width: 'minmax(0, 1.6fr)', labelled: true, cell: ({ after, from }) => (after ? t('policies.limit.previous', { stage: names.code('matterStages', after) }) : term('starts', from)) },
    { key: 'stop', title: t('policies.limit.stop'), width: 'minmax(0, 1.8fr)', labelled: true, cell: ({ stop }) => term('stops', stop) },
    { key: 'rule', title: t('policies.limit.rule'), width: 'minmax(0, 1fr)', labelled: true, cell: ({ rule }) => <span className="tabular">{source(rule)}</span> },
  ];
  return (
    <section className="panel policies-section" aria-labelledby="policy-limits">
      <h2 id="policy-limits">{t('policies.limits')}</h2>
      {policy.limits.length === 0 ? (
        <p className="muted">{t('policies.noLimits')}</p>
      ) : (
        <RowList label={t('policies.limits')} rows={policy.limits} keyOf={({ stage, when }) => `${stage} ${JSON.stringify(when)}`} columns={columns} />
      )}
    </section>
  );
}
