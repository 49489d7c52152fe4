import { z } from 'zod';
import { CHANNELS, codesOf } from '../../db/codes.ts';
import { CLASS_DIMENSIONS } from '../../db/class-codes.ts';
import { Moment, Person, Uuid } from './common.ts';
import { ComplaintSummary } from './complaints.ts';

const channel = z.enum(codesOf(CHANNELS));

/** What staff enter for a channel, besides the complaint itself (D18-01). */
export const IntakeForms = z.object({
  items: z.array(z.object({
    channels: z.array(channel),
    schema: z.record(z.string(), z.unknown()).meta({ description: "The designer's form (form-js)" }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'Lists that its fields choose from' }),
  })),
}).meta({ id: 'IntakeForms' });
export type IntakeForms = z.infer<typeof IntakeForms>;

/** What is known while a complaint is being entered. */
export const SimilarTo = z.strictObject({
  subject: z.string().trim().min(2).max(200),
  narrative: z.string().max(20_000).default(''),
  category: z.string().max(40).optional(),
  product: z.string().max(200).optional(),
  complainedUnit: z.string().max(40).optional(),
  phone: z.string().max(30).optional(),
  email: z.string().max(254).optional(),
}).meta({ id: 'SimilarTo' });
export type SimilarTo = z.input<typeof SimilarTo>;

const Likeness = z.object({
  reason: z.enum(['same-person', 'same-product', 'same-topic', 'same-unit', 'like-words', 'by-hand']),
  with: z.string().optional().meta({ description: 'Number of the complaint that it is like' }),
  value: z.union([z.number(), z.string()]).optional(),
}).meta({ id: 'Likeness' });
export type Likeness = z.infer<typeof Likeness>;

export const SimilarComplaints = z.object({
  items: z.array(z.object({ complaint: ComplaintSummary, reasons: z.array(Likeness), samePerson: z.boolean(), sameMatter: z.boolean(), groupId: Uuid.nullable() })),
}).meta({ id: 'SimilarComplaints' });
export type SimilarComplaints = z.infer<typeof SimilarComplaints>;

export const ComplaintGroupSummary = z.object({
  id: Uuid, number: z.string(), leadComplaintId: Uuid, leadNumber: z.string(), subject: z.string(), foundAt: Moment, size: z.int(), customers: z.int(), open: z.int(), planned: z.boolean(),
}).meta({ id: 'ComplaintGroupSummary' });
export type ComplaintGroupSummary = z.infer<typeof ComplaintGroupSummary>;

export const ComplaintGroups = z.object({ items: z.array(ComplaintGroupSummary) }).meta({ id: 'ComplaintGroups' });
export type ComplaintGroups = z.infer<typeof ComplaintGroups>;

export const ComplaintGroup = z.object({
  ...ComplaintGroupSummary.shape,
  plan: z.string().nullable(),
  foundBy: Person.nullable().meta({ description: 'null = found automatically' }),
  members: z.array(z.object({ complaint: ComplaintSummary, reasons: z.array(Likeness), joinedBy: Person.nullable(), joinedAt: Moment })),
}).meta({ id: 'ComplaintGroup' });
export type ComplaintGroup = z.infer<typeof ComplaintGroup>;

export const JoinGroup = z.strictObject({ groupId: Uuid.optional(), with: Uuid.optional() })
  .refine(({ groupId, with: other }) => (groupId === undefined) !== (other === undefined), { path: ['groupId'] }).meta({ id: 'JoinGroup' });
export type JoinGroup = z.input<typeof JoinGroup>;

/** A system of the bank that files complaints; its key is shown once. */
const IntakeSystem = z.object({
  id: z.string(), zh: z.string(), en: z.string(), channels: z.array(channel), active: z.boolean(), createdAt: Moment, createdBy: Person.nullable(), lastUsedAt: Moment.nullable(),
  builtIn: z.boolean().meta({ description: "A part of this program itself, which makes its own key" }),
}).meta({ id: 'IntakeSystem' });
export type IntakeSystem = z.infer<typeof IntakeSystem>;
export const IntakeSystems = z.object({ items: z.array(IntakeSystem) }).meta({ id: 'IntakeSystems' });
export type IntakeSystems = z.infer<typeof IntakeSystems>;
export const NewIntakeSystem = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,38}$/), zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100), channels: z.array(channel).min(1),
}).meta({ id: 'NewIntakeSystem' });
export type NewIntakeSystem = z.input<typeof NewIntakeSystem>;
export const IntakeKey = z.object({ id: z.string(), key: z.string().meta({ description: 'Kept nowhere: shown this once' }) }).meta({ id: 'IntakeKey' });
export type IntakeKey = z.infer<typeof IntakeKey>;
export const RenewedKey = IntakeKey.extend({ key: IntakeKey.shape.key.nullable().meta({ description: '`null`: of a part of this program, which takes the new key over by itself' }) }).meta({ id: 'RenewedKey' });

/** A mail that belongs to a complaint of the same sender, or that is none. */
export const MailSupplement = z.strictObject({
  messageId: z.string().min(3).max(990), number: z.string().max(40), from: z.email().max(254), body: z.string().trim().min(1).max(10_000), sha256: z.string().regex(/^[0-9a-f]{64}$/),
}).meta({ id: 'MailSupplement' });
export type MailSupplement = z.input<typeof MailSupplement>;
export const MailIgnored = z.strictObject({
  messageId: z.string().min(3).max(990), reason: z.enum(['auto-reply', 'bounce', 'list', 'own-mail']), sha256: z.string().regex(/^[0-9a-f]{64}$/),
}).meta({ id: 'MailIgnored' });
export type MailIgnored = z.input<typeof MailIgnored>;

/** A class of JR/T 0169-2018. */
export const ClassCode = z.object({
  dimension: z.enum(CLASS_DIMENSIONS), id: z.string(), parentId: z.string().nullable(), officialCode: z.string().nullable(), zh: z.string(), en: z.string().nullable(), source: z.string(),
}).meta({ id: 'ClassCode' });
export type ClassCode = z.infer<typeof ClassCode>;
export const ClassCodes = z.object({ items: z.array(ClassCode) }).meta({ id: 'ClassCodes' });
export const ClassImport = z.strictObject({
  source: z.string().trim().min(1).max(300).meta({ description: "Which copy of the standard they are from" }),
  rows: z.array(z.strictObject({ dimension: z.enum(CLASS_DIMENSIONS), code: z.string().trim().regex(/^[A-Za-z0-9.-]{1,20}$/), parent: z.string().trim().max(20).nullable(), zh: z.string().trim().min(1).max(200), en: z.string().trim().max(200).nullable() })).min(1).max(5_000),
}).meta({ id: 'ClassImport' });
export type ClassImport = z.input<typeof ClassImport>;
export const ClassesImported = z.object({ added: z.int(), named: z.int().meta({ description: 'Known classes that got their official code' }), same: z.int() }).meta({ id: 'ClassesImported' });
export type ClassesImported = z.infer<typeof ClassesImported>;
