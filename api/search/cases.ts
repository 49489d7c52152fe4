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
  const found = (ids: Knex.QueryBuilder): Promise<{ id: string; receivedAt: Date }[]> =>
    api.knex('complaint').modify(visibleTo(user)).modify(filter).whereIn('complaint.id', ids).select('complaint.id', 'complaint.receivedAt');
  const [numbered, ofPerson] = await Promise.all([
    found(api.knex('complaint').modify(byNumber(q)).select('id')),
    may(user, 'read-person') ? found(ofWhom(api.knex, q, most)) : [],
  ]);
  return [...numbered.map((row) => ({ ...row, by: 'number' as const })), ...ofPerson.map((row) => ({ ...row, by: 'person' as const }))];
}

/** Of this number, or whose number ends so: `TS20261124-000012`, `12`. */
export function byNumber(q: string): (query: Knex.QueryBuilder) => void {
  return (query) => void (/^\d{1,12}$/.test(q) ? query.whereRaw("ltrim(split_part(complaint.number, '-', 2), '0') = ?", [q.replace(/^0+/, '')]) : query.where('complaint.number', q.toUpperCase()));
}

/** The latest cases of who has this detail. Each way has an index for it; last digits are four, the last of which is an X in some ID numbers. */
function ofWhom(knex: Knex, q: string, most: number): Knex.QueryBuilder {
  const ways = ['complainant_name', 'complainant_phone', 'complainant_email', 'complainant_id_number', ...(/^\d{3}[\dXx]$/.test(q) ? ['right(complainant_phone, 4)', 'right(complainant_id_number, 4)'] : [])];
  const each = ways.map((way) => `select id, received_at from complaint where ${way} = ?`);
  return knex.from(knex.raw(`(${each.join(' union ')}) as ways`, ways.map(() => q))).orderBy('receivedAt', 'desc').limit(most).select('id');
}

async function withWords(api: Api, user: SignedIn, words: ReturnType<typeof searchWords>, filter: (query: Knex.QueryBuilder) => void, most: number): Promise<FoundCase[]> {
  const oldest = await api.knex('complaint').orderBy('receivedAt').first('receivedAt');
  if (!oldest) return [];
  const rows = (await newestMatches(api.knex, words, {
    of: 'complaint', from: oldest.receivedAt, to: api.clock.now(), most,
    inBlock: (found) => api.knex('complaint').joinRaw('join ? on found.subject = complaint.id', [found]).modify(visibleTo(user)).modify(filter)
      .select('complaint.id', 'complaint.receivedAt', 'complaint.subject').orderBy('complaint.receivedAt', 'desc'),
  })) as { id: string; receivedAt: Date; subject: string }[];
  return rows.map(({ id, receivedAt, subject }) => ({ id, receivedAt, by: words.every(({ word }) => fold(subject).includes(word)) ? 'subject' : 'words' }));
}
