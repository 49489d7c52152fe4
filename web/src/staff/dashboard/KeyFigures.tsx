import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { Link } from 'react-router';
import type { ReportResult } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { figureText, say, type Measure, type Section } from '../reports/figures.ts';
import './dashboard.css';

/** Figures of which less is better; of the others but those of `NEITHER` more is. */
const LESS: readonly string[] = ['open', 'overdue', 'major', 'upheld-share', 'average-days'];
const NEITHER: readonly string[] = ['cases', 'compensation'];

/** Each figure with how it moved against the period before; it opens the cases behind it. */
export function KeyFigures({ report, section }: { report: ReportResult; section: Section }) {
  const { locale } = useLocale();
  return (
    <ul className="key-figures">
      {section.measures.map((measure, index) => {
        const value = section.total.values[index] ?? null;
        const text = figureText(value, measure.unit, locale);
        return (
          <li key={measure.id}>
            <Tooltip title={say(measure.formula, locale)}>
              <span className="key-name">{say(measure.name, locale)}</span>
            </Tooltip>
            {value !== null && value !== 0 ? (
              <Link className="key-value tabular" to={`/staff/reports/dashboard/cases?${new URLSearchParams({ from: report.from, to: report.to, ...(report.unitId ? { unit: report.unitId } : {}), section: section.id, measure: measure.id })}`} aria-label={`${say(measure.name, locale)} ${text}`}>
                {text}
              </Link>
            ) : (
              <span className="key-value tabular">{text}</span>
            )}
            <Move measure={measure} value={value} before={section.total.previous?.[index] ?? null} />
          </li>
        );
      })}
    </ul>
  );
}

function Move({ measure, value, before }: { measure: Measure; value: number | null; before: number | null }) {
  const t = useT();
  const { locale } = useLocale();
  if (value === null || before === null || (before === 0 && measure.unit !== 'percent')) return <span className="key-move muted">{t('dashboard.noBefore')}</span>;
  const change = Math.round((value - before) * 10) / 10;
  if (change === 0) {
    return (
      <span className="key-move muted">
        <MinusOutlined aria-hidden="true" /> {t('dashboard.same')}
      </span>
    );
  }
  const size = Math.abs(change);
  const by = measure.unit === 'percent' ? t('dashboard.points', { by: figureText(size, 'count', locale) }) : figureText(Math.round((size / before) * 1000) / 10, 'percent', locale);
  const tone = NEITHER.includes(measure.id) ? undefined : (change < 0) === LESS.includes(measure.id) ? 'better' : 'worse';
  return (
    <span className="key-move" data-tone={tone}>
      {change > 0 ? <ArrowUpOutlined aria-hidden="true" /> : <ArrowDownOutlined aria-hidden="true" />} {t(change > 0 ? 'dashboard.up' : 'dashboard.down', { by })}
      {tone && <span>（{t(`dashboard.${tone}`)}）</span>}
    </span>
  );
}
