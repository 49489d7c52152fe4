import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { MatterSummary } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { MatterTags } from './MatterTags.tsx';

export function MatterRows({ matters }: { matters: MatterSummary[] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const columns: ListColumn<MatterSummary>[] = [
    {
      key: 'title', title: t('matters.title'), width: 'minmax(0, 4fr)',
      cell: ({ id, title, number }) => (
        <>
          <Link to={`/staff/matters/${id}`}>{title}</Link>
          <span className="muted small tabular">{number}</span>
        </>
      ),
    },
    { key: 'kind', title: t('matters.kind'), width: 'minmax(0, 1.8fr)', cell: ({ kind }) => names.code('matterKinds', kind) },
    { key: 'unit', title: t('matters.unit'), width: 'minmax(0, 2.2fr)', cell: ({ unitId }) => names.unit(unitId) },
    { key: 'state', title: t('matters.state'), width: 'minmax(0, 1.8fr)', cell: (matter) => <MatterTags matter={matter} /> },
    { key: 'due', title: t('matters.due'), width: '124px', cell: ({ state, dueAt, overdue }) => state === 'open' && <Due at={dueAt} overdue={overdue} /> },
    { key: 'opened', title: t('matters.openedAt'), width: '124px', cell: ({ openedAt }) => <span className="muted tabular">{format.shortMoment(openedAt)}</span> },
  ];
  return <RowList label={t('matters.title')} rows={matters} keyOf={({ id }) => id} columns={columns} />;
}
