import { createHash } from 'node:crypto';
import type { Locale } from '../db/codes.ts';
import { compile, type Renderer } from './compile.ts';
import { handlebarsFor } from './helpers.ts';
import { parseLetter } from './markup.ts';
import { obligationsOf, type Obligation } from './obligations.ts';
import { readBlocks, withoutMarks, type LetterBlock } from './paper-blocks.ts';

/**
 * A template whose free paragraphs a handler may word for the case at hand. What a regulation demands, what comes from
 * the case's own fields, the bank's name and the date stay as they are: these can't be edited, only the paragraphs
 * between them. An edited paragraph takes its original's place in mail, text and print alike, by one and the same
 * compiler; it is a value like any other, so that its words are never read as marks or placeholders.
 */
export interface EditableTemplate {
  /** Ids of the free paragraphs: of a paragraph's own words, so that a changed template can't move an edit elsewhere. */
  paragraphs: readonly string[];
  /** @param edited by paragraph id; absent or blank: the template's own words */
  render(data: Record<string, unknown>, edited: Readonly<Record<string, string>>): ReturnType<Renderer>;
  /** The letter as parts to look at, the free ones with their id. */
  parts(data: Record<string, unknown>, edited: Readonly<Record<string, string>>): LetterPart[];
  /** What a rule demands and the words no longer say. */
  missing(text: string): Obligation[];
}

/** `id` of a free paragraph; `original` = the template's own words, filled in. `null`: it stays as it is. */
export interface LetterPart { block: LetterBlock; id: string | null; original: string | null }

/** The paragraph that may be added where the template has none: before the first button, else at the end. */
export const ADDED = 'added';

const OPEN_EACH = /^\{\{#each\b/;
const CLOSE_EACH = /^\{\{\/each\}\}$/;
const MARKED = /^(#|- |\||\[|___|\{\{[#/]|\{\{else\}\}|Subject: |Short: )/;
const PLACEHOLDER = /\{\{\s*(?:[\w]+\s+)?(?:'[^']*'\s+)?([\w.]+)\s*\}\}/g;

export async function editable(name: string, source: string, locale: Locale, version = 0): Promise<EditableTemplate> {
  const obligations = obligationsOf(name);
  const { lines, paragraphs } = withSlots(source.replace(/\{\{!--[\s\S]*?--\}\}\n?/g, ''), obligations, locale);
  const file = `templates/${name}/${locale}.hbs (version ${version})`;
  const slots = lines.join('\n');
  const write = await compile(slots, file, locale, version);
  const marked = handlebarsFor(locale).compile(parseLetter(marking(slots, paragraphs), file).blocks, { strict: true, noEscape: true });
  const colon = locale === 'en' ? ': ' : '：';
  const read = (data: Record<string, unknown>, edited: Readonly<Record<string, string>>): LetterBlock[] => readBlocks(marked({ ...(withoutMarks(data) as Record<string, unknown>), edited: slotsOf(paragraphs, edited) }), colon);
  return {
    paragraphs,
    render: (data, edited) => {
      const letter = write({ ...data, edited: slotsOf(paragraphs, edited) });
      return { ...letter, data };
    },
    parts(data, edited) {
      const originals = new Map(read(data, {}).flatMap((block): [string, string][] => (block.kind === 'paragraph' ? [unmarked(block.text)] : []).flatMap(({ id, text }) => (id === null ? [] : [[id, text]]))));
      return read(data, { [ADDED]: ' ', ...edited }).map((block) => {
        if (block.kind !== 'paragraph') return { block, id: null, original: null };
        const { id, text } = unmarked(block.text);
        return { block: { kind: 'paragraph', text: text.trim() }, id, original: id === null ? null : originals.get(id) ?? '' };
      });
    },
    missing: (text) => obligations.filter(({ says }) => says !== undefined && !says[locale].test(text)),
  };
}

/** Each free paragraph becomes a condition: the handler's words if there are any, else its own. */
function withSlots(source: string, obligations: readonly Obligation[], locale: Locale): { lines: string[]; paragraphs: string[] } {
  const lines: string[] = [];
  const paragraphs: string[] = [];
  const given = source.trim().split('\n');
  let repeated = 0;
  let added = false;
  for (let at = 0; at < given.length; at += 1) {
    const line = given[at] ?? '';
    if (OPEN_EACH.test(line)) repeated += 1;
    if (CLOSE_EACH.test(line)) repeated -= 1;
    if (!added && line.startsWith('[')) {
      lines.push(...slot(ADDED, []), '');
      added = true;
    }
    if (line.trim() === '' || MARKED.test(line)) {
      lines.push(line);
      continue;
    }
    let end = at;
    while (end + 1 < given.length && given[end + 1]?.trim() !== '' && !MARKED.test(given[end + 1] ?? '')) end += 1;
    const paragraph = given.slice(at, end + 1);
    at = end;
    if (repeated > 0 || isFixed(paragraph.join('\n'), obligations, locale)) {
      lines.push(...paragraph);
      continue;
    }
    const id = createHash('sha256').update(paragraph.join('\n')).digest('hex').slice(0, 8);
    const unique = paragraphs.includes(id) ? `${id}-${paragraphs.length}` : id;
    paragraphs.push(unique);
    lines.push(...slot(unique, paragraph));
  }
  if (!added) lines.push('', ...slot(ADDED, []));
  return { lines, paragraphs: [...paragraphs, ADDED] };
}

function slot(id: string, otherwise: readonly string[]): string[] {
  const words = [`{{#if edited.p-${id}}}`, `{{edited.p-${id}}}`];
  return otherwise.length === 0 ? [...words, '{{/if}}'] : [...words, '{{else}}', ...otherwise, '{{/if}}'];
}

/** Says what a rule demands, shows a field that it demands, is nothing but a field of the case, or closes the letter. */
function isFixed(paragraph: string, obligations: readonly Obligation[], locale: Locale): boolean {
  const shown = [...paragraph.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
  if (obligations.some(({ says, shows }) => says?.[locale].test(paragraph) || shows?.some((name) => shown.includes(name) && name !== 'number' && name !== 'subject'))) return true;
  if (shown.some((name) => name === 'today' || name === 'bankName')) return true;
  return paragraph.replace(PLACEHOLDER, '').trim() === '';
}

function slotsOf(paragraphs: readonly string[], edited: Readonly<Record<string, string>>): Record<string, string | null> {
  return Object.fromEntries(paragraphs.map((id) => [`p-${id}`, edited[id] || null]));
}

/** No value has it: it can't be typed or stored (`withoutMarks` takes its neighbours out as well). */
const MARK = '\u001d';

/** Writes the id before each free paragraph. */
function marking(slots: string, paragraphs: readonly string[]): string {
  return paragraphs.reduce((text, id) => text
    .replace(`\n{{edited.p-${id}}}\n`, `\n${MARK}${id}${MARK}{{edited.p-${id}}}\n`)
    .replace(new RegExp(`(\\{\\{#if edited\\.p-${id}\\}\\}\\n[^\\n]*\\n\\{\\{else\\}\\}\\n)`), `$1${MARK}${id}${MARK}`), slots);
}

function unmarked(text: string): { id: string | null; text: string } {
  const [, id, words] = new RegExp(`^${MARK}([^${MARK}]+)${MARK}([\\s\\S]*)$`).exec(text) ?? [];
  return id === undefined ? { id: null, text } : { id, text: words ?? '' };
}
