import { Input } from 'antd';
import { EyeOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Readings } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { DayField } from '../components/MomentField.tsx';
import { Pages } from '../components/Pages.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { useAddress } from '../components/useAddress.ts';
import { readWords } from './readWords.ts';
import { pageSize, useReadings } from './useArchive.ts';
import { clearable } from '../../components/clearable.tsx';

type Reading = Readings['items'][number];

/** Who read complainants' details, evidence, archived files and confidential matters (D18-19). */
export function ReadingsTab() {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { given: { tab: _, ...filters }, page, set } = useAddress(['tab', 'q', 'from', 'to']);
  const { data, isPending, error, refetch } = useReadings(filters, page);
  const columns: ListColumn<Reading>[] = [
    { key: 'what', title: t('audit.readings.what'), width: 'minmax(0, 2.4fr)', cell: (reading) => <What reading={reading} /> },
    { key: 'number', title: t('audit.readings.number'), width: 'minmax(0, 1.4fr)', cell: ({ complaintId, matterId, number }) => (complaintId ?? matterId) && <Link className="tabular" to={complaintId ? `/staff/complaints/${complaintId}` : `/staff/matters/${matterId}`}>{number}</Link> },
    { key: 'by', title: t('audit.readings.by'), width: 'minmax(0, 2fr)', cell: ({ by }) => by && <>{by.name} <span className="muted small">{names.unit(by.unitId)}</span></> },
    { key: 'reason', title: t('audit.readings.reason'), width: 'minmax(0, 2fr)', labelled: true, cell: ({ reason }) => reason },
    { key: 'at', title: t('audit.readings.at'), width: 'minmax(0, 1.5fr)', cell: ({ at }) => <span className="muted tabular">{format.moment(at)}</span> },
  ];
  return (
    <div className="stack">
      <div className="panel archive-filters">
        <Input.Search key={filters.q ?? ''} allowClear={clearable} defaultValue={filters.q ?? ''} placeholder={t('audit.readings.q')} aria-label={t('audit.readings.q')} onSearch={(value) => set({ q: value.trim() || undefined })} />
        <DayField aria-label={t('trail.from')} placeholder={t('trail.from')} value={filters.from} latest={filters.to} onChange={(from) => set({ from })} />
        <DayField aria-label={t('trail.to')} placeholder={t('trail.to')} value={filters.to} earliest={filters.from ?? ''} onChange={(to) => set({ to })} />
      </div>
      {isPending && <LoadingState rows={6} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && (
        data.items.length === 0
          ? <div className="panel"><MessageState icon={<EyeOutlined />} title={t('audit.readings.empty')} /></div>
          : <RowList label={t('audit.tab.readings')} rows={data.items} keyOf={(reading) => String(data.items.indexOf(reading))} columns={columns} />
      )}
      {data && data.items.length > 0 && <Pages page={page} pageSize={pageSize} total={data.total} onPage={(next) => set({ page: next })} />}
    </div>
  );
}

/** A page in words, with what was searched for; else the event as the case's timeline calls it. */
function What({ reading: { what, path } }: { reading: Reading }) {
  const t = useT();
  const names = useNames();
  if (path === null) return <strong>{names.code('eventTypes', what)}</strong>;
  const read = readWords(path);
  return (
    <>
      <strong>{read.what ? t(read.what) : names.code('eventTypes', what)}</strong>
      {(read.of ?? (read.what ? undefined : path)) && <span className="muted small">{read.of ?? path}</span>}
    </>
  );
}
