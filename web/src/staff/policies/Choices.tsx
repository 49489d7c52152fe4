import { useState } from 'react';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { PolicyChoices } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { usePolicies, usePolicyChoices, useTerms } from './usePolicies.ts';

type Choice = PolicyChoices['items'][number];
const TONES = { current: 'good', 'to-come': 'brand', past: 'plain' } as const;

/** Where, what, since when, and who approved it. */
export function Choices() {
  const t = useT();
  const format = useFormat();
  const scopeOf = useScopeName();
  const { policyName } = useTerms();
  const { data, isPending, error, refetch } = usePolicyChoices();
  const [past, setPast] = useState(false);
  if (isPending) return <LoadingState rows={3} />;
  if (error) return <ErrorState error={error} retry={refetch} />;
  const shown = data.items.filter(({ state }) => past || state !== 'past').sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  const columns: ListColumn<Choice>[] = [
    { key: 'scope', title: t('policies.scope'), width: 'minmax(0, 1.4fr)', cell: (choice) => <strong>{scopeOf(choice)}</strong> },
    {
      key: 'policy', title: t('policies.policy'), width: 'minmax(0, 4fr)',
      cell: (choice) => (
        <>
          {choice.policyId ? <Link to={`/staff/policies/${choice.policyId}`}>{policyName(choice.policyId)}</Link> : t('policies.none')} <Tag tone={TONES[choice.state]}>{t(`policies.state.${choice.state}`)}</Tag>
          <Settings choice={choice} />
        </>
      ),
    },
    { key: 'kind', title: t('policies.kind'), width: 'minmax(0, 1fr)', labelled: true, cell: ({ kind }) => t(`policies.kind.${kind}`) },
    { key: 'since', title: t('policies.since'), width: 'minmax(0, 1.6fr)', labelled: true, cell: ({ effectiveFrom }) => <span className="tabular">{format.moment(effectiveFrom)}</span> },
    { key: 'matter', title: t('policies.matter'), width: 'minmax(0, 1fr)', cell: ({ matterId }) => matterId && <Link to={`/staff/matters/${matterId}`}>{t('policies.matter')}</Link> },
  ];
  return (
    <section className="panel policies-section" aria-labelledby="policies-choices">
      <div className="row row-between">
        <h2 id="policies-choices">{t('policies.choices')}</h2>
        {data.items.some(({ state }) => state === 'past') && (
          <Checkbox checked={past} onChange={(event) => setPast(event.target.checked)}>
            {t('policies.showPast')}
          </Checkbox>
        )}
      </div>
      <p className="muted">{t('policies.default', { name: policyName(data.defaultPolicyId) })}</p>
      {shown.length > 0 && <RowList label={t('policies.choices')} rows={shown} keyOf={({ kind, branchId, category, effectiveFrom }) => `${kind} ${branchId} ${category} ${effectiveFrom}`} columns={columns} />}
    </section>
  );
}

/** What the bank chose itself with it. */
function Settings({ choice: { policyId, settings, stages } }: { choice: Choice }) {
  const t = useT();
  const { data } = usePolicies();
  const { word, term, amountOf } = useTerms();
  const policy = data?.items.find(({ id }) => id === policyId);
  const parts = [
    ...Object.entries(settings).map(([key, value]) => { const setting = policy?.settings.find((each) => each.key === key); return setting ? `${word(setting)}: ${amountOf(Number(value), setting.unit)}` : `${key}: ${value}`; }),
    ...Object.entries(stages).map(([code, used]) => `${term('switches', code)}: ${t(used ? 'policies.use' : 'policies.dontUse')}`),
  ];
  return parts.length > 0 && <p className="muted small">{parts.join(t('app.listSeparator'))}</p>;
}

export function useScopeName() {
  const t = useT();
  const names = useNames();
  return ({ branchId, category }: Pick<Choice, 'branchId' | 'category'>): string =>
    [branchId === null ? null : names.unit(branchId), category === null ? null : names.code('categories', category)].filter((part) => part !== null).join(' · ') || t('policies.wholeBank');
}
