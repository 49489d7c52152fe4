import { z } from 'zod';

const Place = z.object({
  kind: z.enum(['diagram', 'table', 'form', 'template', 'report', 'screen']),
  file: z.string(),
  id: z.string().nullable(),
  name: z.string(),
});

/** Which rule is shown where, and by which test (`npm run rules`). */
export const RuleMatrix = z.object({
  rules: z.array(z.object({
    id: z.string(),
    kinds: z.array(z.enum(['flow', 'decision', 'deadline', 'notice', 'record', 'report', 'access', 'screen'])),
    zh: z.string(),
    en: z.string(),
    policies: z.array(z.string()),
    places: z.array(Place),
    tests: z.array(z.object({ title: z.string(), file: z.string(), passed: z.boolean() })),
  })),
  withoutPurpose: z.array(Place),
  unknown: z.array(z.object({ rule: z.string(), where: z.string() })),
}).meta({ id: 'RuleMatrix' });
export type RuleMatrix = z.infer<typeof RuleMatrix>;
