import type { ReportResult } from '../../api/types.ts';
import type { Locale } from '../../i18n/index.tsx';

export type Section = ReportResult['sections'][number];
export type Measure = Section['measures'][number];

/** A figure as people read it; an absent one is a dash. */
export function figureText(value: number | null | undefined, unit: Measure['unit'], locale: Locale): string {
  if (value === null || value === undefined) return '—';
  const options: Intl.NumberFormatOptions = unit === 'yuan' ? { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' } : { maximumFractionDigits: 1 };
  const text = new Intl.NumberFormat(locale, options).format(value);
  return unit === 'percent' ? `${text}%` : text;
}

export const say = (text: { zh: string; en: string }, locale: Locale): string => (locale === 'zh-CN' ? text.zh : text.en);
