import { ArrowLeftOutlined, FileSearchOutlined } from '@ant-design/icons';
import { Link, useParams, useSearchParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Pages } from '../components/Pages.tsx';
import { figureText, say } from './figures.ts';
import { pageSize, useCases, useReport, type Asked } from './useReports.ts';
import './reports.css';

/** What stands behind one figure of a report. */
export function CasesPage() {
  const t = useT();
  const { locale } = useLocale();
  const { id = '' } = useParams();
  const names = useNames();
  const format = useFormat();
  const [parameters, setParameters] = useSearchParams();
  const { page: shownPage, ...query } = Object.fromEntries(parameters);
  const page = Math.max(1, Number(shownPage) || 1);
  const asked: Asked = Object.fromEntries(Object.entries(query).filter(([name]) => name === 'from' || name === 'to' || name === 'unit'));
  const report = useReport(id, asked);
  const { data, isPending, error, refetch } = useCases(id, query, page);
  const section = report.data?.sections.find((each) => each.id === query.section);
  const measure = section?.measures.find((each) => each.id === query.measure);
  const row = query.blank ? section?.rows.find((each) => each.key === null) : section?.rows.find((each) => each.key === query.row);
  const back = `/staff/reports/${id}?${new URLSearchParams(asked as Record<string, string>)}`;
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
              {t('reports.cases.of', { report: say(report.data.name, locale), section: say(section.name, locale) })} · {report.data.from} — {report.data.to}
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
        <div className="panel report-scroll" tabIndex={0} role="region" aria-label={t('reports.cases.title')}>
          <table className="report-table report-items">
            <thead>
              <tr>
                {(['number', 'subject', 'unit', 'at', 'detail'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`reports.cases.${name}`)}
                  </th>
                ))}
                {data.items.some((item) => item.value !== null) && <th scope="col">{t('reports.cases.value')}</th>}
              </tr>
            </thead>
            <tbody>
              {data.items.map((item, index) => (
                <tr key={`${item.id}-${index}`}>
                  <td className="tabular nowrap">{item.number}</td>
                  <td>{item.kind === 'none' ? item.title : <Link to={`/staff/${item.kind === 'matter' ? 'matters' : 'complaints'}/${item.id}`}>{item.title}</Link>}</td>
                  <td>{names.unit(item.unitId)}</td>
                  <td className="tabular nowrap">{format.day(item.at)}</td>
                  <td>{item.detail && say(item.detail, locale)}</td>
                  {data.items.some((each) => each.value !== null) && <td className="tabular">{figureText(item.value, measure?.unit ?? 'count', locale)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && data.items.length > 0 && <Pages page={page} pageSize={pageSize} total={data.total} onPage={(next) => setParameters({ ...query, page: String(next) }, { replace: true })} />}
    </>
  );
}
