import { Input } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { InstanceTable } from './InstanceTable.tsx';
import { useFilters } from './useAdmin.ts';
import { useProcesses } from './useEngine.ts';
import './admin.css';

/** Every process with what runs and what stands still in it; instances by the number of their case. */
export function ProcessesPage() {
  const me = useMe();
  return can(me, 'read-engine') ? <Overview /> : <NoPermission />;
}

function Overview() {
  const t = useT();
  const { filters, set } = useFilters();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('processes.title')}</h1>
          <p className="muted">{t('processes.lead')}</p>
        </div>
        <Input.Search key={filters.q ?? ''} className="admin-search" allowClear defaultValue={filters.q ?? ''} placeholder={t('processes.q')} aria-label={t('processes.q')} onSearch={(value) => set({ q: value.trim() || undefined })} />
      </div>
      {filters.q ? <InstanceTable filters={filters} /> : <ProcessList />}
    </>
  );
}

function ProcessList() {
  const t = useT();
  const names = useNames();
  const { data, isPending, error, refetch } = useProcesses();
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <div className="panel admin-scroll" tabIndex={0} role="group" aria-label={t('processes.title')}>
      <table className="admin-table">
        <thead>
          <tr>
            {(['name', 'version', 'active', 'incidents'] as const).map((column) => (
              <th key={column} scope="col" {...(column === 'name' ? {} : { className: 'number' })}>{t(`processes.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((process) => (
            <tr key={process.processId}>
              <td>
                <Link to={`/staff/admin/processes/${process.definitionKey}`}>{names.word(process.name)}</Link>
                <span className="muted small admin-below">{process.processId}</span>
              </td>
              <td className="number">{process.versions > 1 ? t('processes.versionOf', { version: process.version, count: process.versions }) : process.version}</td>
              <td className="number">{process.active}</td>
              <td className="number">{process.incidents > 0 ? <strong className="bad">{process.incidents}</strong> : 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
