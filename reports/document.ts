import { DateTime } from 'luxon';
import { BANK_ZONE } from '../db/numbers.ts';
import { hasShape, type ChartData } from './chart-option.ts';
import type { Period } from './period.ts';
import type { MeasureUnit, Text } from './report.ts';
import type { ReportResult, SectionResult } from './run.ts';

/** A report as a reader of one language gets it on paper or in a spreadsheet. */
export interface ReportDocument {
  title: string;
  /** Bank, period, unit, when it was made. */
  lines: string[];
  sections: DocumentSection[];
  formulas: { title: string; items: { name: string; formula: string }[] };
  /** What stands above figures, those of the period, their formulas, and below a table of which not all rows are shown. */
  words: { figure: string; period: string; formula: string; more: (rows: number) => string };
}
export interface DocumentSection {
  title: string;
  /** What the rows are; null: there is one line for all. */
  by: string | null;
  columns: Column[];
  rows: DocumentRow[];
  /** All rows together. */
  total: DocumentRow;
  /** What the columns of the period before are called; null where nothing is compared. */
  before: string | null;
  /** Rows beyond those shown. */
  more: number;
  /** null: none, or nothing to draw. */
  chart: ChartData | null;
}
export interface Column { title: string; unit: MeasureUnit; formula: string }
/** `day`: the row is that of a day, yyyy-mm-dd. */
export interface DocumentRow { label: string; day?: string; values: (number | null)[]; previous: (number | null)[] | null }

export interface DocumentWords { bank: Text; unit: Text | null; locale: string }

export function documentOf(result: ReportResult, { bank, unit, locale }: DocumentWords): ReportDocument {
  const english = locale.startsWith('en');
  const say = (text: Text): string => (english ? text.en : text.zh);
  const { report, request, previous, sections } = result;
  const format = english ? 'd LLL yyyy' : 'yyyy年M月d日';
  const day = (iso: string): string => DateTime.fromISO(iso, { locale: 'en-GB' }).toFormat(format);
  const days = ({ from, to }: Period): string => (from === to ? day(from) : `${day(from)}${english ? ' to ' : '至'}${day(to)}`);
  const made = DateTime.fromJSDate(request.now, { zone: BANK_ZONE }).setLocale('en-GB').toFormat(english ? `${format}, HH:mm` : `${format} HH:mm`);
  const formulas = new Map<string, { name: string; formula: string }>();
  return {
    title: say(report.name),
    lines: [
      say(bank),
      `${english ? 'Period: ' : '统计期间：'}${days(request.period)}`,
      ...(unit ? [english ? `Unit: ${unit.en}` : `统计范围：${unit.zh}`] : []),
      english ? `Made: ${made} (Beijing)` : `生成时间：${made}`,
      ...(sections.some(({ section }) => section.compare) ? [`${english ? 'Compared with ' : '对比期间：'}${days(previous)}`] : []),
      english ? `Rules: ${report.rules.join(', ')}` : `依据条款：${report.rules.join('、')}`,
    ],
    sections: sections.map((each) => {
      const { section, rows, total, more } = each;
      for (const { name, formula } of section.measures) formulas.set(`${name.zh} ${formula.zh}`, { name: say(name), formula: say(formula) });
      return {
        title: say(section.name),
        by: section.by ? say(section.by.name) : null,
        columns: section.measures.map(({ name, unit: of, formula }) => ({ title: say(name), unit: of, formula: say(formula) })),
        rows: rows.map(({ key, label, values, previous: before }) => ({ label: say(label), ...(section.by?.labels === 'day' && key !== null ? { day: key } : {}), values, previous: before })),
        total: { label: english ? 'Total' : '合计', ...total },
        before: section.compare ? (english ? 'Previous' : '上期') : null,
        more,
        chart: chartOf(each, say),
      };
    }),
    formulas: { title: english ? 'How the figures are computed' : '指标口径', items: [...formulas.values()] },
    words: english
      ? { figure: 'Figure', period: 'Period', formula: 'How it is computed', more: (rest) => `and ${rest} more` }
      : { figure: '指标', period: '本期', formula: '口径', more: (rest) => `另有 ${rest} 项未列出` },
  };
}

function chartOf({ section: { chart, measures }, rows }: SectionResult, say: (text: Text) => string): ChartData | null {
  const drawn = measures.flatMap(({ id, name, unit }, index) => (chart?.measures.includes(id) ? [{ name: say(name), unit, values: rows.map(({ values }) => values[index] ?? null) }] : []));
  if (!chart) return null;
  const data = { kind: chart.kind, series: drawn, labels: rows.map(({ label }) => say(label)) };
  return hasShape(data) ? data : null;
}

/** A figure as text; an absent one is a dash. */
export function figureText(value: number | null, unit: MeasureUnit): string {
  if (value === null) return '—';
  const text = value.toLocaleString('en-US', { maximumFractionDigits: unit === 'yuan' ? 2 : 1, minimumFractionDigits: unit === 'yuan' ? 2 : 0 });
  return unit === 'percent' ? `${text}%` : unit === 'yuan' ? `¥${text}` : text;
}

/** `办理质量指标 2026-03-01—2026-03-31.xlsx` */
export function fileName(title: string, { from, to }: { from: string; to: string }, format: string): string {
  return `${title} ${from === to ? from : `${from}—${to}`}.${format}`;
}
