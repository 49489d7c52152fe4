import { PartitionOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { EngineInstances } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { Tag } from '../components/Tag.tsx';
import { SubjectLink } from './SubjectLink.tsx';
import { pageSize, useFilters } from './useAdmin.ts';
import { useInstances } from './useEngine.ts';

/** Process instances that match what is searched for. */
export function InstanceTable({ filters }: { filters: Record<string, string> }) {
  const t = useT();
  const { page, set } = useFilters();
  const query = useInstances(filters, page);
  return (
    <PagedList query={query} empty={{ icon: <PartitionOutlined />, title: t('instances.none') }} page={page} pageSize={pageSize} more={query.data?.more ?? false} onPage={(next) => set({ page: String(next) })}>
      {(items) => <div className="panel"><InstanceRows items={items} /></div>}
    </PagedList>
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
