import { PartitionOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { EngineInstances } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { SubjectLink } from './SubjectLink.tsx';
import { pageSize } from './useAdmin.ts';
import { useInstances } from './useEngine.ts';

/** Process instances that match what is searched for. */
export function InstanceTable({ filters, page, onPage }: { filters: Record<string, string>; page: number; onPage: (page: number) => void }) {
  const t = useT();
  const query = useInstances(filters, page);
  return (
    <PagedList query={query} empty={{ icon: <PartitionOutlined />, title: t('instances.none') }} page={page} pageSize={pageSize} more={query.data?.more ?? false} onPage={onPage}>
      {(items) => <InstanceRows items={items} />}
    </PagedList>
  );
}

export function InstanceRows({ items }: { items: EngineInstances['items'] }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const columns: ListColumn<EngineInstances['items'][number]>[] = [
    { key: 'subject', title: t('instances.subject'), width: 'minmax(0, 1.6fr)', cell: ({ subject }) => <SubjectLink subject={subject} /> },
    { key: 'process', title: t('instances.process'), width: 'minmax(0, 2.4fr)', cell: ({ name, version }) => <>{names.word(name)} <span className="muted small nowrap">{t('instances.version', { version })}</span></> },
    { key: 'state', title: t('instances.state'), width: '84px', cell: ({ state, hasIncident }) => <InstanceState state={state} hasIncident={hasIncident} /> },
    { key: 'started', title: t('instances.started'), width: 'minmax(0, 1.5fr)', labelled: true, cell: ({ startedAt }) => startedAt && <span className="tabular">{format.moment(startedAt)}</span> },
    { key: 'ended', title: t('instances.ended'), width: 'minmax(0, 1.5fr)', labelled: true, cell: ({ endedAt }) => endedAt && <span className="tabular">{format.moment(endedAt)}</span> },
    { key: 'key', title: t('instances.key'), width: 'minmax(0, 1.5fr)', labelled: true, cell: ({ processInstanceKey }) => <Link className="tabular" to={`/staff/admin/instances/${processInstanceKey}`}>{processInstanceKey}</Link> },
  ];
  return <RowList label={t('instances.title')} rows={items} keyOf={({ processInstanceKey }) => processInstanceKey} columns={columns} />;
}

export function InstanceState({ state, hasIncident }: { state: string; hasIncident: boolean }) {
  const t = useT();
  if (hasIncident) return <Tag tone="bad">{t('instances.state.incident')}</Tag>;
  if (state === 'ACTIVE') return <Tag tone="brand">{t('instances.state.ACTIVE')}</Tag>;
  return state === 'COMPLETED' ? <Tag tone="good">{t('instances.state.COMPLETED')}</Tag> : <Tag>{t('instances.state.TERMINATED')}</Tag>;
}
