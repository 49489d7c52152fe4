import type { Locale } from './locale.ts';

/**
 * Designers write a form's labels in both languages, Chinese first: `处理结论 Outcome`. One of them is shown. A text's
 * or description's English, too long to stand beside the Chinese, is the component's custom property `en`.
 */
const LAST_CHINESE = /^([\s\S]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])\s*([\s\S]*)$/;

/** Of `处理结论 Outcome` the part in the reader's language; a text in one language stays whole. */
export function oneLanguage(text: string, locale: Locale): string {
  const [, chinese, english] = LAST_CHINESE.exec(text) ?? [];
  if (chinese === undefined || english === undefined || !/[A-Za-z]{2}/.test(english)) return text;
  return locale === 'zh-CN' ? chinese.trim() : english.trim();
}

type Component = Record<string, unknown>;

/** A form in the reader's language. */
export function formInOneLanguage(schema: Component, locale: Locale): Component {
  const { components } = schema;
  const spoken: Component = { ...schema };
  const english = englishOf(schema);
  for (const name of ['label', 'dateLabel', 'timeLabel']) if (typeof schema[name] === 'string') spoken[name] = oneLanguage(schema[name], locale);
  if (typeof schema.description === 'string') spoken.description = locale === 'en' ? (english ?? oneLanguage(schema.description, locale)) : schema.description;
  if (typeof schema.text === 'string') spoken.text = guidance(schema.text, english, locale);
  if (Array.isArray(schema.values)) spoken.values = schema.values.map((option: Component) => (typeof option.label === 'string' ? { ...option, label: oneLanguage(option.label, locale) } : option));
  if (Array.isArray(components)) spoken.components = components.map((component: Component) => formInOneLanguage(component, locale));
  return spoken;
}

/** The heading of a guidance holds both languages in one line; the rest is Chinese, with `en` in its place. */
function guidance(text: string, english: string | undefined, locale: Locale): string {
  const lines = text.split('\n');
  const [first = '', ...rest] = lines;
  if (!first.startsWith('#')) return locale === 'en' ? (english ?? oneLanguage(text, locale)) : text;
  const [, marks = '', title = ''] = /^(#+\s*)(.*)$/.exec(first) ?? [];
  return [marks + oneLanguage(title, locale), ...(locale === 'en' && english !== undefined ? [english] : rest)].join('\n');
}

function englishOf({ properties }: Component): string | undefined {
  const english = typeof properties === 'object' && properties !== null ? (properties as Component).en : undefined;
  return typeof english === 'string' ? english : undefined;
}

/** Several chosen things, each in both languages: `支行 Outlet、分行 Branch`. */
const BETWEEN_CHOICES = /(?<=[A-Za-z0-9)])、/;

export function choicesInOneLanguage(text: string, locale: Locale): string {
  return text.split(BETWEEN_CHOICES).map((each) => oneLanguage(each, locale)).join(locale === 'zh-CN' ? '、' : ', ');
}

/** A day that was chosen. */
export const DAY = /^\d{4}-\d\d-\d\d$/;

/** What comes with a form: its lists, `{label, value, en?}`, and what was chosen before, for a text that shows it (`{{measureShown}}`). */
export function dataInOneLanguage(data: Record<string, unknown>, locale: Locale, day: (iso: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => {
    if (isList(value)) return [key, value.map((option) => ({ ...option, label: locale === 'en' && option.en ? option.en : oneLanguage(option.label, locale) }))];
    if (key.endsWith('Shown') && typeof value === 'string') return [key, DAY.test(value) ? day(value) : choicesInOneLanguage(value, locale)];
    return [key, value];
  }));
}

function isList(value: unknown): value is { label: string; value: unknown; en?: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'object' && each !== null && 'label' in each && 'value' in each && typeof each.label === 'string');
}
