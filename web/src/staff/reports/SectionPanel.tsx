import { lazy, Suspense } from 'react';
import { Tooltip } from 'antd';
import { Link } from 'react-router';
import type { ReportResult } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { figureText, say, type Measure, type Section } from './figures.ts';

/** ECharts is large: it comes in a chunk of its own, when a chart is shown. */
const Chart = lazy(() => import('./Chart.tsx'));

export function SectionPanel({ report, section }: { report: ReportResult; section: Section }) {
  const t = useT();
  const { locale } = useLocale();
  const name = say(section.name, locale);
  // A single bar compares with nothing.
  const drawn = section.chart && section.rows.filter((row) => row.values.some((value) => value !== null && value !== 0)).length > 1;
  return (
    <section className="panel report-section">
      <h2>{name}</h2>
      {section.by === null ? (
        <Tiles report={report} section={section} />
      ) : (
        <>
          {drawn && (
            <Suspense fallback={<div className="report-chart" />}>
              <Chart section={section} title={t('reports.chart', { name })} />
            </Suspense>
          )}
          <FiguresTable report={report} section={section} />
        </>
      )}
    </section>
  );
}

function Tiles({ report, section }: { report: ReportResult; section: Section }) {
  const t = useT();
  const { locale } = useLocale();
  return (
    <dl className="report-tiles">
      {section.measures.map((measure, index) => (
        <div key={measure.id}>
          <dt>
            <Tooltip title={say(measure.formula, locale)}>{say(measure.name, locale)}</Tooltip>
          </dt>
          <dd>
            <Figure report={report} section={section} measure={measure} value={section.total.values[index]} label={t('reports.total')} />
            {section.total.previous && <span className="muted small">{t('reports.before', { value: figureText(section.total.previous[index], measure.unit, locale) })}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FiguresTable({ report, section }: { report: ReportResult; section: Section }) {
  const t = useT();
  const { locale } = useLocale();
  if (section.rows.length === 0) return <p className="muted">{t('reports.nothing')}</p>;
  const cells = (row: Pick<Section['total'], 'values' | 'previous'>, label: string, key: string | null | undefined) =>
    section.measures.map((measure, index) => (
      <td key={measure.id}>
        <Figure report={report} section={section} measure={measure} value={row.values[index]} label={label} row={key} />
        {row.previous && <span className="muted small report-before">{t('reports.before', { value: figureText(row.previous[index], measure.unit, locale) })}</span>}
      </td>
    ));
  return (
    <div className="report-scroll" tabIndex={0} role="region" aria-label={say(section.name, locale)}>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{section.by && say(section.by, locale)}</th>
            {section.measures.map((measure) => (
              <th key={measure.id} scope="col">
                <Tooltip title={say(measure.formula, locale)}>{say(measure.name, locale)}</Tooltip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.rows.map((row) => (
            <tr key={row.key ?? ''}>
              <th scope="row">{say(row.label, locale)}</th>
              {cells(row, say(row.label, locale), row.key)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('reports.total')}</th>
            {cells(section.total, t('reports.total'), undefined)}
          </tr>
        </tfoot>
      </table>
      {section.more > 0 && <p className="muted small">{t('reports.more', { count: section.more })}</p>}
    </div>
  );
}

interface FigureProps {
  report: ReportResult;
  section: Section;
  measure: Measure;
  value: number | null | undefined;
  label: string;
  /** Key of the row; `undefined`: the total. */
  row?: string | null | undefined;
}

/** A figure that opens the list behind it. */
function Figure({ report, section, measure, value, label, row }: FigureProps) {
  const t = useT();
  const { locale } = useLocale();
  const text = figureText(value, measure.unit, locale);
  if (!section.opens || value === null || value === undefined || value === 0) return <span className="tabular">{text}</span>;
  const query = new URLSearchParams({
    from: report.from, to: report.to, ...(report.unitId ? { unit: report.unitId } : {}), section: section.id, measure: measure.id,
    ...(row === undefined ? {} : row === null ? { blank: 'true' } : { row }),
  });
  return (
    <Link className="tabular" to={`/staff/reports/${report.id}/cases?${query}`} aria-label={t('reports.open', { row: label, measure: say(measure.name, locale), value: text })}>
      {text}
    </Link>
  );
}
