import { ArrowLeftOutlined, FileSearchOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { ReportCases } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Pages } from '../components/Pages.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { useAddress } from '../components/useAddress.ts';
import { figureText, say } from './figures.ts';
import { askedNames, pageSize, useCases, useReport } from './useReports.ts';
import './reports.css';

/** What stands behind one figure of a report. */
export function CasesPage() {
  const t = useT();
  const { locale } = useLocale();
  const { id = '' } = useParams();
  const names = useNames();
  const format = useFormat();
  const { given: query, page, set } = useAddress([...askedNames, 'section', 'measure', 'row', 'blank']);
  const { section: _, measure: __, row: ___, blank: ____, ...asked } = query;
  const report = useReport(id, asked);
  const { data, isPending, error, refetch } = useCases(id, query, page);
  const section = report.data?.sections.find((each) => each.id === query.section);
  const measure = section?.measures.find((each) => each.id === query.measure);
  const row = query.blank ? section?.rows.find((each) => each.key === null) : section?.rows.find((each) => each.key === query.row);
  const back = `/staff/reports/${id}?${new URLSearchParams(asked as Record<string, string>)}`;
  const columns = (items: ReportCases['items']): ListColumn<ReportCases['items'][number]>[] => [
    {
      key: 'subject', title: t('reports.cases.subject'), width: 'minmax(0, 3fr)',
      cell: ({ id: subject, kind, title, number }) => (
        <>
          {kind === 'none' ? title : <Link to={`/staff/${kind === 'matter' ? 'matters' : 'complaints'}/${subject}`}>{title}</Link>}
          <span className="muted small tabular">{number}</span>
        </>
      ),
    },
    { key: 'unit', title: t('reports.cases.unit'), width: 'minmax(0, 1.6fr)', cell: ({ unitId, kind }) => (unitId === null && kind === 'complaint' ? <span className="muted">{t('search.noUnit')}</span> : names.unit(unitId)) },
    { key: 'at', title: t('reports.cases.at'), width: 'minmax(0, 1.2fr)', cell: ({ at }) => <span className="tabular">{format.day(at)}</span> },
    // What no row has needs no column.
    ...(items.some(({ detail }) => detail !== null) ? [{ key: 'detail', title: t('reports.cases.detail'), width: 'minmax(0, 2fr)', cell: ({ detail }: ReportCases['items'][number]) => detail && say(detail, locale) }] : []),
    ...(items.some(({ value }) => value !== null) ? [{ key: 'value', title: t('reports.cases.value'), width: 'minmax(0, 1fr)', labelled: true, number: true, cell: ({ value }: ReportCases['items'][number]) => figureText(value, measure?.unit ?? 'count', locale) }] : []),
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <Link to={back} className="small">
            <ArrowLeftOutlined aria-hidden="true" /> {t('reports.cases.back')}
          </Link>
          <h1>{measure ? [row && say(row.label, locale), say(measure.name, locale)].filter(Boolean).join(' · ') : t('reports.cases.title')}</h1>
          {report.data && section && (
            <p className="muted">
              <WholeNumbers text={`${t('reports.cases.of', { report: say(report.data.name, locale), section: say(section.name, locale) })} · ${format.days(report.data.from, report.data.to)}`} />
            </p>
          )}
          {measure && <p className="muted small">{say(measure.formula, locale)}</p>}
        </div>
      </div>
      {isPending && <LoadingState rows={8} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && data.items.length === 0 && (
        <div className="panel">
          <MessageState icon={<FileSearchOutlined />} title={t('reports.cases.empty')} />
        </div>
      )}
      {data && data.items.length > 0 && (
        <RowList label={t('reports.cases.title')} rows={data.items} keyOf={(item) => `${item.id}-${data.items.indexOf(item)}`} columns={columns(data.items)} />
      )}
      {data && data.items.length > 0 && <Pages page={page} pageSize={pageSize} total={data.total} onPage={(next) => set({ page: next })} />}
    </>
  );
}
