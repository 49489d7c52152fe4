import { z } from 'zod';
import { CATEGORIES, CHANNELS, CLOSE_REASONS, LOCALES, OUTCOMES, SEVERITIES, codesOf } from '../../db/codes.ts';
import { Moment, Person, Uuid, Yuan } from './common.ts';

/** Names and subjects stand in one line, also in a mail's header. */
const line = (max: number) => z.string().trim().min(1).max(max).refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), { params: { rule: 'one-line' } });
const paragraph = (max: number) => z.string().trim().min(1).max(max);

/** The complainant (D10-04). Personal data. */
export const Complainant = z.strictObject({
  name: line(100).optional(),
  phone: z.string().trim().regex(/^[+0-9()\- ]{5,30}$/).optional(),
  email: z.email().max(254).optional(),
  idNumber: z.string().trim().regex(/^[0-9A-Za-z()-]{4,30}$/).optional(),
  address: line(300).optional(),
}).meta({ id: 'Complainant' });
export type Complainant = z.infer<typeof Complainant>;

/** How another system handled a complaint to its end. */
export const ClosedElsewhere = z.strictObject({
  at: Moment.meta({ description: 'When it was closed there' }),
  reason: z.enum(codesOf(CLOSE_REASONS)).default('resolved'),
  unit: z.string().max(40).optional().meta({ description: 'Id of the unit that handled it' }),
  severity: z.enum(codesOf(SEVERITIES)).optional(),
  answer: z.strictObject({
    at: Moment.meta({ description: 'When the customer was told the result' }),
    dueAt: Moment.optional().meta({ description: 'Until when they had to be told; without it the case counts in no figure of timeliness' }),
    outcome: z.enum(codesOf(OUTCOMES)),
    reasons: paragraph(20_000).meta({ description: 'What the customer was told' }),
    compensationYuan: Yuan.default(0),
  }).optional(),
  satisfied: z.boolean().optional().meta({ description: "The customer's answer to the survey" }),
}).meta({ id: 'ClosedElsewhere' });

/** The person, the matter, the demand (D10-04). Text is stored as given and never read as HTML. */
export const NewComplaint = z.strictObject({
  anonymous: z.boolean().default(false),
  person: Complainant.optional(),
  subject: line(200),
  narrative: paragraph(20_000),
  demand: paragraph(4_000).optional(),
  category: z.enum(codesOf(CATEGORIES)).optional(),
  product: line(200).optional().meta({ description: 'A code of the products, or the words of the source system' }),
  topic: line(300).optional(),
  amountYuan: Yuan.optional(),
  complainedUnit: z.string().max(40).optional().meta({ description: 'Id of a unit' }),
  complainedStaff: line(100).optional(),
  occurredOn: z.iso.date().optional(),
  overseas: z.boolean().default(false),
  locale: z.enum(LOCALES).default('zh-CN').meta({ description: 'The language of the messages to the customer' }),
  channel: z.enum(codesOf(CHANNELS)).optional().meta({ description: 'Staff only; a customer files by website or mobile-app' }),
  receivedAt: Moment.optional().meta({ description: 'Staff only; not in the future' }),
  sourceSystem: line(100).optional().meta({ description: 'Staff only, together with sourceId: the record of another system' }),
  sourceId: line(200).optional(),
  source: z.record(z.string(), z.unknown()).optional().meta({ description: 'Staff only: the record as the other system holds it' }),
  channelDetails: z.record(z.string(), z.unknown()).optional().meta({ description: "Staff and the bank's own systems: what the channel's form asks (`GET /api/intake-forms`)" }),
  fromMatter: Uuid.optional().meta({ description: 'Staff only: the early warning that became this complaint (D07-02)' }),
  checkedBySource: z.boolean().optional().meta({ description: 'Staff only, together with sourceSystem: the other body found the complaint ours and clear, so it goes to its owner without a preliminary check' }),
  closed: ClosedElsewhere.optional().meta({ description: 'Managers only, together with sourceSystem and receivedAt: the other system handled it to its end. It is kept for searches and figures, and runs through no flow' }),
}).superRefine((complaint, context) => {
  const need = (path: string[], rule: string) => context.addIssue({ code: 'custom', path, params: { rule } });
  if (!complaint.category && !complaint.product) need(['category'], 'category-or-product');
  if (Boolean(complaint.sourceSystem) !== Boolean(complaint.sourceId)) need([complaint.sourceSystem ? 'sourceId' : 'sourceSystem'], 'source-pair');
  for (const field of ['checkedBySource', 'closed'] as const) if (complaint[field] && !complaint.sourceSystem) need([field], 'source-only');
  if (complaint.closed && !complaint.receivedAt) need(['receivedAt'], 'required');
  if (complaint.anonymous) return;
  if (!complaint.person?.name) need(['person', 'name'], 'name-unless-anonymous');
  if (!complaint.person?.phone && !complaint.person?.email) need(['person', 'phone'], 'phone-or-email');
}, {
  // Also when a single field is wrong, so that a person sees all at once.
  when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
}).meta({ id: 'NewComplaint' });
/** What a client sends. */
export type NewComplaint = z.input<typeof NewComplaint>;

export const ComplaintFiled = z.object({
  id: Uuid,
  number: z.string(),
  trackingCode: z.string(),
  receivedAt: Moment,
}).meta({ id: 'ComplaintFiled' });
export type ComplaintFiled = z.infer<typeof ComplaintFiled>;

export const NewComment = z.strictObject({
  body: paragraph(10_000),
  public: z.boolean().default(false).meta({ description: "Shown on the customer's tracking page" }),
  mentions: z.array(z.string().min(1).max(100)).max(20).default([]).meta({ description: 'User names of colleagues who may see the case: they are told. Not in a public comment' }),
}).meta({ id: 'NewComment' });
export type NewComment = z.input<typeof NewComment>;

export const Comment = z.object({
  id: Uuid,
  body: z.string(),
  public: z.boolean(),
  at: Moment,
  author: z.string().nullable().meta({ description: "Name; null = the customer" }),
  mentions: z.array(z.string()).meta({ description: 'Names of the colleagues it mentions' }),
}).meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export const Colleagues = z.object({ items: z.array(Person) }).meta({ id: 'Colleagues' });
export type Colleagues = z.infer<typeof Colleagues>;

export const Evidence = z.object({
  id: Uuid,
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  uploadedAt: Moment,
  uploadedBy: z.string().nullable().meta({ description: 'Name; null = the customer' }),
}).meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

export const EvidenceAdded = z.object({ items: z.array(Evidence) }).meta({ id: 'EvidenceAdded' });
export type EvidenceAdded = z.infer<typeof EvidenceAdded>;
