import { z } from 'zod';
import { SWITCH_CODES } from './switches.ts';
import { CODES, OWN_CHOICE } from './words.ts';

/** A rule of rules.md, a passage of a law or standard beyond the nineteen, or the bank's own choice. */
const rule = z.string().regex(new RegExp(`^(D\\d\\d-\\d\\d|(CBIRC-2020-3|ISO-10002|FCA-DISP) \\S.*|${OWN_CHOICE})$`), `must be a rule like D03-02, a passage like "FCA-DISP 1.6.2R", or ${OWN_CHOICE}`);
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** What a bank must or may choose itself, since the regulation leaves it open or its published text masks it (D07-07). */
const setting = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name in camelCase'),
  zh: z.string().min(1),
  en: z.string().min(1),
  unit: z.enum([...CODES.units, 'years', 'customers', 'yuan']),
  rule,
  /** Without it the policy can't be put in force. */
  required: z.boolean(),
  minimum: z.number().int().positive().default(1),
  maximum: z.number().int().positive().default(10_000),
});

const limit = z.strictObject({
  stage: z.enum(CODES.stages),
  /** For which complaints; more particular ones stand before general ones, and the first that fits counts. */
  when: z.strictObject({ severity: z.enum(CODES.severities), urgency: z.enum(CODES.urgencies), complexity: z.enum(CODES.complexities) }).partial().default({}),
  /** A number, one of the policy's settings, or set for the single case by the staff who check it (D16-03). */
  amount: z.union([z.number().int().positive(), z.strictObject({ setting: z.string() }), z.strictObject({ case: z.literal('caseLimitWorkingDays') })], { error: 'must be a whole number above 0, {setting: key}, or {case: caseLimitWorkingDays}' }),
  unit: z.enum(CODES.units),
  from: z.enum(CODES.starts).default('received'),
  /** With `from: previous`: the stage at whose limit this one begins. */
  after: z.enum(CODES.stages).optional(),
  stop: z.enum(CODES.stops),
  ends: z.enum(CODES.ends).default('same-time'),
  /** The clock stands still while the bank waits for something that only the customer can give. */
  suspendWhileWaitingForCustomer: z.boolean().default(false),
  /** The reminder comes this many clock hours before the limit ends; the bank's own choice. */
  remindBeforeHours: z.number().int().nonnegative().default(24),
  rule,
});

export const policySchema = z.strictObject({
  /** What a complaint keeps as `policy_id`. */
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be small letters, digits and dashes'),
  regulation: z.string().regex(/^(D\d\d|CBIRC-2020-3|ISO-10002|FCA-DISP)$/, 'must be the regulation, like D03').or(z.literal(OWN_CHOICE)),
  name: words,
  covers: words,
  calendar: z.enum(CODES.calendars),
  /** Through which it says that complaints come; none: it doesn't say. */
  channels: z.array(z.enum(CODES.channels)).default([]),
  settings: z.array(setting).default([]),
  limits: z.array(limit).default([]),
  thresholds: z.strictObject({
    /** Above this a complaint is major (D03-09). */
    majorAmountYuan: z.strictObject({ amount: z.number().positive(), rule }),
    /** From so many customers on it is a group complaint (D13-02). */
    groupCustomers: z.strictObject({ amount: z.number().int().min(2), rule }),
    groupWindowDays: z.strictObject({ amount: z.union([z.number().int().positive(), z.strictObject({ setting: z.string() })]), rule }),
  }).partial().default({}),
  /** The switches that it prescribes, each with the rule that does. */
  stages: z.partialRecord(z.enum(SWITCH_CODES), rule).default({}),
  /** The letters that it prescribes. */
  notices: z.array(z.strictObject({ template: z.enum(CODES.notices), rule })).default([]),
  approvals: z.array(z.strictObject({ what: words, who: words, rule })).default([]),
  /** Under which a limit may be extended. */
  extension: z.strictObject({
    /** Only with the customer's recorded consent (D02-12). */
    consent: z.boolean(),
    /** The customer is told the reason. */
    reason: z.boolean(),
    maximum: z.strictObject({ amount: z.number().int().positive(), unit: z.enum(['working-days', 'calendar-days']) }).nullable(),
    approver: words.nullable(),
    rule,
  }).optional(),
  /** To whom a customer who isn't content can turn, as the result letter says it. */
  remedies: words.optional(),
  /** How long the archived file is kept at least; null: not prescribed. */
  retentionYears: z.number().int().positive().or(z.strictObject({ setting: z.string() })).nullable().default(null),
  /** The rules of rules.md that stand in it. */
  rules: z.array(z.string().regex(/^D\d\d-\d\d$/, 'must be a rule like D03-02')).default([]),
  /** For what lies beyond rules.md: what it demands, and how that is kept. */
  provisions: z.array(z.strictObject({ rule, zh: z.string().min(1), en: z.string().min(1) })).default([]),
  leavesOpen: z.array(z.strictObject({ what: words, instead: words })).default([]),
}).superRefine((policy, context) => {
  const keys = new Set(policy.settings.map(({ key }) => key));
  const wants = (path: (string | number)[], value: unknown) => {
    if (typeof value === 'object' && value !== null && 'setting' in value && !keys.has(String(value.setting))) {
      context.addIssue({ code: 'custom', path, message: `names the setting "${String(value.setting)}", which the policy doesn't have (it has: ${[...keys].join(', ') || 'none'})` });
    }
  };
  policy.limits.forEach((each, index) => {
    wants(['limits', index, 'amount'], each.amount);
    if ((each.from === 'previous') !== (each.after !== undefined)) context.addIssue({ code: 'custom', path: ['limits', index, 'from'], message: '"from: previous" and "after" (the stage before) come together' });
    if (each.after === each.stage) context.addIssue({ code: 'custom', path: ['limits', index, 'after'], message: 'a stage cannot come after itself' });
    const hides = policy.limits.slice(0, index).find((earlier) => earlier.stage === each.stage && Object.entries(earlier.when).every(([fact, value]) => each.when[fact as keyof typeof each.when] === value));
    if (hides) context.addIssue({ code: 'custom', path: ['limits', index], message: `never counts, since an earlier limit of stage "${each.stage}" fits everything that it fits` });
  });
  wants(['thresholds', 'groupWindowDays', 'amount'], policy.thresholds.groupWindowDays?.amount);
  wants(['retentionYears'], policy.retentionYears);
  policy.settings.forEach(({ minimum, maximum }, index) => {
    if (minimum > maximum) context.addIssue({ code: 'custom', path: ['settings', index, 'minimum'], message: 'is above the maximum' });
  });
});

export type Policy = z.output<typeof policySchema>;
export type PolicyLimit = Policy['limits'][number];
export type PolicySetting = Policy['settings'][number];
