/** What `bpmn/README.md` and its further pages agree on, read from them, so that diagrams are held against the words that people read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const PAGES = ['README.md', 'investigation.md', 'feedback.md', 'matters.md'];

export interface Agreement {
  /** Job type → the headers without which it can't work. Alternatives in brackets and optional ones aren't demanded. */
  jobHeaders: ReadonlyMap<string, readonly string[]>;
  messages: readonly string[];
  /** Element id → form id. */
  humanTasks: ReadonlyMap<string, string>;
  formKeys: ReadonlyMap<string, readonly string[]>;
  decisions: readonly { id: string; inputs: string[]; outputs: string[] }[];
  /** Whom a notice may be for. */
  audiences: readonly string[];
  /** Process variables that the pages name: those of their own section, and what jobs and messages bring. */
  variables: readonly string[];
}

/** @throws Error where a page of `folder` or a section of them is missing */
export function readAgreement(folder = 'bpmn'): Agreement {
  const texts = PAGES.map((page) => readFileSync(path.join(folder, page), 'utf8'));
  const rows = (title: string): string[][] => section(texts, title).split('\n').filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const jobs = rows('Job types');
  const named = (cells: readonly (string | undefined)[]): string[] => cells.flatMap(codes).filter((name) => /^[a-z]\w*$/.test(name));
  return {
    variables: [...named(rows('Process variables').map(([variables]) => variables)), ...named(jobs.map((row) => row[3])), ...named(rows('Messages').map((row) => row[3]))],
    jobHeaders: new Map(jobs.flatMap(([types, headers]) => {
      const needed = (headers ?? '').replace(/\([^)]*\)/g, '').split(',').filter((header) => !header.includes('`meets`') && !header.includes('`resultVariable`'));
      return codes(types).map((type) => [type, needed.flatMap(codes)] as const);
    })),
    messages: rows('Messages').flatMap(([name]) => codes(name)),
    humanTasks: new Map(rows('Human tasks').map(([element, form]) => [codes(element)[0] ?? '', codes(form)[0] ?? ''])),
    formKeys: new Map(rows('Form fields').map(([form, keys]) => [codes(form)[0] ?? '', codes(keys)])),
    decisions: rows('Decisions').map(([id, inputs, outputs]) => ({ id: codes(id)[0] ?? '', inputs: codes(inputs), outputs: codes(outputs) })),
    audiences: (jobs.find(([type]) => type === '`notification.send`')?.[1] ?? '').replace(/^.*`audience`/, '').split('|').flatMap(codes),
  };
}

/** The sections whose title begins so, of all pages together. */
function section(texts: readonly string[], title: string): string {
  const found = texts.flatMap((text) => text.split(/^(?=### )/m).filter((each) => each.startsWith(`### ${title}`)));
  if (found.length === 0) throw new Error(`no page of bpmn/ has a section "${title}"`);
  return found.join('\n');
}

const codes = (cell: string | undefined): string[] => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
