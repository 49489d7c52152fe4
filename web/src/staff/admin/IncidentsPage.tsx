import { App, Button, Input, Popconfirm } from 'antd';
import { CheckCircleOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Incidents } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { useAddress } from '../components/useAddress.ts';
import { can, useMe } from '../session.ts';
import { errorTypeAdvice, errorTypeWord } from './errorTypes.ts';
import { SubjectLink } from './SubjectLink.tsx';
import { useDo } from './useAdmin.ts';
import { retryIncidents, useIncidents } from './useEngine.ts';
import { clearable } from '../../components/clearable.tsx';
import './admin.css';

/** What stands still in the engine, by its cause: seen, mended, tried again (D18-10, D18-14). */
export function IncidentsPage() {
  const me = useMe();
  return can(me, 'read-engine') ? <IncidentList mayOperate={can(me, 'operate-engine')} /> : <NoPermission />;
}

function IncidentList({ mayOperate }: { mayOperate: boolean }) {
  const t = useT();
  const { given: filters, set } = useAddress(['cause', 'q']);
  const { data, isPending, error, refetch } = useIncidents({ cause: filters.cause, q: filters.q });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('incidents.title')}</h1>
          <p className="muted">{t('incidents.lead')}</p>
        </div>
        <Input.Search key={filters.q ?? ''} className="admin-search" allowClear={clearable} defaultValue={filters.q ?? ''} placeholder={t('incidents.q')} aria-label={t('incidents.q')} onSearch={(value) => set({ q: value.trim() || undefined, cause: undefined })} />
      </div>
      {isPending && <LoadingState rows={6} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data?.causes.length === 0 && (
        <div className="panel">
          <MessageState icon={<CheckCircleOutlined />} title={t(filters.q ? 'incidents.notFound' : 'incidents.none')} body={filters.q ? undefined : t('incidents.noneBody')} />
        </div>
      )}
      {data && data.more && <p className="muted">{t('incidents.more', { total: data.total })}</p>}
      <ul className="stack">
        {data?.causes.map((cause) => (
          <Cause key={cause.id} cause={cause} mayOperate={mayOperate} open={filters.cause === cause.id || filters.q !== undefined} onToggle={() => set({ cause: filters.cause === cause.id ? undefined : cause.id, q: undefined })} items={data.items} />
        ))}
      </ul>
    </>
  );
}

interface CauseProps { cause: Incidents['causes'][number]; items: Incidents['items']; open: boolean; mayOperate: boolean; onToggle: () => void }

function Cause({ cause, items, open, mayOperate, onToggle }: CauseProps) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { message } = App.useApp();
  const retry = useDo(retryIncidents);
  const advice = errorTypeAdvice(t, cause.errorType);
  const own = new Set(cause.incidentKeys);
  const shown = items.filter((item) => own.has(item.incidentKey));
  const again = () => retry.mutate({ incidentKeys: cause.incidentKeys, retries: 1 }, {
    onSuccess: ({ retried, failed }) => void (failed.length > 0 ? message.warning(t('incidents.retriedSome', { retried, failed: failed.length })) : message.success(t('incidents.retried', { count: retried }))),
  });
  const columns: ListColumn<(typeof shown)[number]>[] = [
    { key: 'subject', title: t('incidents.column.subject'), width: 'minmax(0, 1fr)', cell: ({ subject }) => <SubjectLink subject={subject} /> },
    { key: 'since', title: t('incidents.column.since'), width: 'minmax(0, 1fr)', labelled: true, cell: ({ createdAt }) => <span className="tabular">{format.moment(createdAt)}</span> },
    { key: 'instance', title: t('incidents.column.instance'), width: 'minmax(0, 1.4fr)', cell: ({ processInstanceKey }) => <Link className="tabular" to={`/staff/admin/instances/${processInstanceKey}`}>{t('incidents.look')} {processInstanceKey}</Link> },
  ];
  return (
    <li className="panel stack">
      <div className="row row-between">
        <h2>{names.word(cause.processName)} · {names.word(cause.elementName)}</h2>
        <Tag tone="bad">{t('incidents.count', { count: cause.count })}</Tag>
      </div>
      <p className="incident-message"><strong>{errorTypeWord(t, cause.errorType)}</strong>{t('trail.colon')}{cause.message}</p>
      {advice && <p className="small">{advice}</p>}
      <p className="muted small">{t('incidents.since', { oldest: format.moment(cause.oldestAt), newest: format.moment(cause.newestAt) })}</p>
      {retry.error && <ProblemAlert error={retry.error} />}
      <div className="row">
        <Button aria-expanded={open} onClick={onToggle}>{t(open ? 'incidents.fold' : 'incidents.unfold')}</Button>
        {mayOperate && (
          <Popconfirm title={t('incidents.retryTitle', { count: cause.count })} description={t('incidents.retryLead')} okText={t('incidents.retry')} onConfirm={again}>
            <Button type="primary" loading={retry.isPending}>{t('incidents.retryAll', { count: cause.count })}</Button>
          </Popconfirm>
        )}
      </div>
      {open && shown.length > 0 && (
        <>
          <RowList label={t('incidents.list')} rows={shown} keyOf={({ incidentKey }) => incidentKey} columns={columns} />
          {cause.count > shown.length && <p className="muted small">{t('incidents.firstOnly', { count: shown.length })}</p>}
        </>
      )}
    </li>
  );
}
