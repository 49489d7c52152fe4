import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LOCALES, type Locale } from '../db/codes.ts';
import { handlebarsFor } from './helpers.ts';
import { mailBody } from './mail-body.ts';
import { parseLetter } from './markup.ts';

export interface RenderedLetter { subject: string; text: string; html: string }

export interface Templates {
  readonly names: readonly string[];
  /** Throws an error that names template and placeholder when `data` lacks something that the template uses. */
  render(name: string, locale: string, data: Record<string, unknown>): RenderedLetter;
}

type Renderer = (data: Record<string, unknown>) => RenderedLetter;

let loaded: Promise<Templates> | undefined;

/** Reads and compiles every template, once for the program. */
export function loadTemplates(): Promise<Templates> {
  loaded ??= load(import.meta.dirname);
  return loaded;
}

/** The names of all templates, without reading them. */
export async function templateNames(folder: string = import.meta.dirname): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

async function load(folder: string): Promise<Templates> {
  const layout = await readFile(path.join(folder, 'layout.mjml'), 'utf8');
  const names = await templateNames(folder);
  const renderers = new Map<string, Renderer>();
  for (const name of names) {
    for (const locale of LOCALES) {
      const file = path.join(folder, name, `${locale}.hbs`);
      renderers.set(`${name}/${locale}`, await compile(await readFile(file, 'utf8'), `templates/${name}/${locale}.hbs`, locale, layout));
    }
  }
  return {
    names,
    render(name, locale, data) {
      const renderer = renderers.get(`${name}/${locale.startsWith('en') ? 'en' : 'zh-CN'}`);
      if (!renderer) throw new Error(`there is no template "${name}"; there are: ${names.join(', ')}`);
      return renderer(data);
    },
  };
}

async function compile(source: string, file: string, locale: Locale, layout: string): Promise<Renderer> {
  const handlebars = handlebarsFor(locale);
  const letter = parseLetter(source, file, locale === 'en' ? ': ' : '：');
  const mail = await mailBody(layout.replace('<!-- letter -->', () => letter.mjml));
  const plain = { strict: true, noEscape: true };
  const subject = handlebars.compile(letter.subject, plain);
  const text = handlebars.compile(letter.text, plain);
  const html = handlebars.compile(mail, { strict: true });
  return (data) => {
    try {
      return { subject: subject(data).replace(/\s+/g, ' ').trim(), text: text(data), html: html(data) };
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
}
