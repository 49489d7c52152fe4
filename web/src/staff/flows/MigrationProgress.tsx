import { useState } from 'react';
import { Progress } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import type { MigrationProgress as Moved } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT, type Translate } from '../../i18n/index.tsx';
import { SubjectLink } from '../admin/SubjectLink.tsx';
import { Pages } from '../components/Pages.tsx';
import { RowList } from '../components/RowList.tsx';
import { can, useMe } from '../session.ts';
import './flows.css';

const pageSize = 20;
const soon = 2_000;

/** How far the engine has moved running instances to another version of their flow, and which of them it refused and why. */
export default function MigrationProgress({ matterId }: { matterId: string }) {
  const t = useT();
  const mayLook = can(useMe(), 'read-engine');
  const [page, setPage] = useState(1);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['matter', matterId, 'migration', page],
    queryFn: ({ signal }) => api.get<Moved>(`/matters/${matterId}/migration`, { page, pageSize }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? soon : false),
  });
  if (isPending) return <LoadingState rows={2} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const { state, total, moved, refused, items } = data;
  if (state === 'not-begun') return null;
  const share = (count: number): number => (total === 0 ? (state === 'over' ? 100 : 0) : Math.floor((count / total) * 100));
  return (
    <section className="panel migration-progress" aria-labelledby="migration-title">
      <h2 id="migration-title">{t('migration.progress')}</h2>
      <Progress percent={share(moved + refused)} strokeColor="var(--bad)" success={{ percent: share(moved), strokeColor: 'var(--good)' }} status={state === 'running' ? 'active' : 'normal'} aria-label={t('migration.bar', { percent: share(moved + refused) })} />
      <p role="status">
        {state === 'running' && total === 0 ? t('migration.waiting') : t(state === 'running' ? 'migration.running' : 'migration.over', { moved, total })}
        {refused > 0 && <strong className="migration-refused">{t('migration.refused', { count: refused })}</strong>}
      </p>
      {items.length > 0 && (
        <>
          <h3>{t('migration.refusedList')}</h3>
          <RowList
            label={t('migration.refusedList')} rows={items} keyOf={({ processInstanceKey }) => processInstanceKey}
            columns={[
              { key: 'subject', title: t('migration.column.subject'), width: 'minmax(0, 1fr)', cell: ({ subject }) => <SubjectLink subject={subject} /> },
              { key: 'instance', title: t('migration.column.instance'), width: 'minmax(0, 1fr)', labelled: true, cell: ({ processInstanceKey }) => (mayLook ? <Link className="tabular" to={`/staff/admin/instances/${processInstanceKey}`}>{processInstanceKey}</Link> : <span className="tabular">{processInstanceKey}</span>) },
              { key: 'reason', title: t('migration.column.reason'), width: 'minmax(0, 2.4fr)', labelled: true, cell: ({ reason, ended }) => (ended ? t('migration.ended') : inWords(reason, t)) },
            ]}
          />
          <Pages total={refused} page={page} pageSize={pageSize} onPage={setPage} />
        </>
      )}
    </section>
  );
}

/** The engine tells its reasons in English; what is left out of a proposal is said in the reader's words. */
function inWords(reason: string, t: Translate): string {
  const [, element] = /no mapping instruction defined for active element with id '([^']+)'/.exec(reason) ?? [];
  return element ? t('migration.unmapped', { element }) : reason;
}
