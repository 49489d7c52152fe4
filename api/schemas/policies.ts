import { z } from 'zod';
import { SWITCH_CODES } from '../../policies/switches.ts';
import { CODES } from '../../policies/words.ts';
import { Moment } from './common.ts';

const Words = z.object({ zh: z.string(), en: z.string() });
const Code = Words.extend({ code: z.string() });

/** A number, or the key of a setting that the bank chooses, or (`case`) set for the single case. */
const Amount = z.union([z.number(), z.object({ setting: z.string() }), z.object({ case: z.string() })]);

const PolicySetting = z.object({ key: z.string(), zh: z.string(), en: z.string(), unit: z.string(), rule: z.string(), required: z.boolean(), minimum: z.int(), maximum: z.int() });

const PolicyLimit = z.object({
  stage: z.enum(CODES.stages),
  when: z.object({ severity: z.string().optional(), urgency: z.string().optional(), complexity: z.string().optional() }),
  amount: Amount, unit: z.enum(CODES.units), from: z.enum(CODES.starts), after: z.enum(CODES.stages).nullable(), stop: z.enum(CODES.stops), ends: z.enum(CODES.ends),
  suspendWhileWaitingForCustomer: z.boolean(), remindBeforeHours: z.number(), rule: z.string(),
});

const PolicySummary = z.object({
  id: z.string(),
  regulation: z.string(),
  name: Words,
  covers: Words,
  calendar: z.enum(CODES.calendars),
  settings: z.array(PolicySetting).meta({ description: 'What the bank must (`required`) or may choose before the policy can be put in force' }),
  stages: z.partialRecord(z.enum(SWITCH_CODES), z.string()).meta({ description: 'The stages that it prescribes, each with its rule' }),
}).meta({ id: 'PolicySummary' });

export const PolicyList = z.object({
  items: z.array(PolicySummary),
  terms: z.object({ units: z.array(Code), starts: z.array(Code), stops: z.array(Code), ends: z.array(Code), complexities: z.array(Code), calendars: z.array(Code), switches: z.array(Code) }).meta({ description: 'The words for the codes of policies' }),
}).meta({ id: 'PolicyList' });
export type PolicyList = z.infer<typeof PolicyList>;

export const Policy = PolicySummary.extend({
  channels: z.array(z.string()),
  limits: z.array(PolicyLimit),
  thresholds: z.array(z.object({ name: z.enum(['majorAmountYuan', 'groupCustomers', 'groupWindowDays']), amount: Amount, rule: z.string() })),
  notices: z.array(z.object({ template: z.string(), rule: z.string() })),
  approvals: z.array(z.object({ what: Words, who: Words, rule: z.string() })),
  extension: z.object({ consent: z.boolean(), reason: z.boolean(), maximum: z.object({ amount: z.int(), unit: z.string() }).nullable(), approver: Words.nullable(), rule: z.string() }).nullable(),
  remedies: Words.nullable(),
  retentionYears: Amount.nullable(),
  rules: z.array(z.string()),
  provisions: z.array(z.object({ rule: z.string(), zh: z.string(), en: z.string() })),
  leavesOpen: z.array(z.object({ what: Words, instead: Words })),
}).meta({ id: 'Policy' });
export type Policy = z.infer<typeof Policy>;

export const PolicyChoices = z.object({
  items: z.array(z.object({
    kind: z.enum(['base', 'overlay']),
    branchId: z.string().nullable(), category: z.string().nullable(),
    policyId: z.string().nullable().meta({ description: 'null: from then on the scope chooses nothing of its own' }),
    settings: z.record(z.string(), z.number()), stages: z.record(z.string(), z.boolean()),
    effectiveFrom: Moment,
    state: z.enum(['current', 'past', 'to-come']),
    matterId: z.string().nullable(),
  })),
  defaultPolicyId: z.string().meta({ description: 'Of a bank, or scope, that chose none' }),
}).meta({ id: 'PolicyChoices' });
export type PolicyChoices = z.infer<typeof PolicyChoices>;

export const MatterLimits = z.object({
  items: z.array(z.object({
    kind: z.string(), stage: z.string(), file: z.string().meta({ description: 'The diagram that sets it' }),
    drawn: z.object({ amount: z.int().nullable().meta({ description: 'null: worked out by the flow, or a day that somebody chooses' }), unit: z.string() }),
    own: z.object({ amount: z.int(), unit: z.string() }).nullable().meta({ description: "The bank's own, which counts before the diagram's" }),
  })),
}).meta({ id: 'MatterLimits' });
export type MatterLimits = z.infer<typeof MatterLimits>;

export const Calendar = z.object({
  year: z.int(), calendar: z.enum(CODES.calendars), unitId: z.string().nullable(),
  hours: z.object({ opens: z.string(), closes: z.string() }),
  note: Words.nullable().meta({ description: 'What is not certain about the year' }),
  days: z.array(z.object({ day: z.string(), working: z.boolean(), why: Words.nullable(), own: z.enum(['bank', 'branch']).nullable() })).meta({ description: 'Every day that is not an ordinary one of its week: holidays, make-up days, and the own days of the bank' }),
}).meta({ id: 'Calendar' });
export type Calendar = z.infer<typeof Calendar>;
