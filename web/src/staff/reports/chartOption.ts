import { chartOption as option, NAMES, PAPER_COLOURS, type ChartData } from '../../../../reports/chart-option.ts';
import type { Locale } from '../../i18n/index.tsx';
import { figureText, say, type Section } from './figures.ts';

const ON_DARK = ['#7db8e0', '#e6b565', '#6fcb9c', '#c39bd3', '#f49a92', '#a9b6c2', '#5fa3d6', '#d6c06a'];

/** What of a section its chart shows. */
export function chartData({ chart, measures, rows }: Section, locale: Locale): ChartData {
  const series = measures.flatMap(({ id, name, unit }, index) => (chart?.measures.includes(id) ? [{ name: say(name, locale), unit, values: rows.map(({ values }) => values[index] ?? null) }] : []));
  return { kind: chart?.kind ?? 'bar', series, labels: rows.map(({ label }) => say(label, locale)) };
}

/** A section as ECharts draws it, `width` px wide, in the colours of the page; for print in those of paper. */
export function chartOption(section: Section, locale: Locale, style: CSSStyleDeclaration, { width, print = false }: { width: number; print?: boolean }) {
  const colour = (name: string, paper: string) => (print ? paper : style.getPropertyValue(name).trim());
  const look = {
    colours: !print && style.colorScheme.includes('dark') ? ON_DARK : PAPER_COLOURS,
    soft: colour('--ink-soft', '#4b5a68'), line: colour('--line', '#d5dce2'), surface: colour('--surface', '#ffffff'), fontFamily: style.fontFamily, fontSize: 12, patterns: print, names: print ? NAMES : Math.min(NAMES, Math.round(width * 0.36)),
  };
  return option(chartData(section, locale), look, (value, unit) => figureText(value, unit, locale));
}
