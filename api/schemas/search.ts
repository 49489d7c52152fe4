import { z } from 'zod';
import { CATEGORIES, SEVERITIES, STATUSES, codesOf } from '../../db/codes.ts';
import { PAPER_KINDS } from '../../db/papers.ts';
import { PARTS } from '../../db/search.ts';
import { Moment, PageQuery, Uuid } from './common.ts';
import { ComplaintSummary } from './complaints.ts';
import { MatterSummary } from './matters.ts';

const KINDS = ['complaints', 'matters', 'articles', 'papers'] as const;

export const Search = z.strictObject({
  q: z.string().trim().min(1).max(200).meta({ description: 'Words, each somewhere in what is found; or a number; or exactly a complainant\'s name, telephone, mail address, ID number or the last four digits' }),
  kind: z.enum(KINDS).optional().meta({ description: 'Pages of one kind; left out: the first of each' }),
  status: z.enum(codesOf(STATUSES)).optional(),
  category: z.enum(codesOf(CATEGORIES)).optional(),
  severity: z.enum(codesOf(SEVERITIES)).optional(),
  unit: z.string().max(40).optional().meta({ description: 'Owner unit, or a branch with all its departments' }),
  ...PageQuery,
}).meta({ id: 'Search' });
export type Search = z.input<typeof Search>;

const Excerpt = z.object({
  part: z.enum(PARTS).meta({ description: 'Which text it is from' }),
  text: z.string(),
  marks: z.array(z.tuple([z.int(), z.int()])).meta({ description: 'Where in it the words stand: begin, end' }),
}).meta({ id: 'SearchExcerpt' });
export type Excerpt = z.infer<typeof Excerpt>;

const counts = (code: z.ZodType<string | null>) => z.array(z.object({ code, count: z.int() }));
const found = <T extends z.ZodRawShape>(item: T) => z.object({ items: z.array(z.object(item)), total: z.int().meta({ description: 'At most 500, of which the latest count' }) });

export const SearchResult = z.object({
  complaints: z.object({
    ...found({ ...ComplaintSummary.shape, by: z.enum(['number', 'person', 'subject', 'words']).meta({ description: 'What was found: its number, a detail of the complainant, the words in the subject, or elsewhere' }), excerpts: z.array(Excerpt) }).shape,
    facets: z.object({ status: counts(z.string()), category: counts(z.string().nullable()), severity: counts(z.string().nullable()), unit: counts(z.string().nullable()) }),
  }).nullable().meta({ description: 'null: not asked for, or not mine to search' }),
  matters: found({ ...MatterSummary.shape, excerpts: z.array(Excerpt) }).nullable(),
  articles: found({ id: Uuid, title: z.string(), category: z.string(), publishedAt: Moment, excerpts: z.array(Excerpt) }).nullable(),
  papers: found({
    id: Uuid, number: z.string(), kind: z.enum(codesOf(PAPER_KINDS)), title: z.string(), issuedAt: Moment, complaintId: Uuid.nullable(), matterId: Uuid.nullable(),
  }).nullable(),
}).meta({ id: 'SearchResult' });
export type SearchResult = z.infer<typeof SearchResult>;
