import { z } from 'zod';
import { Moment } from './common.ts';

const State = z.enum(['good', 'warning', 'bad']);
const Kind = z.enum(['mail', 'sms', 'engine-message']);

export const SystemHealth = z.object({
  at: Moment,
  api: z.object({ state: State, version: z.string(), node: z.string(), startedAt: Moment, memoryBytes: z.int() }),
  database: z.object({
    state: State, detail: z.string().nullable(), version: z.string().nullable(), sizeBytes: z.int().nullable(), connections: z.int().nullable(), maxConnections: z.int().nullable(),
    migration: z.string().nullable(), longestSeconds: z.number().nullable().meta({ description: 'How long the oldest statement under way has run' }),
    backup: z.object({ archiving: z.boolean(), lastAt: Moment.nullable(), failures: z.int() }).nullable().meta({ description: "PostgreSQL's continuous archiving" }),
  }),
  engine: z.object({
    state: State, detail: z.string().nullable(), version: z.string().nullable(),
    brokers: z.array(z.object({ nodeId: z.int(), address: z.string(), version: z.string(), partitions: z.array(z.object({ id: z.int(), role: z.string(), health: z.string() })) })),
    waitingJobs: z.int().nullable(), incidents: z.int().nullable(),
  }),
  workers: z.object({
    state: State, detail: z.string().nullable(),
    programs: z.array(z.object({
      name: z.string(), alive: z.boolean(), startedAt: Moment, lastSeenAt: Moment,
      jobs: z.array(z.object({ type: z.string(), done: z.int(), failed: z.int(), lastAt: Moment.nullable() })).meta({ description: 'Since it started' }),
    })),
  }),
  outbox: z.object({
    state: State,
    kinds: z.array(z.object({ kind: Kind, waiting: z.int(), oldestAt: Moment.nullable(), retrying: z.int(), givenUp: z.int() })),
    troubles: z.array(z.object({ id: z.int(), kind: Kind, subject: z.string().nullable(), attempts: z.int(), nextAttemptAt: Moment.nullable().meta({ description: 'null: no further attempt' }), reason: z.string() })),
  }),
  mail: z.object({ state: State, detail: z.string().nullable(), server: z.string() }),
  virusScan: z.object({
    state: State, detail: z.string().nullable().meta({ description: 'Why files cannot be checked' }), place: z.string().meta({ description: 'Where clamd listens' }), required: z.boolean().meta({ description: 'Files are refused while it is away' }),
    version: z.string().nullable(), signaturesOf: Moment.nullable().meta({ description: 'Day of its signatures of viruses; null: it has none of clamav.net' }),
  }).nullable().meta({ description: 'null: files are not checked for viruses' }),
  storage: z.object({
    state: State, detail: z.string().nullable().meta({ description: 'Why evidence can be neither kept nor read' }), place: z.string().meta({ description: 'A folder, or the address of a bucket' }), s3: z.boolean(),
    freeBytes: z.int().meta({ description: 'Of the disk to which uploads come in' }), totalBytes: z.int(), files: z.int(), bytes: z.int() }),
}).meta({ id: 'SystemHealth' });
export type SystemHealth = z.infer<typeof SystemHealth>;

export const RetryOutbox = z.strictObject({ kind: Kind.optional(), ids: z.array(z.int().min(1)).max(1000).optional().meta({ description: 'Left out: all of the kind that did not get through' }) }).meta({ id: 'RetryOutbox' });
export type RetryOutbox = z.infer<typeof RetryOutbox>;
export const OutboxRetried = z.object({ queued: z.int() }).meta({ id: 'OutboxRetried' });
export type OutboxRetried = z.infer<typeof OutboxRetried>;
