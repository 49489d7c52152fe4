import { z } from 'zod';
import { CATEGORIES, codesOf, TRAINING_KINDS } from '../../db/codes.ts';
import { Moment, PageQuery, Person, Uuid } from './common.ts';

const Category = z.enum(codesOf(CATEGORIES));

export const KnowledgeSearch = z.strictObject({
  q: z.string().trim().max(200).optional().meta({ description: 'Words that the article has, each somewhere' }),
  category: Category.optional(),
  ...PageQuery,
}).meta({ id: 'KnowledgeSearch' });
export type KnowledgeSearch = z.input<typeof KnowledgeSearch>;

export const KnowledgeArticle = z.object({
  id: Uuid, matterId: Uuid.nullable().meta({ description: 'In which it was proposed and reviewed; null where I may not see it, and in lists' }), title: z.string(), category: Category, question: z.string(), answer: z.string(),
  basis: z.string().nullable(), keywords: z.string().nullable(), publishedAt: Moment,
}).meta({ id: 'KnowledgeArticle' });
export type KnowledgeArticle = z.infer<typeof KnowledgeArticle>;

export const KnowledgeList = z.object({ items: z.array(KnowledgeArticle), total: z.int() }).meta({ id: 'KnowledgeList' });
export type KnowledgeList = z.infer<typeof KnowledgeList>;

export const TrainingSearch = z.strictObject({
  username: z.string().max(100).optional(),
  unit: z.string().max(50).optional(),
  kind: z.enum(codesOf(TRAINING_KINDS)).optional(),
  from: z.iso.date().optional(), to: z.iso.date().optional(),
  ...PageQuery,
}).meta({ id: 'TrainingSearch' });
export type TrainingSearch = z.input<typeof TrainingSearch>;

export const TrainingRecords = z.object({
  items: z.array(z.object({
    person: Person, matterId: Uuid.meta({ description: 'The training' }), title: z.string(), kind: z.enum(codesOf(TRAINING_KINDS)), heldOn: z.iso.date(), hours: z.number(), passed: z.boolean(),
  })),
  total: z.int(),
}).meta({ id: 'TrainingRecords' });
export type TrainingRecords = z.infer<typeof TrainingRecords>;
