import type { Knex } from 'knex';
import { fold, newestMatches, searchWords } from '../../db/search.ts';
import { may } from '../../db/roles.ts';
import { visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import type { SignedIn } from '../sessions.ts';

export interface FoundCase {
  id: string;
  receivedAt: Date;
  /** `number`: it is its number; `person`: a detail of the complainant; `subject`, `words`: every word stands there. */
  by: 'number' | 'person' | 'subject' | 'words';
}

const RANK: readonly FoundCase['by'][] = ['number', 'person', 'subject', 'words'];

/**
 * The cases that a person may see in which a query is found, the best first, then the latest: its number; exactly the
 * complainant's name, telephone, mail address or ID number, or the last digits of the latter (only for who may read
 * them, D18-19); every word in the texts of the case. Of more than `most` the latest count.
 */
export async function findCases(api: Api, user: SignedIn, { q, filter, most }: { q: string; filter: (query: Knex.QueryBuilder) => void; most: number }): Promise<FoundCase[]> {
  const words = searchWords(q);
  const [exact, inTexts] = await Promise.all([exactly(api, user, q, filter, most), words.length > 0 ? withWords(api, user, words, filter, most) : []]);
  const known = new Set(exact.map(({ id }) => id));
  return [...exact, ...inTexts.filter(({ id }) => !known.has(id))]
    .sort((one, other) => RANK.indexOf(one.by) - RANK.indexOf(other.by) || other.receivedAt.getTime() - one.receivedAt.getTime())
    .slice(0, most);
}

async function exactly(api: Api, user: SignedIn, q: string, filter: (query: Knex.QueryBuilder) => void, most: number): Promise<FoundCase[]> {
  const found = (condition: string, bindings: readonly string[]): Promise<{ id: string; receivedAt: Date }[]> =>
    api.knex('complaint').modify(visibleTo(user)).modify(filter).whereRaw(condition, [...bindings]).orderBy('complaint.receivedAt', 'desc').limit(most).select('complaint.id', 'complaint.receivedAt');
  const [numbered, ofPerson] = await Promise.all([
    found('complaint.number = ?', [q.toUpperCase()]),
    may(user, 'read-person') ? found(personIs(q), Array.from({ length: personIs(q).split('?').length - 1 }, () => q)) : [],
  ]);
  return [...numbered.map((row) => ({ ...row, by: 'number' as const })), ...ofPerson.map((row) => ({ ...row, by: 'person' as const }))];
}

/** Each of these columns has an index for it. Last digits are four, the last of which may be an X in an ID number. */
function personIs(q: string): string {
  const whole = ['complainant_name', 'complainant_phone', 'complainant_email', 'complainant_id_number'].map((column) => `complaint.${column} = ?`);
  const ends = /^\d{3}[\dXx]$/.test(q) ? ['complainant_phone', 'complainant_id_number'].map((column) => `right(complaint.${column}, 4) = ?`) : [];
  return `(${[...whole, ...ends].join(' or ')})`;
}

async function withWords(api: Api, user: SignedIn, words: ReturnType<typeof searchWords>, filter: (query: Knex.QueryBuilder) => void, most: number): Promise<FoundCase[]> {
  const oldest = await api.knex('complaint').orderBy('receivedAt').first('receivedAt');
  if (!oldest) return [];
  const rows = (await newestMatches(api.knex, words, {
    of: 'complaint', from: oldest.receivedAt, to: api.clock.now(), most,
    inWeek: (found) => api.knex('complaint').joinRaw('join ? on found.subject = complaint.id', [found]).modify(visibleTo(user)).modify(filter)
      .select('complaint.id', 'complaint.receivedAt', 'complaint.subject').orderBy('complaint.receivedAt', 'desc'),
  })) as { id: string; receivedAt: Date; subject: string }[];
  return rows.map(({ id, receivedAt, subject }) => ({ id, receivedAt, by: words.every(({ word }) => fold(subject).includes(word)) ? 'subject' : 'words' }));
}
