import { z } from 'zod';
import { codesOf } from '../../db/codes.ts';
import { MATTER_KINDS } from '../../db/matters.ts';
import { Moment, PageQuery, Person, Uuid } from './common.ts';
import { ComplaintFlow, Deadline } from './complaints.ts';

export const MatterKindCode = z.enum(codesOf(MATTER_KINDS));

const FormSchema = z.object({ id: z.string(), schema: z.record(z.string(), z.unknown()) });
const FormData = z.record(z.string().max(100), z.unknown());

export const MatterKinds = z.object({
  items: z.array(z.object({
    code: MatterKindCode, zh: z.string(), en: z.string(), processId: z.string(), confidential: z.boolean(), change: z.boolean(), rules: z.array(z.string()),
    mayOpen: z.boolean(),
  })),
}).meta({ id: 'MatterKinds' });
export type MatterKinds = z.infer<typeof MatterKinds>;

export const OpeningForm = z.object({
  form: FormSchema.nullable().meta({ description: 'Shown with form-js; null = a page of its own proposes it' }),
  data: FormData.meta({ description: 'The lists that its fields choose from, and what is known' }),
}).meta({ id: 'MatterOpeningForm' });
export type OpeningForm = z.infer<typeof OpeningForm>;

export const NewMatter = z.strictObject({
  kind: MatterKindCode,
  details: FormData.meta({ description: 'The fields of the opening form; of a change what its kind prescribes' }),
  complaintId: Uuid.optional().meta({ description: 'The complaint from which it is opened' }),
  title: z.string().trim().min(1).max(200).optional().meta({ description: 'Where the opening form has no field `title`' }),
  unitId: z.string().max(50).optional().meta({ description: 'Where it belongs; else the form\'s field `unitId`, the complaint\'s owner, or my unit' }),
  effectiveFrom: Moment.optional().meta({ description: 'Of a change: when it is to take effect; left out: as soon as it is approved' }),
}).meta({ id: 'NewMatter' });
export type NewMatter = z.input<typeof NewMatter>;

export const IdempotencyKey = z.object({ 'Idempotency-Key': z.string().min(8).max(200).optional().meta({ description: 'A repeat with the same key gets the first answer' }) });

export const MatterOpened = z.object({ id: Uuid, number: z.string() }).meta({ id: 'MatterOpened' });
export type MatterOpened = z.infer<typeof MatterOpened>;

export const MatterSearch = z.strictObject({
  kind: MatterKindCode.optional(),
  state: z.enum(['open', 'closed']).optional(),
  q: z.string().trim().max(200).optional().meta({ description: 'Number or part of the title' }),
  unit: z.string().max(50).optional(),
  mine: z.enum(['true', 'false']).optional().meta({ description: 'true: only those that I opened' }),
  complaintId: Uuid.optional().meta({ description: 'Linked to this complaint' }),
  ...PageQuery,
}).meta({ id: 'MatterSearch' });
export type MatterSearch = z.input<typeof MatterSearch>;

export const MatterSummary = z.object({
  id: Uuid, number: z.string(), kind: MatterKindCode, title: z.string(), unitId: z.string(), state: z.enum(['open', 'closed']), outcome: z.string().nullable(),
  confidential: z.boolean(), openedAt: Moment, openedBy: Person.nullable(), closedAt: Moment.nullable(), effectiveFrom: Moment.nullable(), appliedAt: Moment.nullable(),
  dueAt: Moment.nullable().meta({ description: 'The next open limit' }), dueStage: z.string().nullable(), overdue: z.boolean(),
}).meta({ id: 'MatterSummary' });
export type MatterSummary = z.infer<typeof MatterSummary>;

export const MatterList = z.object({ items: z.array(MatterSummary), total: z.int().meta({ description: 'At most 10000 are counted' }) }).meta({ id: 'MatterList' });
export type MatterList = z.infer<typeof MatterList>;

const LinkedComplaint = z.object({ id: Uuid, number: z.string(), subject: z.string() });
const LinkedMatter = z.object({ id: Uuid, number: z.string(), kind: MatterKindCode, title: z.string(), state: z.enum(['open', 'closed']) });

export const MatterFile = z.object({
  id: Uuid, fileName: z.string(), mediaType: z.string(), sizeBytes: z.int(), sha256: z.string(), uploadedAt: Moment, uploadedBy: z.string().nullable(),
}).meta({ id: 'MatterFile' });
export type MatterFile = z.infer<typeof MatterFile>;

export const Matter = z.object({
  ...MatterSummary.shape,
  about: Person.nullable().meta({ description: 'The member of staff whom it is about' }),
  details: FormData,
  entries: z.array(z.object({
    id: Uuid, elementId: z.string().nullable(), name: z.string(), at: Moment, by: Person.nullable(), fields: z.array(z.object({ key: z.string(), label: z.string(), shown: z.string(), choice: z.boolean().optional().meta({ description: "The form's own words, in both languages" }), shownEn: z.string().optional().meta({ description: 'The same in English, where the languages stand apart' }) })),
  })).meta({ description: 'What people entered: the opening form, then each task, in words' }),
  complaints: z.array(LinkedComplaint),
  parent: LinkedMatter.nullable(),
  children: z.array(LinkedMatter),
  deadlines: z.array(Deadline),
  decisions: z.array(z.object({ at: Moment, decisionId: z.string(), decisionVersion: z.int(), inputs: z.array(z.object({ name: z.string(), value: z.unknown() })), outputs: z.unknown() })),
  events: z.array(z.object({ id: z.int(), at: Moment, type: z.string(), actorKind: z.string(), actor: Person.nullable(), data: z.record(z.string(), z.unknown()) })),
  notices: z.array(z.object({ id: Uuid, template: z.string(), recipient: z.string().nullable(), recipientName: z.string().nullable(), subject: z.string(), text: z.string(), createdAt: Moment, sentAt: Moment.nullable() })),
  files: z.array(MatterFile),
  tasks: z.array(z.object({ key: z.string(), name: z.string(), caseNumber: z.string().nullable().meta({ description: 'Of a task that is about one of its complaints' }), elementId: z.string(), assignee: z.string().nullable(), assigneeName: z.string().nullable(), candidateGroups: z.array(z.string()), dueAt: Moment.nullable(), mine: z.boolean(), mayClaim: z.boolean() })),
  impact: z.record(z.string(), z.unknown()).nullable().meta({ description: 'Of a change that is not in force yet: what it would touch' }),
  objections: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string() })).meta({ description: 'Of a change that is not in force yet: what speaks against it now' }),
}).meta({ id: 'Matter' });
export type Matter = z.infer<typeof Matter>;

export const MatterFlow = ComplaintFlow;

export const LinkComplaint = z.strictObject({ number: z.string().trim().min(1).max(50) }).meta({ id: 'LinkComplaint' });
export type LinkComplaint = z.infer<typeof LinkComplaint>;
