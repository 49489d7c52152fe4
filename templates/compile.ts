import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locale } from '../db/codes.ts';
import { handlebarsFor } from './helpers.ts';
import { mailBody } from './mail-body.ts';
import { parseLetter } from './markup.ts';
import { readBlocks, withoutMarks, type LetterBlock } from './paper-blocks.ts';

export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
  /** For a telephone: one line without markup. `null`: the template has none. */
  shortText: string | null;
  /** Which version of the template it was made from; 0 = as the program was shipped. */
  templateVersion: number;
  /** What its placeholders stood for. */
  data: Record<string, unknown>;
  /** The letter for a printer; made when it is asked for. */
  blocks(): LetterBlock[];
}

export type Renderer = (data: Record<string, unknown>) => RenderedLetter;

/**
 * @param file names the source in errors
 * @throws Error that names the file, when the source is no letter (README.md); the renderer throws one that names file and placeholder when `data` lacks something
 */
export async function compile(source: string, file: string, locale: Locale, version = 0): Promise<Renderer> {
  const handlebars = handlebarsFor(locale);
  const colon = locale === 'en' ? ': ' : '：';
  const letter = parseLetter(source, file, colon);
  const head = `<mjml lang="${locale}"><mj-head><mj-title>${letter.subject}</mj-title>`;
  const mail = await mailBody((await layout()).replace(/<mjml>\s*<mj-head>/, () => head).replace('<!-- letter -->', () => letter.mjml));
  const plain = { strict: true, noEscape: true };
  const subject = handlebars.compile(letter.subject, plain);
  const text = handlebars.compile(letter.text, plain);
  const html = handlebars.compile(mail, { strict: true });
  const short = letter.short === undefined ? undefined : handlebars.compile(letter.short, plain);
  const blocks = handlebars.compile(letter.blocks, plain);
  return (data) => {
    try {
      return {
        subject: oneLine(subject(data)), text: text(data), html: html(data), shortText: short ? oneLine(short(data)) : null, templateVersion: version, data,
        blocks: () => readBlocks(blocks(withoutMarks(data)), colon),
      };
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

let reading: Promise<string> | undefined;

function layout(): Promise<string> {
  reading ??= readFile(path.join(import.meta.dirname, 'layout.mjml'), 'utf8');
  return reading;
}
