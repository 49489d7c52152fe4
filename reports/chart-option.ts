import type { MeasureUnit } from './report.ts';

/** What a chart shows, in the words of one language: the measures that it draws, and its rows. */
export interface ChartData {
  kind: 'bar' | 'line' | 'pie' | 'stack';
  series: { name: string; unit: MeasureUnit; values: (number | null)[] }[];
  labels: string[];
}

export interface ChartLook {
  colours: readonly string[]; soft: string; line: string; surface: string; fontFamily: string; fontSize: number;
  /** For paper, which may have no colours: areas have patterns, and lines dashes and marks of their own. */
  patterns: boolean;
  /** The most that names of rows take, in the chart's own units; longer ones are cut, or broken where there is little room. */
  names: number;
}

/** Rows that a chart can show so that their names can still be read. */
const MOST_ROWS = 31;
/** What names of rows may take where there is room. */
export const NAMES = 180;
/** Up to so many bars are wide enough for their figures. */
const MOST_WITH_FIGURES = 24;

/** A single bar compares with nothing; a line also tells when there was nothing, but needs more than a point. */
export function hasShape({ kind, series, labels }: ChartData): boolean {
  const telling = labels.filter((_, row) => series.some(({ values }) => (values[row] ?? 0) !== 0));
  return labels.length > 1 && telling.length > (kind === 'line' ? 0 : 1);
}

/** A section as ECharts draws it, on a page and on paper alike. */
export function chartOption({ kind, series, labels }: ChartData, look: ChartLook, figure: (value: number | null, unit: MeasureUnit) => string) {
  const rows = labels.slice(0, MOST_ROWS);
  const text = { color: look.soft, fontFamily: look.fontFamily, fontSize: look.fontSize };
  const legend = { bottom: 0, textStyle: text, itemWidth: 14, itemHeight: 10 };
  const shared = { animation: false, color: [...look.colours], textStyle: text, aria: { enabled: true, decal: { show: look.patterns } }, legend };
  const [first] = series;
  const formatter = (value: unknown): string => figure(typeof value === 'number' ? value : null, first?.unit ?? 'count');
  if (kind === 'pie') {
    const data = rows.map((name, index) => ({ name, value: first?.values[index] ?? 0 })).filter(({ value }) => value > 0);
    return { ...shared, legend: { ...legend, type: 'scroll' }, tooltip: { trigger: 'item', valueFormatter: formatter }, series: [{ type: 'pie', radius: ['38%', '68%'], center: ['50%', '44%'], data, label: { ...text, formatter: ({ name, percent }: { name: string; percent?: number }) => `${name} ${figure(percent ?? null, 'percent')}` }, itemStyle: { borderColor: look.surface, borderWidth: 2 } }] };
  }
  const type = kind === 'line' ? 'line' : 'bar';
  const percent = series.every(({ unit }) => unit === 'percent');
  const sideways = liesSideways({ kind, labels: rows });
  const names = { type: 'category', data: rows, axisLabel: { ...text, width: look.names, overflow: look.names < NAMES ? 'break' : 'truncate', ...(type === 'bar' ? { interval: 0 } : {}) }, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, inverse: sideways };
  const values = { type: 'value', ...(percent ? { min: 0, max: 100 } : { minInterval: 1 }), axisLabel: { ...text, hideOverlap: true, formatter: percent ? '{value}%' : '{value}' }, splitLine: { lineStyle: { color: look.line } } };
  // On paper nothing is told by pointing at it.
  const labelled = type === 'bar' && rows.length * series.length <= MOST_WITH_FIGURES;
  return {
    ...shared,
    tooltip: { trigger: 'axis', valueFormatter: formatter },
    grid: { left: 8, right: sideways ? 44 : 16, top: 24, bottom: series.length > 2 ? 54 : 34, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: series.map(({ name, unit, values: figures }, index) => ({
      name, type, data: figures.slice(0, MOST_ROWS), connectNulls: false, barMaxWidth: 28, symbolSize: 7,
      ...(type === 'line' && look.patterns ? { symbol: SYMBOLS[index % SYMBOLS.length], lineStyle: { type: DASHES[index % DASHES.length] } } : {}),
      label: { ...text, ...(kind === 'stack' ? (look.patterns ? { backgroundColor: look.surface, padding: [1, 3] } : { color: look.surface }) : {}), fontSize: look.fontSize - 2, show: labelled, position: kind === 'stack' ? 'inside' : sideways ? 'right' : 'top', formatter: ({ value }: { value: unknown }) => (typeof value === 'number' && value !== 0 ? figure(value, unit) : '') },
      ...(kind === 'stack' ? { stack: 'all' } : {}),
    })),
  };
}

/** How high a chart is, in its own units, so that each bar has its place. */
export function chartHeight({ kind, series, labels }: ChartData): number {
  const rows = Math.min(labels.length, MOST_ROWS);
  return liesSideways({ kind, labels }) ? Math.max(240, 70 + rows * (14 + 12 * (kind === 'stack' ? 1 : series.length))) : 260;
}

/** Bars lie where their names would not stand side by side under them: as wide as the widest, in Chinese characters. */
function liesSideways({ kind, labels }: Pick<ChartData, 'kind' | 'labels'>): boolean {
  if (kind !== 'bar' && kind !== 'stack') return false;
  const widest = Math.max(0, ...labels.slice(0, MOST_ROWS).map((label) => [...label].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.6), 0)));
  return labels.length * (widest + 1) > MOST_CHARACTERS;
}

/** Under bars that stand, on the half of a page. */
const MOST_CHARACTERS = 24;

export const PAPER_COLOURS = ['#0f4c75', '#c2701a', '#2c8a63', '#8a4fa3', '#b3261e', '#5d6b78', '#3f7fb5', '#8c6d1f'] as const;
const SYMBOLS = ['circle', 'triangle', 'diamond', 'rect', 'emptyCircle', 'emptyTriangle'] as const;
const DASHES = ['solid', 'dashed', 'dotted'] as const;
