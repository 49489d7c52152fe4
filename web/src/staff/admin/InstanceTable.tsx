import { Pagination } from 'antd';
import { PartitionOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { EngineInstances } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { SubjectLink } from './SubjectLink.tsx';
import { pageSize, useFilters } from './useAdmin.ts';
import { useInstances } from './useEngine.ts';

/** Process instances that match what is searched for. */
export function InstanceTable({ filters }: { filters: Record<string, string> }) {
  const t = useT();
  const { page, set } = useFilters();
  const { data, isPending, error, refetch } = useInstances(filters, page);
  if (isPending) return <LoadingState rows={6} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  if (data.items.length === 0) return <div className="panel"><MessageState icon={<PartitionOutlined />} title={t('instances.none')} /></div>;
  return (
    <>
      <div className="panel"><InstanceRows items={data.items} /></div>
      {data.total > pageSize && <Pagination className="admin-pages" current={page} pageSize={pageSize} total={data.total} showSizeChanger={false} showTotal={(total) => t(data.more ? 'instances.totalMore' : 'instances.total', { total })} onChange={(next) => set({ page: String(next) })} />}
    </>
  );
}

export function InstanceRows({ items }: { items: EngineInstances['items'] }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  return (
    <div className="admin-scroll" tabIndex={0} role="group" aria-label={t('instances.title')}>
      <table className="admin-table">
        <thead>
          <tr>
            {(['subject', 'process', 'state', 'started', 'ended', 'key'] as const).map((column) => (
              <th key={column} scope="col">{t(`instances.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.processInstanceKey}>
              <td><SubjectLink subject={item.subject} /></td>
              <td>{names.word(item.name)} <span className="muted small nowrap">{t('instances.version', { version: item.version })}</span></td>
              <td><InstanceState state={item.state} hasIncident={item.hasIncident} /></td>
              <td className="tabular nowrap">{item.startedAt && format.moment(item.startedAt)}</td>
              <td className="tabular nowrap">{item.endedAt ? format.moment(item.endedAt) : <span className="muted">—</span>}</td>
              <td><Link className="tabular" to={`/staff/admin/instances/${item.processInstanceKey}`}>{item.processInstanceKey}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function InstanceState({ state, hasIncident }: { state: string; hasIncident: boolean }) {
  const t = useT();
  if (hasIncident) return <Tag tone="bad">{t('instances.state.incident')}</Tag>;
  if (state === 'ACTIVE') return <Tag tone="brand">{t('instances.state.ACTIVE')}</Tag>;
  return state === 'COMPLETED' ? <Tag tone="good">{t('instances.state.COMPLETED')}</Tag> : <Tag>{t('instances.state.TERMINATED')}</Tag>;
}
