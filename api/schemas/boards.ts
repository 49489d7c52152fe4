import { z } from 'zod';
import { STATUSES, codesOf } from '../../db/codes.ts';
import { Moment, Uuid } from './common.ts';
import { ComplaintSearch } from './complaints.ts';

export const BoardQuery = z.strictObject({
  unit: z.string().max(40).optional().meta({ description: 'Owner unit, or a branch with all its departments' }),
  idleDays: z.coerce.number().int().min(1).max(365).default(5).meta({ description: 'From how many days without a step on a case counts as idle' }),
}).meta({ id: 'BoardQuery' });

const Load = { open: z.int(), overdue: z.int(), dueSoon: z.int().meta({ description: 'The next limit ends within 24 hours' }) };

export const Board = z.object({
  at: Moment,
  totals: z.object({ ...Load, unclaimed: z.int(), refused: z.int(), bounced: z.int(), idle: z.int() }).meta({ description: 'Open cases; each figure is the total of `GET /api/complaints` with the same filter' }),
  cells: z.array(z.object({ unitId: z.string().nullable().meta({ description: 'null: not assigned yet' }), status: z.enum(codesOf(STATUSES)), ...Load })).meta({ description: 'Only where there are open cases' }),
  people: z.array(z.object({ username: z.string(), name: z.string(), unitId: z.string(), ...Load })).meta({ description: 'Cases of which they hold a task; those with the most overdue first, at most 200' }),
}).meta({ id: 'Board' });
export type Board = z.infer<typeof Board>;

const ids = z.array(Uuid).min(1).max(100);
const words = z.string().trim().min(1).max(2_000);
export const CaseActions = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('urge'), ids, body: words }),
  z.strictObject({ action: z.literal('supervise'), ids, body: words, answerBy: z.iso.date().meta({ description: 'Last day of the answer (Asia/Shanghai)' }) }),
  z.strictObject({ action: z.literal('hand-over'), ids, username: z.string().min(1).max(100) }),
  z.strictObject({ action: z.literal('escalate'), ids, problem: words, requirement: words }),
]).meta({ id: 'CaseActions', description: 'urge 催办, supervise 督办, hand over what waits in the cases to one person, escalate: a matter 督办整改 for each' });
export type CaseActions = z.infer<typeof CaseActions>;

export const CaseActionsDone = z.object({
  items: z.array(z.object({ id: Uuid, number: z.string().nullable().meta({ description: 'null: there is no such case that I may see' }), done: z.boolean(), problem: z.string().nullable() })),
}).meta({ id: 'CaseActionsDone' });
export type CaseActionsDone = z.infer<typeof CaseActionsDone>;

/** Columns of the case list beside number and subject. */
const CASE_COLUMNS = ['category', 'severity', 'channel', 'unit', 'status', 'task', 'assignee', 'due', 'received', 'closed'] as const;
const CaseColumn = z.enum(CASE_COLUMNS);
export type CaseColumn = z.infer<typeof CaseColumn>;

export const NewSavedView = z.strictObject({
  name: z.string().trim().min(1).max(40).meta({ description: 'A view of mine with this name is replaced' }),
  filters: z.record(z.string().max(20), z.string().max(200)).refine((filters) => ComplaintSearch.safeParse(filters).success, { params: { rule: 'unknown-filter' } }).meta({ description: 'As the query of `GET /api/complaints`' }),
  columns: z.array(CaseColumn).max(CASE_COLUMNS.length),
}).meta({ id: 'NewSavedView' });
export type NewSavedView = z.input<typeof NewSavedView>;

export const SavedView = z.object({ id: Uuid, name: z.string(), filters: z.record(z.string(), z.string()), columns: z.array(CaseColumn) }).meta({ id: 'SavedView' });
export const SavedViews = z.object({ items: z.array(SavedView) }).meta({ id: 'SavedViews' });
export type SavedViews = z.infer<typeof SavedViews>;

export const CaseExport = z.strictObject({ ...ComplaintSearch.shape, locale: z.enum(['zh-CN', 'en']).optional().meta({ description: 'Left out: as Accept-Language says' }) }).omit({ page: true, pageSize: true }).meta({ id: 'CaseExport' });
