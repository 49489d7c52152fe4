import { Input } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Processes } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { useAddress } from '../components/useAddress.ts';
import { can, useMe } from '../session.ts';
import { InstanceTable } from './InstanceTable.tsx';
import { useProcesses } from './useEngine.ts';
import { clearable } from '../../components/clearable.tsx';
import './admin.css';

/** Every process with what runs and what stands still in it; instances by the number of their case. */
export function ProcessesPage() {
  const me = useMe();
  return can(me, 'read-engine') ? <Overview /> : <NoPermission />;
}

function Overview() {
  const t = useT();
  const { given: filters, page, set } = useAddress(['q']);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('processes.title')}</h1>
          <p className="muted">{t('processes.lead')}</p>
        </div>
        <Input.Search key={filters.q ?? ''} className="admin-search" allowClear={clearable} defaultValue={filters.q ?? ''} placeholder={t('processes.q')} aria-label={t('processes.q')} onSearch={(value) => set({ q: value.trim() || undefined })} />
      </div>
      {filters.q ? <InstanceTable filters={filters} page={page} onPage={(next) => set({ page: next })} /> : <ProcessList />}
    </>
  );
}

function ProcessList() {
  const t = useT();
  const names = useNames();
  const { data, isPending, error, refetch } = useProcesses();
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const columns: ListColumn<Processes['items'][number]>[] = [
    {
      key: 'name', title: t('processes.name'), width: 'minmax(0, 4fr)',
      cell: ({ definitionKey, name, processId }) => (
        <>
          <Link to={`/staff/admin/processes/${definitionKey}`}>{names.word(name)}</Link>
          <span className="muted small">{processId}</span>
        </>
      ),
    },
    { key: 'version', title: t('processes.version'), width: 'minmax(0, 1fr)', labelled: true, number: true, cell: ({ version, versions }) => (versions > 1 ? t('processes.versionOf', { version, count: versions }) : version) },
    { key: 'active', title: t('processes.active'), width: 'minmax(0, 1fr)', labelled: true, number: true, cell: ({ active }) => active },
    { key: 'incidents', title: t('processes.incidents'), width: 'minmax(0, 1fr)', labelled: true, number: true, cell: ({ incidents }) => (incidents > 0 ? <strong className="admin-bad">{incidents}</strong> : 0) },
  ];
  return <RowList label={t('processes.title')} rows={data.items} keyOf={({ processId }) => processId} columns={columns} />;
}
