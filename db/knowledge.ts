import type { Knex } from 'knex';
import type { Database } from './connection.ts';
import type { KnowledgeArticleRow } from './rows-side.ts';

export interface KnowledgeSearch { q?: string | undefined; category?: string | undefined; limit: number; offset: number }

/** Publishes an article; publishing the same matter's again replaces its words. */
export async function publishArticle(db: Database, article: Omit<KnowledgeArticleRow, 'withdrawnAt'>): Promise<void> {
  await db('knowledgeArticle').insert({ ...article, withdrawnAt: null }).onConflict('matterId').merge(['title', 'category', 'question', 'answer', 'basis', 'keywords', 'publishedAt']);
}

export function findArticle(db: Database, id: string): Promise<KnowledgeArticleRow | undefined> {
  return db('knowledgeArticle').where({ id }).whereNull('withdrawnAt').first();
}

/** Articles that have every word of the query somewhere, those with it in their title first; newest first without one (D18-07). */
export async function searchArticles(db: Database, search: KnowledgeSearch): Promise<{ items: KnowledgeArticleRow[]; total: number }> {
  const words = (search.q ?? '').split(/\s+/).filter((word) => word !== '').map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const found = (query: Knex.QueryBuilder): void => {
    void query.whereNull('withdrawnAt');
    if (search.category) void query.where({ category: search.category });
    for (const word of words) void query.whereRaw("concat_ws(' ', title, keywords, question, answer, basis) ilike ?", [word]);
  };
  const [items, [counted]] = await Promise.all([
    db('knowledgeArticle').modify(found).orderByRaw('(title ilike any(?::text[])) desc, published_at desc, id', [words]).limit(search.limit).offset(search.offset),
    db('knowledgeArticle').modify(found).count<{ count: number | string }[]>({ count: '*' }),
  ]);
  return { items, total: Number(counted?.count ?? 0) };
}
