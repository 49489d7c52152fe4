/** What `bpmn/README.md` and its further pages agree on, read from them, so that diagrams are held against the words that people read. */
import { readFileSync, readdirSync } from 'node:fs';

const texts = ['bpmn/README.md', 'bpmn/investigation.md', 'bpmn/feedback.md', 'bpmn/matters.md'].map((file) => readFileSync(file, 'utf8'));

/** The sections whose title begins so, of all texts together. */
function section(title: string): string {
  const found = texts.flatMap((text) => text.split(/^(?=### )/m).filter((each) => each.startsWith(`### ${title}`)));
  if (found.length === 0) throw new Error(`no page of bpmn/ has a section "${title}"`);
  return found.join('\n');
}

function rows(title: string): string[][] {
  return section(title).split('\n').filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

const codes = (cell: string | undefined): string[] => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

/** Job type → the headers without which it can't work. Alternatives in brackets and optional ones aren't demanded. */
export const JOB_HEADERS: ReadonlyMap<string, readonly string[]> = new Map(rows('Job types').flatMap(([types, headers]) => {
  const needed = (headers ?? '').replace(/\([^)]*\)/g, '').split(',').filter((header) => !header.includes('`meets`') && !header.includes('`resultVariable`'));
  return codes(types).map((type) => [type, needed.flatMap(codes)] as const);
}));

export const MESSAGES = rows('Messages').flatMap(([name]) => codes(name));
/** Element id → form id. */
export const HUMAN_TASKS: ReadonlyMap<string, string> = new Map(rows('Human tasks').map(([element, form]) => [codes(element)[0] ?? '', codes(form)[0] ?? '']));
export const FORM_KEYS: ReadonlyMap<string, readonly string[]> = new Map(rows('Form fields').map(([form, keys]) => [codes(form)[0] ?? '', codes(keys)]));
export const DECISIONS = rows('Decisions').map(([id, inputs, outputs]) => ({ id: codes(id)[0] ?? '', inputs: codes(inputs), outputs: codes(outputs) }));

export const FILES = readdirSync('bpmn');
export const FLOWS = FILES.filter((file) => file.endsWith('.bpmn'));
export const TABLES = FILES.filter((file) => file.endsWith('.dmn'));
export const FORMS = FILES.filter((file) => file.endsWith('.form'));
/** Whom a notice may be for. */
export const AUDIENCES_OF_NOTICES = (rows('Job types').find(([type]) => type === '`notification.send`')?.[1] ?? '').replace(/^.*`audience`/, '').split('|').flatMap(codes);
