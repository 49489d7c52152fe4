import { z } from 'zod';
import { Moment, PageQuery, Uuid } from './common.ts';

export const EngineKey = z.string().regex(/^\d{1,19}$/);
const Words = z.object({ zh: z.string(), en: z.string() });

/** What a process instance is about: a complaint, a matter, or neither. */
const Subject = z.object({ kind: z.enum(['complaint', 'matter']), id: Uuid, number: z.string() }).nullable();

const Incident = z.object({
  incidentKey: EngineKey,
  processInstanceKey: EngineKey,
  errorType: z.string(),
  message: z.string(),
  createdAt: Moment,
  subject: Subject,
});

export const IncidentsQuery = z.strictObject({
  cause: z.string().regex(/^[0-9a-f]{16}$/).optional().meta({ description: 'Incidents of this cause' }),
  q: z.string().trim().max(60).optional().meta({ description: 'Number of a complaint or matter, or key of an instance' }),
}).meta({ id: 'IncidentsQuery' });
export type IncidentsQuery = z.input<typeof IncidentsQuery>;

export const Incidents = z.object({
  total: z.int(),
  more: z.boolean().meta({ description: 'There are more than were looked at' }),
  causes: z.array(z.object({
    id: z.string(),
    processId: z.string(),
    processName: Words,
    elementId: z.string(),
    elementName: Words,
    errorType: z.string(),
    message: z.string(),
    count: z.int(),
    oldestAt: Moment,
    newestAt: Moment,
    incidentKeys: z.array(EngineKey),
  })),
  items: z.array(Incident).meta({ description: 'Of the cause or the search asked for; the first hundred' }),
}).meta({ id: 'Incidents' });
export type Incidents = z.infer<typeof Incidents>;

export const RetryIncidents = z.strictObject({
  incidentKeys: z.array(EngineKey).min(1).max(1000),
  retries: z.int().min(1).max(10).default(1).meta({ description: 'How often the job may be tried' }),
}).meta({ id: 'RetryIncidents' });
export type RetryIncidents = z.input<typeof RetryIncidents>;
export const Retried = z.object({ retried: z.int(), failed: z.array(z.object({ incidentKey: EngineKey, reason: z.string() })) }).meta({ id: 'Retried' });
export type Retried = z.infer<typeof Retried>;

export const ChangeVariable = z.strictObject({
  scopeKey: EngineKey.meta({ description: 'The instance, or the element whose own variable it is' }),
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/),
  value: z.string().max(20_000).meta({ description: 'JSON' }),
  reason: z.string().trim().min(1).max(2000),
}).meta({ id: 'ChangeVariable' });
export type ChangeVariable = z.infer<typeof ChangeVariable>;

export const Processes = z.object({
  items: z.array(z.object({
    processId: z.string(),
    name: Words,
    version: z.int(),
    versions: z.int(),
    definitionKey: EngineKey.meta({ description: 'Of the newest version' }),
    active: z.int(),
    incidents: z.int(),
  })),
}).meta({ id: 'Processes' });
export type Processes = z.infer<typeof Processes>;

export const Process = z.object({
  definitionKey: EngineKey,
  processId: z.string(),
  name: Words,
  version: z.int(),
  versions: z.array(z.object({ definitionKey: EngineKey, version: z.int(), active: z.int() })),
  xml: z.string(),
  elements: z.array(z.object({ elementId: z.string(), active: z.int(), incidents: z.int(), completed: z.int(), canceled: z.int() })),
}).meta({ id: 'Process' });
export type Process = z.infer<typeof Process>;

export const Durations = z.object({
  items: z.array(z.object({
    elementId: z.string(), count: z.int(),
    medianSeconds: z.number(), slowSeconds: z.number().meta({ description: 'Nine of ten were done in less' }),
  })),
  of: z.int().meta({ description: 'So many steps were looked at: the latest that were completed' }),
}).meta({ id: 'Durations' });
export type Durations = z.infer<typeof Durations>;

