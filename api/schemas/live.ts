import { z } from 'zod';
import { NOTICE_KINDS } from '../../db/notice-kinds.ts';
import { codesOf } from '../../db/codes.ts';
import { Moment, PageQuery, Person } from './common.ts';
import { TaskKey } from './tasks.ts';

const Doing = z.enum(['viewing', 'editing']);

/** What `GET /api/live` tells, one JSON object for each event `change`. Whoever reads it asks for the thing itself. */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), key: TaskKey, change: z.enum(['new', 'waiting', 'held', 'completed', 'canceled']), mine: z.boolean() }),
  z.object({ kind: z.literal('complaint'), id: z.uuid() }),
  z.object({ kind: z.literal('matter'), id: z.uuid() }),
  z.object({ kind: z.literal('complaints') }),
  z.object({ kind: z.literal('matters') }),
  z.object({ kind: z.literal('notice'), id: z.uuid().nullable() }),
  z.object({ kind: z.literal('presence'), about: z.string() }),
  z.object({ kind: z.literal('everything') }),
]).meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof LiveEvent>;

/** Of the page's own making; a page without TLS has no `randomUUID`. */
export const PageId = z.string().regex(/^[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}$/);

export const Presence = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('complaint'), id: z.uuid() }),
  z.strictObject({ page: z.literal('matter'), id: z.uuid() }),
  z.strictObject({ page: z.literal('task'), id: TaskKey }),
  z.strictObject({ page: z.literal('complaints') }),
  z.strictObject({ page: z.literal('matters') }),
]).meta({ id: 'Presence' });
export type Presence = z.input<typeof Presence>;

export const Present = z.object({
  about: z.string().nullable().meta({ description: 'complaint:<id> or matter:<id>, as in the event `presence`; null: a list, or what I may not see' }),
  others: z.array(z.object({ ...Person.shape, doing: Doing, taskName: z.string().nullable(), sameTask: z.boolean() })),
}).meta({ id: 'Present' });
export type Present = z.infer<typeof Present>;

export const NoticeKind = z.enum(codesOf(NOTICE_KINDS));

export const NoticeListQuery = z.strictObject({ unread: z.enum(['true', 'false']).default('false').transform((value) => value === 'true'), ...PageQuery });

export const StaffNotices = z.object({
  items: z.array(z.object({
    id: z.uuid(), kind: NoticeKind, template: z.string(), subject: z.string(), text: z.string(), at: Moment, readAt: Moment.nullable(),
    complaintId: z.uuid().nullable(), matterId: z.uuid().nullable(), asDeputyOf: z.string().nullable(),
  })),
  total: z.int(),
  unread: z.int().meta({ description: 'At most 1000 are counted' }),
}).meta({ id: 'StaffNotices' });
export type StaffNotices = z.infer<typeof StaffNotices>;

export const ReadNotices = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100).optional().meta({ description: 'Left out: all' }), read: z.boolean().default(true) }).meta({ id: 'ReadNotices' });

const Preference = { kind: NoticeKind, inBrowser: z.boolean(), byMail: z.boolean() };
export const NoticePreferences = z.object({
  items: z.array(z.object({ ...Preference, name: z.object({ zh: z.string(), en: z.string() }), inWriting: z.string().nullable().meta({ description: 'The rule that demands its mail' }) })),
}).meta({ id: 'NoticePreferences' });
export type NoticePreferences = z.infer<typeof NoticePreferences>;
export const ChosenPreferences = z.strictObject({ items: z.array(z.strictObject(Preference)).max(NOTICE_KINDS.length), locale: z.enum(['zh-CN', 'en']).optional().meta({ description: 'Language of the mails to me' }) }).meta({ id: 'ChosenPreferences' });
