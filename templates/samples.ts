import { LOCALES, type Locale } from '../db/codes.ts';
import { codeLists } from './helpers.ts';
import { PLACEHOLDERS } from './placeholders.ts';
import { variablesOf, type Variable } from './variables.ts';
import type { Sources } from './shipped.ts';

/** `typical`: everything is there; `minimal`: what may be absent is; `edge`: very long words, markup, large amounts. */
export const SAMPLES = ['typical', 'minimal', 'edge'] as const;
export type Sample = (typeof SAMPLES)[number];

/** Invented values for all placeholders of a template, those of both languages together. */
export function sampleData(sources: Sources, sample: Sample, locale: Locale): Record<string, unknown> {
  const data: Record<string, unknown> = { ...everyLetters(locale) };
  for (const language of LOCALES) for (const variable of variablesOf(sources[language]).variables) data[variable.name] ??= sampleOf(variable, sample, locale);
  return data;
}

/** What every letter has, whether its words use it or only the frame of its mail. */
function everyLetters(locale: Locale): Record<string, unknown> {
  return Object.fromEntries(EVERY_LETTER.map(({ name, type }) => [name, sampleOf({ name, type, optional: false, line: 0 }, 'typical', locale)]));
}

export const EVERY_LETTER: readonly Pick<Variable, 'name' | 'type'>[] = [{ name: 'bankName', type: 'text' }, { name: 'hotline', type: 'text' }, { name: 'today', type: 'moment' }];

function sampleOf(variable: Variable, sample: Sample, locale: Locale): unknown {
  if (sample === 'minimal' && variable.optional) return variable.type === 'list' ? [] : null;
  switch (variable.type) {
    case 'moment': return new Date(variable.name.endsWith('DueAt') ? '2026-03-09T17:00:00+08:00' : '2026-03-02T09:05:00+08:00');
    case 'amount': return sample === 'edge' ? 99_999_999_999.99 : 1200.5;
    case 'code': return codesOf(variable.codes)[0];
    case 'list': return listOf(variable, sample, locale);
    case 'text': return text(variable.name, sample, locale);
  }
}

function listOf(variable: Variable, sample: Sample, locale: Locale): unknown[] {
  const length = sample === 'edge' ? 12 : 2;
  if (variable.codes) return codesOf(variable.codes).slice(0, length);
  return Array.from({ length }, (_, index) => ((variable.items ?? []).length === 0
    ? text(variable.name, sample, locale)
    : Object.fromEntries((variable.items ?? []).map((item) => [item.name, index > 0 && item.type === 'text' ? `${String(sampleOf(item, sample, locale))} ${index + 1}` : sampleOf(item, sample, locale)]))));
}

function codesOf(list: string | undefined): string[] {
  return (codeLists[list ?? ''] ?? []).map(({ code }) => code);
}

function text(name: string, sample: Sample, locale: Locale): string {
  const known = PLACEHOLDERS[name];
  const [zh, en] = known ? [known.zh, known.en] : [`示例：${name}`, `Example of ${name}`];
  const plain = known?.sample ? known.sample[locale === 'en' ? 1 : 0] : locale === 'en' ? `(${en})` : `（${zh}）`;
  if (sample !== 'edge' || /Url$|number|Number|Code$|hotline|count|WorkingDays/.test(name)) return plain;
  return `${plain}，${EDGE}`;
}

/** Markup, quotes, a rare character, an emoji, a line break, and a word that nowhere breaks. */
const EDGE = `<b>“标记”</b> & 'quotes' 㙍龘 😀\n${'很长的一段没有停顿的文字'.repeat(20)} ${'W'.repeat(120)}`;
