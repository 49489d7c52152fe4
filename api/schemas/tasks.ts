import { z } from 'zod';
import { Moment, PageQuery, Person } from './common.ts';
import { CaseFacts } from './complaints.ts';
import { Evidence } from './filing.ts';
import { MatterFile, MatterKindCode, MatterSummary } from './matters.ts';

export const TaskKey = z.string().regex(/^\d{1,19}$/);

export const TaskSearch = z.strictObject({
  view: z.enum(['mine', 'group', 'done']).default('mine').meta({ description: 'mine: assigned to me; group: waiting in my groups, held by nobody; done: what I completed' }),
  q: z.string().trim().max(200).optional(),
  element: z.string().max(100).optional(),
  kind: z.enum(['complaint', 'matter']).optional().meta({ description: 'What it is about' }),
  due: z.enum(['overdue', 'today', 'week']).optional().meta({ description: "Overdue; due until the end of the bank's day, or within seven days" }),
  sort: z.enum(['dueAt', '-dueAt', 'createdAt', '-createdAt', '-endedAt']).optional(),
  ...PageQuery,
}).meta({ id: 'TaskSearch' });
export type TaskSearch = z.input<typeof TaskSearch>;

export const TaskSummary = z.object({
  key: z.string(),
  name: z.string(),
  elementId: z.string(),
  processId: z.string(),
  state: z.enum(['created', 'completed', 'canceled']),
  assignee: z.string().nullable(),
  candidateGroups: z.array(z.string()),
  priority: z.int(),
  dueAt: Moment.nullable(),
  overdue: z.boolean(),
  createdAt: Moment,
  endedAt: Moment.nullable(),
  excluded: z.boolean().meta({ description: 'I may not take it: independence' }),
  complaint: z.object({
    id: z.uuid(),
    number: z.string(),
    subject: z.string(),
    category: z.string().nullable(),
    severity: z.string().nullable(),
    urgency: z.string().nullable(),
    channel: z.string(),
    receivedAt: Moment,
  }).nullable().meta({ description: 'What it is about: a complaint, or else a matter' }),
  matter: z.object({ id: z.uuid(), number: z.string(), kind: MatterKindCode, title: z.string(), openedAt: Moment, confidential: z.boolean() }).nullable(),
}).meta({ id: 'TaskSummary' });
export type TaskSummary = z.infer<typeof TaskSummary>;

export const TaskList = z.object({
  items: z.array(TaskSummary),
  total: z.int().meta({ description: 'At most 10000 are counted' }),
  counts: z.object({ mine: z.int(), group: z.int(), overdue: z.int() }),
  elements: z.array(z.object({ elementId: z.string(), name: z.string(), count: z.int() })).meta({ description: 'Kinds of tasks in the view, of its first 10000' }),
}).meta({ id: 'TaskList' });
export type TaskList = z.infer<typeof TaskList>;

const FormData = z.record(z.string().max(100), z.unknown());

export const Task = z.object({
  ...TaskSummary.omit({ complaint: true, matter: true }).shape,
  assigneeName: z.string().nullable(),
  form: z.object({ id: z.string(), schema: z.record(z.string(), z.unknown()) }).nullable().meta({ description: 'Shown with form-js' }),
  letter: z.boolean().meta({ description: 'A letter to the customer can follow from it: POST /api/tasks/{key}/letter' }),
  data: FormData.meta({ description: 'Prefilled from the case' }),
  draft: FormData.nullable().meta({ description: 'What I saved last; lies over data' }),
  draftSavedAt: Moment.nullable(),
  draftVersion: z.int().meta({ description: '0: there is none' }),
  complaint: z.object({
    ...CaseFacts.shape,
    evidence: z.array(Evidence),
  }).nullable(),
  matter: z.object({ ...MatterSummary.shape, complaints: z.array(z.object({ id: z.uuid(), number: z.string(), subject: z.string() })), files: z.array(MatterFile) }).nullable(),
  may: z.object({ claim: z.boolean(), release: z.boolean(), handOver: z.boolean(), complete: z.boolean() }),
}).meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const HandedOver = z.object({ to: Person.nullable().meta({ description: 'Who has it now: while somebody is absent their deputy, or nobody' }) }).meta({ id: 'HandedOver' });
export type HandedOver = z.infer<typeof HandedOver>;

export const DraftSaved = z.object({ version: z.int(), savedAt: Moment }).meta({ id: 'DraftSaved' });
export type DraftSaved = z.infer<typeof DraftSaved>;

const Keys = z.array(TaskKey).min(1).max(100);
export const BulkTasks = z.strictObject({ keys: Keys }).meta({ id: 'BulkTasks' });
export const BulkHandOver = z.strictObject({ keys: Keys, username: z.string().min(1).max(100) }).meta({ id: 'BulkHandOver' });

/** What became of each task, in the order asked for. */
export const BulkResult = z.object({
  items: z.array(z.object({ key: TaskKey, name: z.string().nullable(), done: z.boolean(), to: Person.nullable(), problem: z.string().nullable() })),
}).meta({ id: 'BulkResult' });
export type BulkResult = z.infer<typeof BulkResult>;

export const HandOver = z.strictObject({ username: z.string().min(1).max(100) }).meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;

export const CompleteTask = z.strictObject({ data: FormData }).meta({ id: 'CompleteTask' });
export type CompleteTask = z.infer<typeof CompleteTask>;

export const TaskDraft = z.strictObject({ data: FormData, version: z.int().min(0).optional().meta({ description: 'The version that it goes over; left out: whatever there is' }) }).meta({ id: 'TaskDraft' });
export type TaskDraft = z.infer<typeof TaskDraft>;
