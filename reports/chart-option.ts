import type { MeasureUnit } from './report.ts';

/** What a chart shows, in the words of one language: the measures that it draws, and its rows. */
export interface ChartData {
  kind: 'bar' | 'line' | 'pie' | 'stack';
  series: { name: string; unit: MeasureUnit; values: (number | null)[] }[];
  labels: string[];
}

export interface ChartLook { colours: readonly string[]; soft: string; line: string; surface: string; fontFamily: string; fontSize: number }

/** Rows that a chart can show so that their names can still be read. */
const MOST_ROWS = 31;
/** Up to so many bars are wide enough for their figures. */
const MOST_WITH_FIGURES = 24;

/** A section as ECharts draws it, on a page and on paper alike. */
export function chartOption({ kind, series, labels }: ChartData, look: ChartLook, figure: (value: number | null, unit: MeasureUnit) => string) {
  const rows = labels.slice(0, MOST_ROWS);
  const text = { color: look.soft, fontFamily: look.fontFamily, fontSize: look.fontSize };
  const legend = { bottom: 0, textStyle: text, itemWidth: 14, itemHeight: 10 };
  const shared = { animation: false, color: [...look.colours], textStyle: text, aria: { enabled: true }, legend };
  const [first] = series;
  const formatter = (value: unknown): string => figure(typeof value === 'number' ? value : null, first?.unit ?? 'count');
  if (kind === 'pie') {
    const data = rows.map((name, index) => ({ name, value: first?.values[index] ?? 0 })).filter(({ value }) => value > 0);
    return { ...shared, legend: { ...legend, type: 'scroll' }, tooltip: { trigger: 'item', valueFormatter: formatter }, series: [{ type: 'pie', radius: ['38%', '68%'], center: ['50%', '44%'], data, label: { ...text, formatter: '{b} {d}%' }, itemStyle: { borderColor: look.surface, borderWidth: 2 } }] };
  }
  const type = kind === 'line' ? 'line' : 'bar';
  const percent = series.every(({ unit }) => unit === 'percent');
  const sideways = type === 'bar' && rows.length > 4 && rows.some((label) => label.length > 6);
  const names = { type: 'category', data: rows, axisLabel: { ...text, width: 180, overflow: 'truncate' }, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, inverse: sideways };
  const values = { type: 'value', ...(percent ? { min: 0, max: 100 } : { minInterval: 1 }), axisLabel: { ...text, formatter: percent ? '{value}%' : '{value}' }, splitLine: { lineStyle: { color: look.line } } };
  // On paper nothing is told by pointing at it.
  const labelled = type === 'bar' && rows.length * series.length <= MOST_WITH_FIGURES;
  return {
    ...shared,
    tooltip: { trigger: 'axis', valueFormatter: formatter },
    grid: { left: 8, right: sideways ? 44 : 16, top: 24, bottom: series.length > 2 ? 54 : 34, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: series.map(({ name, unit, values: figures }) => ({
      name, type, data: figures.slice(0, MOST_ROWS), connectNulls: false, barMaxWidth: 28, symbolSize: 7,
      label: { ...text, ...(kind === 'stack' ? { color: look.surface } : {}), fontSize: look.fontSize - 2, show: labelled, position: kind === 'stack' ? 'inside' : sideways ? 'right' : 'top', formatter: ({ value }: { value: unknown }) => (typeof value === 'number' && value !== 0 ? figure(value, unit) : '') },
      ...(kind === 'stack' ? { stack: 'all' } : {}),
    })),
  };
}

/** How high a chart is, in its own units, so that each bar has its place. */
export function chartHeight({ kind, series, labels }: ChartData): number {
  const sideways = kind === 'bar' && labels.length > 4 && labels.some((label) => label.length > 6);
  return sideways ? Math.max(240, 70 + Math.min(labels.length, MOST_ROWS) * (14 + 12 * series.length)) : 260;
}

export const PAPER_COLOURS = ['#0f4c75', '#c2701a', '#2c8a63', '#8a4fa3', '#b3261e', '#5d6b78', '#3f7fb5', '#8c6d1f'] as const;
