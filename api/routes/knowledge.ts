import { z } from 'zod';
import { findArticle, searchArticles, type KnowledgeArticleRow } from '../../db/index.ts';
import { notFound } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { matterVisibleTo } from '../matters/access.ts';
import { iso } from '../moments.ts';
import { Uuid } from '../schemas/common.ts';
import { KnowledgeArticle, KnowledgeList, KnowledgeSearch, TrainingRecords, TrainingSearch } from '../schemas/knowledge.ts';
import { trainingRecords } from '../training.ts';

/** The knowledge base (D18-07), which everybody of the bank reads, and the records of trainings (D18-18). */
export const knowledgeRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/knowledge', tag: 'knowledge', summary: 'Search the knowledge base', access: 'staff',
    query: KnowledgeSearch, responses: { 200: KnowledgeList },
    async handle({ api, query: { q, category, page, pageSize } }) {
      const { items, total } = await searchArticles(api.knex, { q, category, limit: pageSize, offset: (page - 1) * pageSize });
      return { status: 200, body: { items: items.map((row) => toArticle(row, null)), total } };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/knowledge/{id}', tag: 'knowledge', summary: 'An article', access: 'staff',
    params: z.object({ id: Uuid }), responses: { 200: KnowledgeArticle },
    async handle({ api, user, params }) {
      const row = await findArticle(api.knex, params.id);
      if (!row) throw notFound();
      const matter = await api.knex('matter').where('matter.id', row.matterId).modify(matterVisibleTo(user)).first('matter.id');
      return { status: 200, body: toArticle(row, matter ? row.matterId : null) };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/training-records', tag: 'knowledge', summary: 'Who took part in which training: mine; as a head of a unit its people\'s; as an overseer everybody\'s', access: 'staff',
    query: TrainingSearch, responses: { 200: TrainingRecords },
    handle: async ({ api, user, query }) => ({ status: 200, body: await trainingRecords(api, user, query) }),
  }),
];

function toArticle({ id, title, category, question, answer, basis, keywords, publishedAt }: KnowledgeArticleRow, matterId: string | null): KnowledgeArticle {
  return { id, matterId, title, category: KnowledgeArticle.shape.category.parse(category), question, answer, basis, keywords, publishedAt: iso(publishedAt) };
}
