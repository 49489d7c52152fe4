import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { useNames } from '../../api/queries.ts';
import type { PolicyList } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { useChannels } from './useAdmin.ts';

/** How long a case's file is kept, under the regulations in force (D19-04). */
export function RetentionTab() {
  const t = useT();
  const names = useNames();
  const { data, isPending, error, refetch } = useChannels();
  const policies = useQuery({ queryKey: ['policies'], queryFn: ({ signal }) => api.get<PolicyList>('/policies', undefined, signal), staleTime: 60_000 });
  if (isPending) return <LoadingState rows={6} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const title = (id: string) => {
    const policy = policies.data?.items.find((each) => each.id === id);
    return policy ? names.word(policy.name) : id;
  };
  const columns: ListColumn<(typeof data.retention)[number]>[] = [
    { key: 'unit', title: t('retention.unit'), width: 'minmax(0, 1fr)', cell: ({ unitId }) => (unitId ? names.unit(unitId) : t('retention.bank')) },
    { key: 'years', title: t('retention.years'), width: 'minmax(0, 1fr)', labelled: true, cell: ({ years }) => (years === null ? t('retention.noEnd') : t('retention.yearsOf', { years })) },
    { key: 'policies', title: t('retention.policies'), width: 'minmax(0, 2fr)', cell: ({ policyIds }) => <ul>{policyIds.map((id) => <li key={id}><Link to={`/staff/policies/${id}`}>{title(id)}</Link></li>)}</ul> },
  ];
  return (
    <div className="stack">
      <section className="panel stack">
        <p className="muted">{t('retention.lead')}</p>
        <Facts>
          <Fact label={t('retention.kept')}>{String(data.files.kept)}</Fact>
          <Fact label={t('retention.due')}><Link to="/staff/archive?state=due">{String(data.files.due)}</Link></Fact>
          <Fact label={t('retention.held')}>{String(data.files.held)}</Fact>
        </Facts>
      </section>
      <RowList label={t('channels.tab.retention')} rows={data.retention} keyOf={({ unitId }) => unitId ?? ''} columns={columns} />
      <p className="muted small">{t('retention.change')} <Link to="/staff/policies">{t('policies.title')}</Link></p>
    </div>
  );
}
