import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { useNames } from '../../api/queries.ts';
import type { PolicyList } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
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
      <div className="panel admin-scroll" tabIndex={0} role="group" aria-label={t('channels.tab.retention')}>
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{t('retention.unit')}</th>
              <th scope="col">{t('retention.years')}</th>
              <th scope="col">{t('retention.policies')}</th>
            </tr>
          </thead>
          <tbody>
            {data.retention.map((row) => (
              <tr key={row.unitId ?? ''}>
                <td>{row.unitId ? names.unit(row.unitId) : t('retention.bank')}</td>
                <td>{row.years === null ? t('retention.noEnd') : t('retention.yearsOf', { years: row.years })}</td>
                <td>
                  <ul>{row.policyIds.map((id) => <li key={id}><Link to={`/staff/policies/${id}`}>{title(id)}</Link></li>)}</ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{t('retention.change')} <Link to="/staff/policies">{t('policies.title')}</Link></p>
    </div>
  );
}
