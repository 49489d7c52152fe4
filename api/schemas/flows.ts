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
  forms: z.array(z.object({ formId: z.string(), processId: z.string(), elementId: z.string(), name: z.string(), waiting: z.int(), done: z.int() })).meta({ description: 'Steps in which changed forms are filled in: tasks that wait, and those done in the last 30 days' }),
}).meta({ id: 'FlowCheck' });
export type FlowCheck = z.infer<typeof FlowCheck>;

const Way = z.object({ name: z.string(), from: z.string(), to: z.string() });

export const FlowTrial = z.object({
  tried: z.boolean().meta({ description: 'false: the engine is away, or does not take the files' }),
  replays: z.array(z.object({
    decisionId: z.string(), compared: z.int(), notComparable: z.int(), different: z.int(),
    changes: z.array(z.object({ before: z.unknown(), after: z.unknown(), count: z.int() })).meta({ description: 'Which answers would be others, the most frequent first' }),
    examples: z.array(z.object({ complaintId: Uuid.nullable(), number: z.string().nullable(), at: Moment, inputs: z.record(z.string(), z.unknown()), before: z.unknown(), after: z.unknown() })),
  })).meta({ description: 'Past decisions made again with the changed tables' }),
  paths: z.array(z.object({
    processId: z.string(), compared: z.int(), different: z.int(),
    unsure: z.int().meta({ description: 'Cases with a choice that cannot be told from what they know' }),
    steps: z.array(z.object({ elementId: z.string(), name: z.string(), effect: z.enum(['added', 'skipped', 'changed']), cases: z.int() })),
    ways: z.array(Way.extend({ elementId: z.string(), cases: z.int() })).meta({ description: 'Choices at which cases would go another way' }),
    examples: z.array(z.object({ complaintId: Uuid.nullable(), number: z.string().nullable(), added: z.array(z.string()), skipped: z.array(z.string()), ways: z.array(Way) })),
  })).meta({ description: 'The latest cases followed through the changed diagrams' }),
}).meta({ id: 'FlowTrial' });
export type FlowTrial = z.infer<typeof FlowTrial>;

export const FlowVersions = z.object({
  items: z.array(z.object({
    sha256: z.string(), content: z.string(),
    matterId: Uuid.nullable().meta({ description: 'The change that brought it; null = as it is shipped' }), number: z.string().nullable(), title: z.string().nullable(),
    appliedAt: Moment.nullable(), inForce: z.boolean(),
  })),
}).meta({ id: 'FlowVersions' });
export type FlowVersions = z.infer<typeof FlowVersions>;

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
  files: z.array(FileName).min(1).max(20).optional().meta({ description: 'Which files of the draft; left out: all. The others stay in the draft' }),
}).meta({ id: 'ProposeFlowDraft' });
export type ProposeFlowDraft = z.output<typeof ProposeFlowDraft>;

/** What diagrams, tables and forms may name, as `bpmn/README.md` agrees it and the files in force set it. */
export const FlowVocabulary = z.object({
  jobs: z.array(z.object({ type: z.string(), headers: z.array(z.string()).meta({ description: 'Without them it cannot work' }) })),
  humanTasks: z.array(z.object({ element: z.string(), form: z.string() })),
  messages: z.array(z.string()),
  audiences: z.array(z.string()),
  variables: z.array(z.string()).meta({ description: 'Process variables' }),
  facts: z.array(z.string()).meta({ description: 'What a decision is asked with besides: facts of the case' }),
  shown: z.array(z.string()).meta({ description: 'What texts of forms can show as {{name}}' }),
}).meta({ id: 'FlowVocabulary' });
export type FlowVocabulary = z.infer<typeof FlowVocabulary>;