const Mapping = z.object({ from: z.string(), to: z.string() });
export const MigrationQuery = z.strictObject({ to: EngineKey.meta({ description: 'The version that they are to go on with' }) }).meta({ id: 'MigrationQuery' });
export const MigrationPlan = z.object({
  processId: z.string(),
  name: Words,
  fromVersion: z.int(),
  toVersion: z.int(),
  total: z.int().meta({ description: 'So many run by the version; counted up to 10,000' }),
  mappings: z.array(Mapping).meta({ description: 'What both versions have, under the same id and of the same type' }),
  elements: z.array(z.object({
    elementId: z.string(), name: Words, type: z.string(), active: z.int(),
    choices: z.array(z.object({ elementId: z.string(), name: Words })).meta({ description: 'Elements of the same type in the other version' }),
  })).meta({ description: 'Where instances stand' }),
}).meta({ id: 'MigrationPlan' });
export type MigrationPlan = z.infer<typeof MigrationPlan>;

export const MigrationProgressQuery = z.strictObject({ page: z.coerce.number().int().min(1).max(500).default(1), pageSize: z.coerce.number().int().min(1).max(20).default(20) }).meta({ id: 'MigrationProgressQuery' });
export const MigrationProgress = z.object({
  state: z.enum(['not-begun', 'running', 'over']),
  total: z.int(),
  moved: z.int(),
  refused: z.int().meta({ description: 'By the last attempt' }),
  items: z.array(z.object({ processInstanceKey: EngineKey, subject: Subject, reason: z.string(), ended: z.boolean().meta({ description: 'It has ended meanwhile: there is nothing to be moved' }) })).meta({ description: 'Those refused, page by page' }),
  page: z.int(), pageSize: z.int(),
}).meta({ id: 'MigrationProgress' });
export type MigrationProgress = z.infer<typeof MigrationProgress>;

export const InstancesQuery = z.strictObject({
  q: z.string().trim().max(60).optional().meta({ description: 'Number of a complaint or matter, or key of an instance' }),
  process: z.string().max(100).optional(),
  definition: EngineKey.optional().meta({ description: 'One version of a process' }),
  element: z.string().max(200).optional().meta({ description: 'Instances that stand at this element' }),
  state: z.enum(['ACTIVE', 'COMPLETED', 'TERMINATED']).optional(),
  incident: z.enum(['true', 'false']).transform((text) => text === 'true').optional(),
  ...PageQuery,
}).meta({ id: 'InstancesQuery' });
export type InstancesQuery = z.input<typeof InstancesQuery>;

const Summary = z.object({
  processInstanceKey: EngineKey,
  processId: z.string(),
  name: Words,
  version: z.int(),
  definitionKey: EngineKey,
  state: z.string(),
  hasIncident: z.boolean(),
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  subject: Subject,
});
export const Instances = z.object({ items: z.array(Summary), total: z.int(), more: z.boolean().meta({ description: 'The engine counts no further' }) }).meta({ id: 'Instances' });
export type Instances = z.infer<typeof Instances>;

export const Instance = Summary.extend({
  parent: z.object({ processInstanceKey: EngineKey, name: Words }).nullable(),
  children: z.array(Summary),
  xml: z.string(),
  elements: z.array(z.object({
    elementInstanceKey: EngineKey, elementId: z.string(), name: Words, type: z.string(), state: z.string(), startedAt: Moment.nullable(), endedAt: Moment.nullable(), hasIncident: z.boolean(),
  })),
  flows: z.array(z.string()),
  incidents: z.array(z.object({
    incidentKey: EngineKey, elementId: z.string(), elementName: Words, errorType: z.string(), message: z.string(), createdAt: Moment, scopeKey: EngineKey,
    job: z.object({ jobKey: EngineKey, type: z.string(), retries: z.int(), worker: z.string() }).nullable(),
  })),
  variables: z.array(z.object({ scopeKey: EngineKey, scopeName: Words.nullable().meta({ description: 'null: of the whole instance' }), name: z.string(), value: z.string(), truncated: z.boolean() })),
  endingMatter: z.object({ id: Uuid, number: z.string() }).nullable().meta({ description: 'In which its end is proposed' }),
}).meta({ id: 'Instance' });
export type Instance = z.infer<typeof Instance>;
