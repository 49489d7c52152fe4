import { readingsWords } from '../../i18n/words/readings.ts';

type Key = keyof typeof readingsWords;

export interface ReadWords {
  /** What was opened; nothing where its address has no words yet. */
  what: Key | undefined;
  /** What was searched for, or by which name the bank's own files and reports are asked for. */
  of: string | undefined;
}

const NAMED = new Set(['reports', 'policies', 'templates', 'flows', 'people']);

/** In words, what an address of the API shows: `/api/complaints/{id}/events?…` is 办理记录. */
export function readWords(path: string): ReadWords {
  const url = new URL(path, 'http://api');
  const parts = url.pathname.split('/').slice(2).map(decodeURIComponent);
  const what = shapes(parts).map((shape) => `read.${shape}`).find((key): key is Key => Object.hasOwn(readingsWords, key));
  const name = parts.findIndex((part) => NAMED.has(part));
  return { what, of: url.searchParams.get('q') || (name < 0 ? undefined : parts[name + 1]) };
}

/** The address as it is, with one part after another taken for an id, then what lies above it. */
function shapes(parts: readonly string[]): string[] {
  if (parts.length === 0) return [];
  const choices = Array.from({ length: 2 ** parts.length }, (_, mask) => parts.map((part, index) => (mask & (1 << index) ? ':id' : part)).join('/'));
  return [...choices, ...shapes(parts.slice(0, -1))];
}
