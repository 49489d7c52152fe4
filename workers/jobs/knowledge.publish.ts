import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CATEGORIES, codesOf } from '../../db/codes.ts';
import { publishArticle } from '../../db/knowledge.ts';
import { enteredIn } from '../../db/matter-records.ts';
import { defineMatterJob, JobIncident } from '../job.ts';

const optional = z.string().nullish().transform((value) => value ?? null);
const article = z.object({
  title: z.string().min(1), category: z.enum(codesOf(CATEGORIES)), question: z.string().min(1), answer: z.string().min(1), basis: optional, keywords: optional,
});

/** Puts the article, as it was last entered, into the knowledge base (D18-07). */
export default defineMatterJob({
  type: 'knowledge.publish',
  input: z.object({}),
  async handle({ trx, clock, matter, job }) {
    const entered = article.safeParse({ title: matter.title, ...(await enteredIn(trx, matter)) });
    if (!entered.success) throw new JobIncident(`${job.bpmnProcessId}: what was entered is no article: ${entered.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
    await publishArticle(trx, { id: randomUUID(), matterId: matter.id, ...entered.data, publishedAt: clock.now() });
  },
});
