import type { Database } from '../../db/index.ts';
import { fold, TEXTS, type Part, type SearchWord } from '../../db/search.ts';
import { withoutCode } from '../access.ts';
import type { Excerpt } from '../schemas/search.ts';

/** Texts of one case that are shown at most, and how long. */
const MOST_EXCERPTS = 2;
const LENGTH = 90;
const BEFORE = 24;

/** For each subject the passages in which the words stand, from the case's own words on (`PARTS`). */
export async function excerptsOf(db: Database, column: 'complaintId' | 'matterId', ids: readonly string[], words: readonly SearchWord[], parts: readonly Part[]): Promise<ReadonlyMap<string, Excerpt[]>> {
  if (ids.length === 0 || words.length === 0) return new Map();
  const any = words.map(({ tsquery }) => `(${tsquery})`).join(' | ');
  const rows: { part: Part; sourceId: string; subject: string }[] = await db('searchText').whereIn(column, [...ids]).whereIn('part', [...parts]).whereRaw('words @@ ?::tsquery', [any])
    .select('part', 'sourceId', { subject: column });
  const [bodies, codes] = await Promise.all([bodiesOf(db, rows), column === 'complaintId' ? codesOf(db, ids) : new Map<string, string>()]);
  const found = new Map<string, Excerpt[]>();
  for (const part of parts) {
    for (const row of rows.filter((each) => each.part === part)) {
      const texts = bodies.get(`${part} ${row.sourceId}`) ?? [];
      const code = codes.get(row.subject);
      const excerpt = excerptOf(part, code === undefined ? texts : withoutCode(texts, code), words);
      const known = found.get(row.subject) ?? [];
      if (excerpt && known.length < MOST_EXCERPTS) found.set(row.subject, [...known, excerpt]);
    }
  }
  return found;
}

async function codesOf(db: Database, complaintIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db('complaint').whereIn('id', [...complaintIds]).select('id', 'trackingCode');
  return new Map(rows.map(({ id, trackingCode }) => [id, trackingCode]));
}

async function bodiesOf(db: Database, rows: readonly { part: Part; sourceId: string }[]): Promise<ReadonlyMap<string, string[]>> {
  const parts = [...new Set(rows.map(({ part }) => part))];
  const read = await Promise.all(parts.map(async (part) => {
    const { table, columns } = TEXTS[part];
    const { rows: texts } = await db.raw<{ rows: { id: string; texts: unknown[] }[] }>(
      `select id, jsonb_build_array(${columns.join(', ')}) as texts from ${table} where id = any(?::uuid[])`, [rows.filter((row) => row.part === part).map(({ sourceId }) => sourceId)]);
    return texts.map(({ id, texts: found }) => [`${part} ${id}`, found.flatMap(textsIn).map((each) => each.replace(ADDRESS, '…'))] as const);
  }));
  return new Map(read.flat());
}

/** All texts of a value, as the index has them. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Addresses say nothing. */
const ADDRESS = /https?:\/\/[!-~]+/g;

/** The passage of the first text that has one of the words, with all places of words in it. */
function excerptOf(part: Part, texts: readonly string[], words: readonly SearchWord[]): Excerpt | undefined {
  for (const text of texts) {
    const plain = text.replace(/\s+/g, ' ');
    // Folding by characters keeps places in the text what they are in the folded one.
    const folded = [...plain].map((character) => (fold(character).length === character.length ? fold(character) : character)).join('');
    const [first] = words.map(({ word }) => folded.indexOf(word)).filter((at) => at >= 0).sort((a, b) => a - b);
    if (first === undefined) continue;
    const from = Math.max(0, first - BEFORE);
    const to = Math.min(plain.length, from + LENGTH);
    const lead = from > 0 ? '…' : '';
    const marks = words.flatMap(({ word }) => places(folded.slice(from, to), word)).sort(([a], [b]) => a - b).map(([begin, end]): [number, number] => [begin + lead.length, end + lead.length]);
    return { part, text: `${lead}${plain.slice(from, to)}${to < plain.length ? '…' : ''}`, marks: apart(marks) };
  }
  return undefined;
}

function places(text: string, word: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
  return found;
}

/** Marks that touch or overlap are one. */
function apart(marks: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [begin, end] of marks) {
    const last = merged.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([begin, end]);
  }
  return merged;
}
