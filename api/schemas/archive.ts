import { z } from 'zod';
import { Moment, PageQuery, Person, Uuid } from './common.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const Text = z.object({ zh: z.string(), en: z.string() });

export const ArchiveSearch = z.strictObject({
  q: z.string().trim().max(200).optional().meta({ description: 'Number, or words of the subject' }),
  unit: z.string().max(40).optional(),
  from: z.iso.date().optional().meta({ description: 'Archived on or after this day' }),
  to: z.iso.date().optional().meta({ description: 'Archived on or before this day' }),
  gaps: flag.optional().meta({ description: 'With, or without, something missing (D19-01)' }),
  held: flag.optional(),
  due: flag.optional().meta({ description: 'Whose retention is over and which nothing holds back' }),
  disposed: flag.optional(),
  ...PageQuery,
}).meta({ id: 'ArchiveSearch' });
export type ArchiveSearch = z.input<typeof ArchiveSearch>;

const ArchivedFile = z.object({
  complaintId: Uuid,
  number: z.string(),
  subject: z.string(),
  ownerUnitId: z.string().nullable(),
  receivedAt: Moment,
  closedAt: Moment.nullable(),
  archivedAt: Moment,
  retainUntil: z.iso.date().nullable(),
  gaps: z.int(),
  held: z.boolean(),
  disposedAt: Moment.nullable(),
});

export const ArchiveList = z.object({ items: z.array(ArchivedFile), total: z.int() }).meta({ id: 'ArchiveList' });
export type ArchiveList = z.infer<typeof ArchiveList>;

export const ArchiveFile = z.object({
  ...ArchivedFile.shape,
  sha256: z.string(),
  contents: z.array(z.object({ kind: z.string(), entries: z.int() })).meta({ description: 'What the file holds, by kind' }),
  missing: z.array(z.object({ code: z.string(), name: Text, rule: z.string() })),
  seals: z.array(z.object({ sequence: z.int(), kind: z.enum(['filed', 'supplemented', 'disposed']), sealedAt: Moment, seal: z.string() })),
  holds: z.array(z.object({ reason: z.string(), placedAt: Moment, placedMatterId: Uuid.nullable(), releasedAt: Moment.nullable(), releaseReason: z.string().nullable() })),
  certificate: z.object({ number: z.string(), issuedAt: Moment, reason: z.string(), matterId: Uuid.nullable(), sha256: z.string() }).nullable(),
}).meta({ id: 'ArchiveFile' });
export type ArchiveFile = z.infer<typeof ArchiveFile>;

export const VerifyQuery = z.strictObject({
  scope: z.enum(['chain', 'sample', 'all', 'one']).meta({ description: '`chain`: the seals and lost files; `sample`: so many files at random; `all`: every file, `size` at a time after `after`; `one`: the file of `complaint`' }),
  complaint: Uuid.optional(),
  size: z.coerce.number().int().min(1).max(1_000).default(100),
  after: z.coerce.number().int().min(0).default(0).meta({ description: 'For `all`: the sequence after which to go on' }),
  seed: z.string().max(40).optional().meta({ description: 'The same seed draws the same sample' }),
}).meta({ id: 'VerifyQuery' });
export type VerifyQuery = z.input<typeof VerifyQuery>;

const Problem = z.object({ kind: z.string(), complaintId: z.string().nullable(), number: z.string().nullable(), detail: z.string() });
export const Verification = z.object({
  at: Moment,
  scope: z.enum(['chain', 'sample', 'all', 'one']),
  checked: z.int(),
  problems: z.array(Problem),
  head: z.object({ sequence: z.int(), seal: z.string() }),
  seed: z.string().nullable(),
  sample: z.array(z.object({ complaintId: Uuid, number: z.string(), gaps: z.int() })),
  next: z.int().nullable().meta({ description: 'For `all`: where to go on' }),
}).meta({ id: 'Verification' });
export type Verification = z.infer<typeof Verification>;

export const ArchiveChecks = z.object({
  items: z.array(z.object({ id: Uuid, at: Moment, by: Person.nullable(), scope: z.string(), checked: z.int(), problems: z.array(Problem), head: z.object({ sequence: z.int(), seal: z.string() }) })),
}).meta({ id: 'ArchiveChecks' });
export type ArchiveChecks = z.infer<typeof ArchiveChecks>;

export const ReadingsQuery = z.strictObject({
  q: z.string().trim().max(60).optional().meta({ description: 'User name, or number of the case' }),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  ...PageQuery,
}).meta({ id: 'ReadingsQuery' });
export type ReadingsQuery = z.input<typeof ReadingsQuery>;

export const Readings = z.object({
  items: z.array(z.object({ at: Moment, what: z.string(), by: Person.nullable(), complaintId: Uuid.nullable(), matterId: Uuid.nullable(), number: z.string().nullable(), reason: z.string().nullable().meta({ description: 'That was given for it' }), path: z.string().nullable().meta({ description: 'Of the page that was read' }) })),
  total: z.int(),
}).meta({ id: 'Readings' });
export type Readings = z.infer<typeof Readings>;
