/** Functions of text. Regular expressions are those of XPath and Java, as far as JavaScript's are like them. */
import { createContext, runInContext } from 'node:vm';
import { FeelEvaluationError } from './feel-errors.ts';
import { spend } from './feel-moment.ts';
import type { Declarations } from './feel-signature.ts';

export const stringFunctions: Declarations = [
  ['substring(string: string, start position: number)', (string: string, start: number) => substring(string, start)],
  ['substring(string: string, start position: number, length: number)', (string: string, start: number, length: number) => (length < 1 ? null : substring(string, start, length))],
  ['string length(string: string)', (string: string) => [...string].length],
  ['upper case(string: string)', (string: string) => string.toUpperCase()],
  ['lower case(string: string)', (string: string) => string.toLowerCase()],
  ['substring before(string: string, match: string)', (string: string, match: string) => (string.includes(match) ? string.slice(0, string.indexOf(match)) : '')],
  ['substring after(string: string, match: string)', (string: string, match: string) => (string.includes(match) ? string.slice(string.indexOf(match) + match.length) : '')],
  ['contains(string: string, match: string)', (string: string, match: string) => string.includes(match)],
  ['starts with(string: string, match: string)', (string: string, match: string) => string.startsWith(match)],
  ['ends with(string: string, match: string)', (string: string, match: string) => string.endsWith(match)],
  ['matches(input: string, pattern: string, flags: string?)', (input: string, pattern: string, flags?: string | null) => search(input, pattern, flags ?? '', '', (text, regex) => regex.test(text))],
  ['replace(input: string, pattern: string, replacement: string, flags: string?)', (input: string, pattern: string, replacement: string, flags?: string | null) =>
    search(input, pattern, flags ?? '', 'g', (text, regex) => text.replace(regex, groups(replacement)))],
  ['split(string: string, delimiter: string)', (string: string, delimiter: string) => search(string, delimiter, '', '', (text, regex) => text.split(regex))],
  ['extract(string: string, pattern: string)', (string: string, pattern: string) => search(string, pattern, '', 'g', (text, regex) => [...(text.match(regex) ?? [])])],
  ['trim(string: string)', (string: string) => string.trim()],
  ['is blank(string: string)', (string: string) => string.trim() === ''],
  ['to base64(value: string)', (value: string) => Buffer.from(value).toString('base64')],
];

/** Counted in characters, from 1, or from the end with -1. */
function substring(string: string, start: number, length?: number): string | null {
  if (start === 0 || !Number.isInteger(start)) return null;
  const characters = [...string];
  const from = start > 0 ? start - 1 : Math.max(0, characters.length + start);
  return characters.slice(from, length === undefined ? undefined : from + Math.trunc(length)).join('');
}

/** `$1` is the first group and `$0` the whole; `\$` is a dollar. */
function groups(replacement: string): string {
  return replacement.replace(/\\(.)|\$0|\$(?!\d)/gs, (found, escaped?: string) => (escaped === undefined ? (found === '$0' ? '$&' : '$$') : escaped === '$' ? '$$' : escaped));
}

/** Longer than this, a search by a pattern with repetitions is watched: it may try more ways than there is time for. */
const watchedFrom = 20;
const watchedMs = 500;
const sandbox = createContext({ work: undefined as unknown });

function search<T>(input: string, pattern: string, flags: string, more: string, work: (input: string, regex: RegExp) => T): T | null {
  spend(1 + input.length / 100);
  const regex = compiled(pattern, flags, more);
  if (!regex) return null;
  if (input.length < watchedFrom || (pattern.match(/[*+{]/g) ?? []).length < 2) return work(input, regex);
  sandbox.work = () => work(input, regex);
  try {
    return runInContext('work()', sandbox, { timeout: watchedMs }) as T;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new FeelEvaluationError(pattern, `the search by this pattern takes more than ${watchedMs} ms`);
    throw error;
  } finally {
    sandbox.work = undefined;
  }
}

const cache = new Map<string, RegExp | null>();
const mostCached = 500;

/** Null when it is no pattern. */
function compiled(pattern: string, flags: string, more: string): RegExp | null {
  const key = `${flags}/${more}/${pattern}`;
  let regex = cache.get(key);
  if (regex === undefined) {
    if (cache.size >= mostCached) cache.clear();
    cache.set(key, (regex = compile(pattern, flags, more)));
  }
  if (regex) regex.lastIndex = 0;
  return regex;
}

function compile(pattern: string, flags: string, more: string): RegExp | null {
  if (/[^smix]/.test(flags) || refersToNothing(pattern)) return null;
  const own = [...new Set(flags.replaceAll('x', ''))].join('') + more;
  const source = subtracted(flags.includes('x') ? uncommented(pattern) : pattern);
  // Without Unicode mode, `\p{…}` would mean something else: what it doesn't know is no pattern.
  for (const mode of /\\p\{/i.test(source) ? ['v', 'u'] : ['v', 'u', '']) {
    try {
      return new RegExp(source, mode + own);
    } catch {
      // without Unicode mode, what needs no escape may be escaped
    }
  }
  return null;
}

/** Whether it has a reference to a group that it doesn't have, or one in a class: JavaScript would take it for a character. */
function refersToNothing(pattern: string): boolean {
  let groups = 0;
  let last = 0;
  for (const [found, digit] of pattern.matchAll(/\\(\d)|\\.|\[(?:\\.|[^\]])*\]|\((?!\?)|\(\?<(?![=!])/gs)) {
    if (digit === '0' || (found.startsWith('[') && /\\\d/.test(found))) return true;
    if (digit) last = Math.max(last, Number(digit));
    else if (found.startsWith('(')) groups += 1;
  }
  return last > groups;
}

/** White space and comments outside of classes mean nothing. */
const uncommented = (pattern: string): string => pattern.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*/gs, (found) => (/^[\s#]/.test(found) ? '' : found));

/** `[A-Z-[OI]]`: a class without another one. */
const subtracted = (pattern: string): string => pattern.replaceAll(/\[([^[\]]+)-\[([^[\]]+)\]\]/g, '[[$1]--[$2]]');
