import { z } from 'zod';
import { LOCALES } from '../../db/codes.ts';
import { SAMPLES } from '../../templates/samples.ts';
import { Moment, Uuid } from './common.ts';

const Words = z.object({ zh: z.string(), en: z.string() });
const Sources = z.strictObject({ 'zh-CN': z.string().max(50_000), en: z.string().max(50_000) });

export const TemplateSummary = z.object({
  name: z.string(),
  title: Words,
  audience: z.enum(['complainant', 'staff', 'paper']),
  version: z.int().meta({ description: '0 = as shipped, not recorded yet' }),
  origin: z.enum(['shipped', 'bank']),
  effectiveFrom: Moment.nullable(),
  rules: z.array(z.string()),
  shortText: z.boolean().meta({ description: 'Has a short text for telephones' }),
  sentInLast30Days: z.int(),
  openChanges: z.array(z.object({ matterId: Uuid, number: z.string() })).meta({ description: 'Proposed, and not in force or refused yet' }),
}).meta({ id: 'TemplateSummary' });
export type TemplateSummary = z.infer<typeof TemplateSummary>;

export const TemplateList = z.object({ items: z.array(TemplateSummary) }).meta({ id: 'TemplateList' });
export type TemplateList = z.infer<typeof TemplateList>;

export const Template = TemplateSummary.extend({
  sources: Sources,
  shippedDiffers: z.boolean().meta({ description: "The program brings a newer text than the bank's own that is in force" }),
  versions: z.array(z.object({ version: z.int(), origin: z.enum(['shipped', 'bank']), effectiveFrom: Moment, sources: Sources, matterId: Uuid.nullable(), matterNumber: z.string().nullable(), inForce: z.boolean() })),
  placeholders: z.array(z.object({ name: z.string(), type: z.enum(['text', 'moment', 'amount', 'code', 'list']), codes: z.string().nullable(), optional: z.boolean(), items: z.array(z.string()), words: Words })),
  obligations: z.array(z.object({ rule: z.string(), zh: z.string(), en: z.string() })).meta({ description: 'What the letter must say by a rule' }),
  realCases: z.array(z.object({ complaintId: Uuid, number: z.string(), subject: z.string() })).meta({ description: 'Cases that I may see, whose values a trial can use: first those that this letter was sent about' }),
  mayPropose: z.boolean(),
}).meta({ id: 'Template' });
export type Template = z.infer<typeof Template>;

export const TemplateTrialRequest = z.strictObject({
  sources: Sources,
  locale: z.enum(LOCALES),
  sample: z.enum(SAMPLES).default('typical').meta({ description: 'Invented values: typical, only what is always there, or edge cases' }),
  complaintId: Uuid.optional().meta({ description: 'The values of this case, instead of invented ones; details of its people are masked' }),
}).meta({ id: 'TemplateTrialRequest' });
export type TemplateTrialRequest = z.input<typeof TemplateTrialRequest>;

export const TemplateTrial = z.object({
  letter: z.object({ subject: z.string(), text: z.string(), html: z.string(), shortText: z.string().nullable() }).nullable().meta({ description: "null: it can't be written; the problems say why" }),
  invented: z.array(z.string()).meta({ description: 'Placeholders that the case has nothing for, and that were filled with invented values' }),
  problems: z.array(z.object({ locale: z.enum(LOCALES).nullable(), line: z.int().nullable().meta({ description: 'From 1; null: no line of its own' }), severity: z.enum(['error', 'warning']), code: z.string(), zh: z.string(), en: z.string() })).meta({ description: 'Of both languages. Only errors keep it from being proposed' }),
}).meta({ id: 'TemplateTrial' });
export type TemplateTrial = z.infer<typeof TemplateTrial>;
