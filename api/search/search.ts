import type { Knex } from 'knex';
import type { z } from 'zod';
import type { PaperRow } from '../../db/index.ts';
import { newestMatches, searchWords, type SearchWord } from '../../db/search.ts';
import { may } from '../../db/roles.ts';
import { blurring, visibleTo } from '../access.ts';
import { peopleById } from '../complaints/people.ts';
import { recordReading } from '../complaints/readings.ts';
import { caseFilter, summaries, toSummary, type SummaryRow } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { matterVisibleTo } from '../matters/access.ts';
import { matterSummaries, toMatterSummary, type MatterSummaryRow } from '../matters/search.ts';
import { iso } from '../moments.ts';
import type { Excerpt, Search, SearchResult } from '../schemas/search.ts';
import { PaperKindCode } from '../schemas/papers.ts';
import type { SignedIn } from '../sessions.ts';
import { findCases, type FoundCase } from './cases.ts';
import { excerptsOf } from './excerpts.ts';

/** What is ranked and counted of each kind: the latest of all that matches. */
const MOST_FOUND = 500;
/** Shown of each kind where no kind is asked for. */
const FIRST = 5;

const CASE_PARTS = ['case', 'statement', 'finding', 'cooperation', 'comment', 'message', 'evidence'] as const;

type Asked = z.output<typeof Search>;

/** Searches everything that a person may see. */
export async function search(api: Api, user: SignedIn, asked: Asked): Promise<SearchResult> {
  const words = searchWords(asked.q);
  const wanted = (kind: Asked['kind']): boolean => asked.kind === undefined || asked.kind === kind;
  const [complaints, matters, articles, papers] = await Promise.all([
    wanted('complaints') && may(user, 'search-complaints') ? searchCases(api, user, asked, words) : null,
    wanted('matters') ? searchMatters(api, user, asked, words) : null,
    wanted('articles') ? searchArticles(api, asked, words) : null,
    wanted('papers') ? searchPapers(api, user, asked) : null,
  ]);
  return { complaints, matters, articles, papers };
}

function pageOf<T>(found: readonly T[], { kind, page, pageSize }: Asked): T[] {
  return kind === undefined ? found.slice(0, FIRST) : found.slice((page - 1) * pageSize, page * pageSize);
}

