import { z } from 'zod';

const limit = z.strictObject({
  amount: z.number().int().positive(),
  unit: z.enum(['hours', 'working-days', 'calendar-days']),
  /** The reminder comes this many clock hours before the limit ends. */
  remindBeforeHours: z.number().int().nonnegative(),
  /** The rule that prescribes it. */
  rule: z.string().regex(/^D\d\d-\d\d$/),
});

const schema = z.strictObject({
  /** What a complaint keeps as `policy_id`. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The regulation in rules.md. */
  regulation: z.string().regex(/^D\d\d$/),
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  /** What the regulation prescribes; the decision `complaint-limits` is what the flow asks, and must agree with it. */
  limits: z.record(z.enum(['preliminary-check', 'result', 'close', 'review']), limit),
  /** How long the archived file is kept; null = not prescribed: kept until a bank says otherwise. */
  retentionYears: z.number().int().positive().nullable(),
  covers: z.array(z.string().regex(/^D\d\d-\d\d$/)).min(1),
});

export type Policy = z.output<typeof schema>;
export type PolicyInput = z.input<typeof schema>;

/** Throws, naming the field, when a policy isn't as it must be. */
export function parsePolicy(input: unknown): Policy {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const id = typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '(without id)';
  throw new Error(`policy ${id}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
}
