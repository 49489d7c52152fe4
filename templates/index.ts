import { LOCALES, type Locale } from '../db/codes.ts';
import { compile, type RenderedLetter, type Renderer } from './compile.ts';
import { readShipped, templateNames } from './shipped.ts';

export type { RenderedLetter } from './compile.ts';
export type { LetterBlock } from './paper-blocks.ts';

export interface Templates {
  readonly names: readonly string[];
  /** Throws an error that names template and placeholder when `data` lacks something that the template uses. */
  render(name: string, locale: string, data: Record<string, unknown>): RenderedLetter;
}

let loaded: Promise<Templates> | undefined;

/** The templates as they are shipped with the program, read and compiled once. What the bank changed is in `live.ts`. */
export function loadTemplates(): Promise<Templates> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Templates> {
  const names = await templateNames();
  const renderers = new Map<string, Renderer>();
  for (const { name, sources } of await readShipped()) {
    for (const locale of LOCALES) renderers.set(`${name}/${locale}`, await compile(sources[locale], `templates/${name}/${locale}.hbs`, locale));
  }
  return {
    names,
    render(name, locale, data) {
      const renderer = renderers.get(`${name}/${asLocale(locale)}`);
      if (!renderer) throw new Error(`there is no template "${name}"; there are: ${names.join(', ')}`);
      return renderer(data);
    },
  };
}

/** The language of the letters that a person with this locale gets. */
export function asLocale(locale: string): Locale {
  return locale.startsWith('en') ? 'en' : 'zh-CN';
}
