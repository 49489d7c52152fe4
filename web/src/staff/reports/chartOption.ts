import type { EChartsCoreOption } from 'echarts/core';
import type { Locale } from '../../i18n/index.tsx';
import { figureText, say, type Measure, type Section } from './figures.ts';

const COLOURS = { light: ['#0f4c75', '#c2701a', '#2c8a63', '#8a4fa3', '#b3261e', '#5d6b78'], dark: ['#7db8e0', '#e6b565', '#6fcb9c', '#c39bd3', '#f49a92', '#a9b6c2'] };

/** Rows that a chart can show so that their names can still be read. */
const MOST_ROWS = 31;

/** A section as ECharts draws it, in the colours of the page. */
export function chartOption(section: Section, locale: Locale, style: CSSStyleDeclaration): EChartsCoreOption {
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const dark = style.colorScheme.includes('dark');
  const chosen = section.measures.flatMap((measure, index) => (section.chart?.measures.includes(measure.id) ? [{ measure, index }] : []));
  const rows = section.rows.slice(0, MOST_ROWS);
  const text = { color: colour('--ink-soft'), fontFamily: style.fontFamily, fontSize: 12 };
  const shared: EChartsCoreOption = {
    animation: false,
    color: dark ? COLOURS.dark : COLOURS.light,
    textStyle: text,
    aria: { enabled: true },
    legend: { bottom: 0, textStyle: text, itemWidth: 14, itemHeight: 10 },
  };
  const tooltip = (measure: Measure) => ({ valueFormatter: (value: unknown) => figureText(typeof value === 'number' ? value : null, measure.unit, locale) });
  if (section.chart?.kind === 'pie') {
    const [first] = chosen;
    if (!first) return shared;
    const data = rows.map((row) => ({ name: say(row.label, locale), value: row.values[first.index] ?? 0 })).filter(({ value }) => value > 0);
    return { ...shared, tooltip: { trigger: 'item', ...tooltip(first.measure) }, legend: { ...(shared.legend as object), type: 'scroll' }, series: [{ type: 'pie', radius: ['38%', '68%'], center: ['50%', '44%'], data, label: { ...text, formatter: '{b} {d}%' }, itemStyle: { borderColor: colour('--surface'), borderWidth: 2 } }] };
  }
  const kind = section.chart?.kind === 'line' ? 'line' : 'bar';
  const percent = chosen.every(({ measure }) => measure.unit === 'percent');
  const sideways = kind === 'bar' && rows.some((row) => say(row.label, locale).length > 6) && rows.length > 4;
  const names = { type: 'category', data: rows.map((row) => say(row.label, locale)), axisLabel: { ...text, width: 180, overflow: 'truncate' }, axisLine: { lineStyle: { color: colour('--line') } }, axisTick: { show: false }, inverse: sideways };
  const values = { type: 'value', ...(percent ? { min: 0, max: 100 } : { minInterval: 1 }), axisLabel: { ...text, formatter: percent ? '{value}%' : '{value}' }, splitLine: { lineStyle: { color: colour('--line') } } };
  return {
    ...shared,
    tooltip: { trigger: 'axis', ...(chosen[0] ? tooltip(chosen[0].measure) : {}) },
    grid: { left: 8, right: 16, top: 16, bottom: 34, containLabel: true },
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: chosen.map(({ measure, index }) => ({
      name: say(measure.name, locale), type: kind, data: rows.map((row) => row.values[index]), connectNulls: false, barMaxWidth: 28, symbolSize: 7,
      ...(section.chart?.kind === 'stack' ? { stack: 'all' } : {}),
    })),
  };
}
