import { Suspense, type CSSProperties } from 'react';
import { Tooltip } from 'antd';
import { Link } from 'react-router';
import type { ReportResult } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { hasShape } from '../../../../reports/chart-option.ts';
import { chartData } from './chartOption.ts';
import { figureText, say, type Measure, type Section } from './figures.ts';

/** ECharts is large: it comes in a chunk of its own, when a chart is shown. */
const Chart = lazily(() => import('./Chart.tsx'));

export function SectionPanel({ report, section }: { report: ReportResult; section: Section }) {
  const t = useT();
  const { locale } = useLocale();
  const name = say(section.name, locale);
  const drawn = section.chart && hasShape(chartData(section, locale));
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
            <Before value={section.total.previous?.[index]} measure={measure} />
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
      <td key={measure.id} data-measure={say(measure.name, locale)}>
        <Figure report={report} section={section} measure={measure} value={row.values[index]} label={label} row={key} />
        <Before value={row.previous?.[index]} measure={measure} />
      </td>
    ));
  return (
    <div className="report-scroll" tabIndex={0} role="region" aria-label={say(section.name, locale)} style={{ '--measures': section.measures.length } as CSSProperties}>
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

/** The figure of the period before, where there was one. */
function Before({ value, measure }: { value: number | null | undefined; measure: Measure }) {
  const t = useT();
  const { locale } = useLocale();
  if (value === null || value === undefined) return null;
  return <span className="muted small report-before">{t('reports.before', { value: figureText(value, measure.unit, locale) })}</span>;
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