async function searchCases(api: Api, user: SignedIn, asked: Asked, words: readonly SearchWord[]): Promise<SearchResult['complaints']> {
  const now = api.clock.now();
  const { status, category, severity, unit } = asked;
  const found = await findCases(api, user, { q: asked.q, filter: (query) => caseFilter(query, { status, category, severity, unit }, now), most: MOST_FOUND });
  const shown = pageOf(found, asked);
  const ids = shown.map(({ id }) => id);
  const [rows, excerpts, facets] = await Promise.all([
    ids.length === 0 ? [] : (summaries(api.knex).whereIn('complaint.id', ids) as unknown as Promise<SummaryRow[]>),
    excerptsOf(api.knex, 'complaintId', ids, words, CASE_PARTS),
    facetsOf(api.knex, found),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = shown.flatMap(({ id, by }) => {
    const row = byId.get(id);
    return row ? [{ row, by, excerpts: excerpts.get(id) ?? [] }] : [];
  });
  // To be told whose case it is, is to read it (D18-19).
  const read = may(user, 'read-person') ? items.filter(({ row, by, excerpts: passages }) => by === 'person' || namesPerson(row, passages)) : [];
  await Promise.all(read.map(({ row }) => recordReading(api, user, row.id)));
  return { items: items.map(({ row, by, excerpts: passages }) => blurring(user, row)({ ...toSummary(row, now), by, excerpts: passages })), total: found.length, facets };
}

function namesPerson(row: SummaryRow, excerpts: readonly Excerpt[]): boolean {
  const details = [row.complainantName, row.complainantPhone, row.complainantEmail, row.complainantIdNumber, row.complainantAddress].filter((detail) => detail !== null && detail.length > 1);
  return details.some((detail) => excerpts.some(({ text }) => text.includes(detail as string)));
}

async function facetsOf(knex: Knex, found: readonly FoundCase[]): Promise<NonNullable<SearchResult['complaints']>['facets']> {
  const rows: Pick<SummaryRow, 'status' | 'severity' | 'category' | 'chosenCategory' | 'ownerUnitId'>[] = found.length === 0 ? [] : await knex
    .from(summaries(knex).whereIn('complaint.id', found.map(({ id }) => id)).as('found')).select('status', 'severity', 'category', 'chosenCategory', 'ownerUnitId');
  const count = <T extends string | null>(values: readonly T[]): { code: T; count: number }[] => {
    const counted = new Map<T, number>();
    for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
    return [...counted].map(([code, number]) => ({ code, count: number })).sort((one, other) => other.count - one.count);
  };
  return {
    status: count(rows.map((row) => row.status)), category: count(rows.map((row) => row.category ?? row.chosenCategory)),
    severity: count(rows.map((row) => row.severity)), unit: count(rows.map((row) => row.ownerUnitId)),
  };
}

/** Of a confidential matter only the title is shown: opening it is what is recorded. */
async function searchMatters(api: Api, user: SignedIn, asked: Asked, words: readonly SearchWord[]): Promise<SearchResult['matters']> {
  const now = api.clock.now();
  const numbered: { id: string; openedAt: Date }[] = await api.knex('matter').modify(matterVisibleTo(user)).where('matter.number', asked.q.toUpperCase()).select('matter.id', 'matter.openedAt');
  const inTexts = await inMatters(api, words, 'matter', (query) => void query.modify(matterVisibleTo(user)));
  const ids = [...new Set([...numbered, ...inTexts].map(({ id }) => id))];
  const shown = pageOf(ids, asked);
  const rows = shown.length === 0 ? [] : ((await matterSummaries(api.knex).whereIn('matter.id', shown)) as MatterSummaryRow[]);
  const [people, excerpts] = await Promise.all([
    peopleById(api.knex, rows.map((row) => row.openedBy)),
    excerptsOf(api.knex, 'matterId', rows.filter((row) => !row.confidential).map((row) => row.id), words, ['matter', 'entry']),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    items: shown.flatMap((id) => { const row = byId.get(id); return row ? [{ ...toMatterSummary(row, people, now), excerpts: excerpts.get(id) ?? [] }] : []; }),
    total: ids.length,
  };
}

/** Knowledge is for everybody of the bank (D18-07). */
async function searchArticles(api: Api, asked: Asked, words: readonly SearchWord[]): Promise<SearchResult['articles']> {
  const found = await inMatters(api, words, 'article', (query) => void query.whereExists(api.knex('knowledgeArticle').whereRaw('knowledge_article.matter_id = matter.id').whereNull('withdrawnAt').select(api.knex.raw('1'))));
  const shown = pageOf(found.map(({ id }) => id), asked);
  const [rows, excerpts] = await Promise.all([
    api.knex('knowledgeArticle').whereIn('matterId', shown).whereNull('withdrawnAt'),
    excerptsOf(api.knex, 'matterId', shown, words, ['article']),
  ]);
  return {
    items: shown.flatMap((id) => {
      const row = rows.find(({ matterId }) => matterId === id);
      return row ? [{ id: row.id, title: row.title, category: row.category, publishedAt: iso(row.publishedAt), excerpts: excerpts.get(id) ?? [] }] : [];
    }),
    total: found.length,
  };
}

async function inMatters(api: Api, words: readonly SearchWord[], of: 'matter' | 'article', filter: (query: Knex.QueryBuilder) => void): Promise<{ id: string }[]> {
  if (words.length === 0) return [];
  const oldest = await api.knex('matter').orderBy('openedAt').first('openedAt');
  if (!oldest) return [];
  return newestMatches(api.knex, words, {
    of, from: oldest.openedAt, to: api.clock.now(), most: MOST_FOUND,
    inBlock: (found) => api.knex('matter').joinRaw('join ? on found.subject = matter.id', [found]).modify(filter).select('matter.id', 'matter.openedAt').orderBy('matter.openedAt', 'desc'),
  });
}

async function searchPapers(api: Api, user: SignedIn, asked: Asked): Promise<SearchResult['papers']> {
  const visible = (query: Knex.QueryBuilder): void => void query.where((either) => {
    void either.whereIn('paper.matterId', api.knex('matter').modify(matterVisibleTo(user)).select('matter.id'));
    if (may(user, 'search-complaints')) void either.orWhereIn('paper.complaintId', api.knex('complaint').modify(visibleTo(user)).select('complaint.id'));
  });
  const rows: Pick<PaperRow, 'id' | 'number' | 'kind' | 'title' | 'issuedAt' | 'complaintId' | 'matterId'>[] = await api.knex('paper').where('paper.number', asked.q.toUpperCase()).modify(visible).select('id', 'number', 'kind', 'title', 'issuedAt', 'complaintId', 'matterId');
  return { items: pageOf(rows, asked).map((row) => ({ ...row, kind: PaperKindCode.parse(row.kind), issuedAt: iso(row.issuedAt) })), total: rows.length };
}
