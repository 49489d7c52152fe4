import { z } from 'zod';
import { Moment, Uuid } from './common.ts';
import { NewMatter } from './matters.ts';

const FileName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}\.(bpmn|dmn|form)$/);
const OpenChange = z.object({ matterId: Uuid, number: z.string() });

export const FlowSummary = z.object({
  file: z.string(),
  kind: z.enum(['bpmn', 'dmn', 'form']),
  zh: z.string(), en: z.string(),
  origin: z.enum(['shipped', 'bank']),
  appliedAt: Moment.nullable().meta({ description: 'When the bank\'s own file came into force' }),
  version: z.int().nullable().meta({ description: 'Of a flow: its newest version on the engine; null = not known now' }),
  waitingTasks: z.int(),
  rules: z.array(z.string()),
  openChanges: z.array(OpenChange),
}).meta({ id: 'FlowSummary' });
export type FlowSummary = z.infer<typeof FlowSummary>;

export const FlowList = z.object({ items: z.array(FlowSummary), mayPropose: z.boolean(), openChanges: z.array(OpenChange.extend({ title: z.string(), files: z.array(z.string()) })) }).meta({ id: 'FlowList' });
export type FlowList = z.infer<typeof FlowList>;

const Waiting = z.array(z.object({ processId: z.string(), elementId: z.string(), name: z.string(), count: z.int() }));

export const FlowDetail = FlowSummary.extend({
  mayPropose: z.boolean(),
  content: z.string(),
  sha256: z.string(),
  openInstances: z.int().nullable(),
  waiting: Waiting,
  history: z.array(z.object({ matterId: Uuid, number: z.string(), appliedAt: Moment })),
}).meta({ id: 'FlowDetail' });
export type FlowDetail = z.infer<typeof FlowDetail>;

export const FlowFiles = z.strictObject({ files: z.array(z.strictObject({ name: z.string().max(100), content: z.string().max(900_000) })).min(1).max(20) }).meta({ id: 'FlowFiles' });
export type FlowFiles = z.infer<typeof FlowFiles>;

export const FlowCheck = z.object({
  problems: z.array(z.object({ file: z.string(), zh: z.string(), en: z.string() })),
  engine: z.object({ tried: z.boolean().meta({ description: 'false: not asked, since there are problems already, or the engine is away' }), refused: z.string().nullable() }),
  files: z.array(z.object({ name: z.string(), kind: z.enum(['bpmn', 'dmn', 'form', 'other']), before: z.string().nullable().meta({ description: 'The file in force; null = a new one' }), basedOn: z.string().nullable() })),
  waiting: Waiting,
  instances: z.array(z.object({ processId: z.string(), active: z.int() })).meta({ description: 'Cases under way: they keep the version with which they began' }),
  replays: z.array(z.object({
    decisionId: z.string(), compared: z.int(), notComparable: z.int(), different: z.int(),
    examples: z.array(z.object({ complaintId: Uuid.nullable(), number: z.string().nullable(), at: Moment, inputs: z.record(z.string(), z.unknown()), before: z.unknown(), after: z.unknown() })),
  })).meta({ description: 'Past decisions made again with the changed tables' }),
}).meta({ id: 'FlowCheck' });
export type FlowCheck = z.infer<typeof FlowCheck>;

export const ProposedFiles = z.object({
  items: z.array(z.object({ name: z.string(), before: z.string().nullable().meta({ description: 'The file on which it was made; null = a new one' }), after: z.string() })),
}).meta({ id: 'ProposedFiles' });
export type ProposedFiles = z.infer<typeof ProposedFiles>;

export const FlowFileName = FileName;

export const StepNames = z.object({ items: z.array(z.object({ zh: z.string(), en: z.string() })) }).meta({ id: 'StepNames' });
export type StepNames = z.infer<typeof StepNames>;

const DraftContent = z.string().max(900_000);

export const FlowDraft = z.object({
  items: z.array(z.object({
    name: z.string(), content: z.string(),
    basedOn: z.string().nullable().meta({ description: 'sha256 of the file in force that it was made from; null = a new file' }),
    outdated: z.boolean().meta({ description: 'Another version is in force by now than the one that it was made from' }),
    version: z.int(), savedAt: Moment,
    others: z.array(z.object({ person: z.string(), savedAt: Moment })).meta({ description: 'Who else has a draft of this file' }),
  })),
}).meta({ id: 'FlowDraft' });
export type FlowDraft = z.infer<typeof FlowDraft>;

export const FlowDraftSave = z.strictObject({
  content: DraftContent,
  version: z.int().min(0).meta({ description: 'The version that was seen; 0 = there was none' }),
  anew: z.boolean().optional().meta({ description: 'It is made from what is in force now' }),
}).meta({ id: 'FlowDraftSave' });
export type FlowDraftSave = z.infer<typeof FlowDraftSave>;

export const FlowDraftSaved = z.object({ version: z.int(), savedAt: Moment }).meta({ id: 'FlowDraftSaved' });
export type FlowDraftSaved = z.infer<typeof FlowDraftSaved>;

export const ProposeFlowDraft = NewMatter.pick({ effectiveFrom: true }).extend({
  title: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1).max(2_000),
}).meta({ id: 'ProposeFlowDraft' });
export type ProposeFlowDraft = z.output<typeof ProposeFlowDraft>;

/** What diagrams may name, as `bpmn/README.md` agrees it. */
export const FlowVocabulary = z.object({
  jobs: z.array(z.object({ type: z.string(), headers: z.array(z.string()).meta({ description: 'Without them it cannot work' }) })),
  humanTasks: z.array(z.object({ element: z.string(), form: z.string() })),
  messages: z.array(z.string()),
  audiences: z.array(z.string()),
}).meta({ id: 'FlowVocabulary' });
export type FlowVocabulary = z.infer<typeof FlowVocabulary>;
