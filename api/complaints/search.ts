import { DateTime } from 'luxon';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Status } from '../../db/codes.ts';
import { BANK_ZONE, REVIEWING_SQL, STATUS_SQL, type ComplaintRow, type InboxTaskRow } from '../../db/index.ts';
import { narrowedTo, visibleTo, type Narrowing } from '../access.ts';
import { byNumber, findCases } from '../search/cases.ts';
import type { Api } from '../context.ts';
import { countUpTo, MOST_COUNTED, whereMany } from '../counts.ts';
import { iso } from '../moments.ts';
import { remembered } from '../remembered.ts';
import type { ComplaintList, ComplaintListItem, ComplaintSearch, ComplaintSummary } from '../schemas/complaints.ts';
import type { SignedIn } from '../sessions.ts';
import { recordReading } from './readings.ts';
import { mayClaim } from '../tasks/rules.ts';

export interface SummaryRow extends ComplaintRow {
  status: Status;
  dueAt: Date | null;
  dueStage: string | null;
}

/** What lists show of a case, and who complains, so that they can be written out of it. */
const LISTED = [
  'id', 'number', 'subject', 'channel', 'category', 'chosenCategory', 'severity', 'urgency', 'ownerUnitId', 'anonymous', 'receivedAt', 'closedAt', 'closeReason',
  'complainantName', 'complainantPhone', 'complainantEmail', 'complainantIdNumber', 'complainantAddress',
] as const satisfies readonly (keyof ComplaintRow)[];
export type ListedRow = Pick<SummaryRow, (typeof LISTED)[number] | 'status' | 'dueAt' | 'dueStage'>;

/** The columns of `SummaryRow`: the case, its status, and its next open limit. */
export function summaries(knex: Knex, columns: readonly string[] = ['*']): Knex.QueryBuilder {
  return knex('complaint')
    .joinRaw(`left join lateral (
      select due_at, stage from deadline where deadline.complaint_id = complaint.id and met_at is null and complaint.closed_at is null order by due_at limit 1
    ) next on true`)
    .select(columns.map((column) => `complaint.${column}`)).select(knex.raw(`${STATUS_SQL} as status`), 'next.dueAt as dueAt', 'next.stage as dueStage');
}

export function toSummary(row: ListedRow, now: Date): ComplaintSummary {
  return {
    id: row.id, number: row.number, subject: row.subject, status: row.status, channel: row.channel, category: row.category ?? row.chosenCategory, severity: row.severity,
    urgency: row.urgency, ownerUnitId: row.ownerUnitId, anonymous: row.anonymous, receivedAt: iso(row.receivedAt), closedAt: iso(row.closedAt), closeReason: row.closeReason,
    dueAt: iso(row.dueAt), dueStage: row.dueStage, overdue: row.dueAt !== null && row.dueAt < now,
  };
}

/** The case list, bounded by what the person may see. */
export async function searchComplaints(api: Api, user: SignedIn, search: z.output<typeof ComplaintSearch>): Promise<ComplaintList> {
  const now = api.clock.now();
  const { rows, total } = await findSummaries(api, user, search, now);
  const tasks = await openTasks(api.knex, user, rows.map((row) => row.id), now);
  return { items: rows.map((row) => ({ ...toSummary(row, now), tasks: tasks.get(row.id) ?? [] })), total };
}

/** A page of the cases that a search finds, in its order. Those found by exactly who complains are recorded as read. */
export async function findSummaries(api: Api, user: SignedIn, search: z.output<typeof ComplaintSearch>, now: Date): Promise<{ rows: ListedRow[]; total: number }> {
  const filter = (query: Knex.QueryBuilder): void => caseFilter(query, search, now);
  const found = search.q ? await findCases(api, user, { q: search.q, filter, most: MOST_COUNTED }) : undefined;
  const seen = found ? undefined : await narrowedTo(api, user);
  const visible = (query: Knex.QueryBuilder): void => {
    if (found) void query.whereIn('complaint.id', found.map(({ id }) => id));
    else void query.modify(visibleTo(user)).modify(filter).modify(seen?.narrowPage ?? (() => undefined));
  };
  const page = (query: Knex.QueryBuilder): Promise<ListedRow[]> => query.modify(visible).limit(search.pageSize).offset((search.page - 1) * search.pageSize) as unknown as Promise<ListedRow[]>;
  const [rows, total] = await Promise.all([
    pageInOrder(api.knex, search, page),
    seen ? countSeen(api, user, seen, search, filter) : found?.length ?? 0,
  ]);
  // To be told whose case it is, is to read it (D18-19).
  const ofPerson = new Set(found?.filter(({ by }) => by === 'person').map(({ id }) => id));
  await Promise.all(rows.filter(({ id }) => ofPerson.has(id)).map(({ id }) => recordReading(api, user, id)));
  return { rows, total };
}

/** What is due first is found along the limits, one after the other; the cases without one come only after all of them. */
async function pageInOrder(knex: Knex, { sort, pageSize }: z.output<typeof ComplaintSearch>, page: (query: Knex.QueryBuilder) => Promise<ListedRow[]>): Promise<ListedRow[]> {
  if (sort === 'dueAt') {
    const rows = await page(byNextLimit(knex));
    if (rows.length === pageSize) return rows;
  }
  return page(summaries(knex, LISTED).orderByRaw(ORDER[sort]));
}

/** Listed open cases that have an open limit, in the order of these. */
function byNextLimit(knex: Knex): Knex.QueryBuilder {
  return knex.from('deadline as next').join('complaint', 'complaint.id', 'next.complaintId').whereNull('next.metAt').whereNull('complaint.closedAt')
    .whereRaw('not exists (select 1 from deadline earlier where earlier.complaint_id = next.complaint_id and earlier.met_at is null and (earlier.due_at, earlier.id) < (next.due_at, next.id))')
    .select(LISTED.map((column) => `complaint.${column}`)).select(knex.raw(`${STATUS_SQL} as status`), 'next.dueAt as dueAt', 'next.stage as dueStage').orderByRaw('next.due_at, next.complaint_id');
}

/** Orders that indexes have, where there is one. */
const ORDER: Readonly<Record<z.output<typeof ComplaintSearch>['sort'], string>> = {
  '-receivedAt': 'complaint.received_at desc, complaint.id',
  receivedAt: 'complaint.received_at, complaint.id desc',
  number: 'complaint.number',
  '-number': 'complaint.number desc',
  dueAt: 'next.due_at nulls last, complaint.id',
  '-dueAt': 'next.due_at desc nulls last, complaint.id',
};

/**
 * What colleagues see alike is counted for all of them: the bank's cases, or the unit's own, along their index. Then those in which the
 * person is complained of are left out, and those of other units that they may see are added.
 */
async function countSeen(api: Api, user: SignedIn, { alike, narrow }: Narrowing, search: z.output<typeof ComplaintSearch>, filter: (query: Knex.QueryBuilder) => void): Promise<number> {
  const { knex } = api;
  const visible = (): Knex.QueryBuilder => knex('complaint').modify(visibleTo(user)).modify(filter);
  if (alike === undefined) return countUpTo(knex, visible().modify(narrow));
  const unitId = alike === 'bank' ? undefined : alike.unitId;
  const shared = (): Knex.QueryBuilder => knex('complaint').modify(filter).modify((query) => void (unitId && query.where('complaint.ownerUnitId', unitId)));
  const total = await remembered(api, ['cases', alike, { ...search, page: undefined, pageSize: undefined, sort: undefined }], whereMany(Number), () => countUpTo(knex, shared()));
  if (total === MOST_COUNTED) return total;
  const [hidden, others] = await Promise.all([
    countComplainedOf(knex, user, shared()),
    unitId ? countUpTo(knex, visible().modify(narrow).whereRaw('complaint.owner_unit_id is distinct from ?', [unitId])) : 0,
  ]);
  return Math.min(MOST_COUNTED, total - hidden + others);
}

/** Mostly none, without being asked of the cases themselves. */
async function countComplainedOf(knex: Knex, user: SignedIn, cases: Knex.QueryBuilder): Promise<number> {
  const own = await knex('conflictOfInterest').where({ username: user.username, why: 'complained-of' }).select('complaintId');
  return own.length === 0 ? 0 : countUpTo(knex, cases.whereIn('complaint.id', own.map(({ complaintId }) => complaintId)));
}

type CaseFilter = { [K in keyof z.output<typeof ComplaintSearch>]?: z.output<typeof ComplaintSearch>[K] | undefined };

/** Narrows a query on `complaint`. The board counts by the same conditions. */
export function caseFilter(query: Knex.QueryBuilder, search: CaseFilter, now: Date): void {
  if (search.status === 'open') void query.whereNull('complaint.closedAt');
  else if (search.status === 'archived') void query.whereNotNull('complaint.archivedAt');
  else if (search.status === 'closed') void query.whereNotNull('complaint.closedAt').whereNull('complaint.archivedAt');
  else if (search.status) void query.whereNull('complaint.closedAt').whereRaw(search.status === 'reviewing' ? REVIEWING_SQL : `${STATUS_SQL} = ?`, search.status === 'reviewing' ? [] : [search.status]);
  if (search.number) void query.modify(byNumber(search.number));
  if (search.category) void query.whereRaw('coalesce(complaint.category, complaint.chosen_category) = ?', [search.category]);
  if (search.severity) void query.where('complaint.severity', search.severity);
  if (search.channel) void query.where('complaint.channel', search.channel);
  if (search.unit === 'none') void query.whereNull('complaint.ownerUnitId');
  else if (search.unit) void query.whereRaw('complaint.owner_unit_id = any(array(select id from unit where id = ? or parent_id = ?))', [search.unit, search.unit]);
  if (search.overdue !== undefined) void query.whereRaw(search.overdue ? OVERDUE : `not (${OVERDUE})`, [now]);
  if (search.due === 'soon') void query.whereRaw(DUE_SOON, [now, now, soon(now)]);
  if (search.assignee) void query.whereRaw("complaint.id in (select complaint_id from inbox_task where assignee = ? and state = 'created')", [search.assignee]);
  if (search.attention) void query.whereRaw(`complaint.closed_at is null and ${ATTENTION[search.attention]}`);
  if (search.idleDays) void query.whereRaw(IDLE, [new Date(now.getTime() - search.idleDays * DAY_MS)]);
  if (search.from) void query.where('complaint.receivedAt', '>=', startOfDay(search.from, 0));
  if (search.to) void query.where('complaint.receivedAt', '<', startOfDay(search.to, 1));
}

const DAY_MS = 86_400_000;

/** As the reports count what is nearly due. */
export const soon = (now: Date): Date => new Date(now.getTime() + DAY_MS);

const LATE = 'exists (select 1 from deadline late where late.complaint_id = complaint.id and late.met_at is null and late.due_at < ?)';
const OVERDUE = `complaint.closed_at is null and ${LATE}`;
const DUE_SOON = `complaint.closed_at is null and not ${LATE} and exists (select 1 from deadline soon where soon.complaint_id = complaint.id and soon.met_at is null and soon.due_at >= ? and soon.due_at < ?)`;

/** Open cases that somebody should look at (D13-06, D18-10). */
const ATTENTION = {
  /** Nobody has taken the task that waits. */
  unclaimed: "exists (select 1 from inbox_task waiting where waiting.complaint_id = complaint.id and waiting.state = 'created' and waiting.assignee is null)",
  /** A unit has said that it is not its case, and nobody has decided yet. */
  refused: 'complaint.id in (select complaint_id from assignment_refusal where decided_at is null)',
  /** It was passed on more than once. */
  bounced: 'complaint.id in (select complaint_id from assignment where round > 1)',
} as const;

/** Nothing was done since then; being looked at, reminded of or urged is not a step. */
const IDLE = `complaint.closed_at is null and not exists (select 1 from complaint_event step where step.complaint_id = complaint.id and step.at >= ?
  and step.type not in ('person.viewed', 'evidence.viewed', 'archive.viewed', 'page.viewed', 'deadline.reminded', 'deadline.missed', 'complaint.urged', 'notice.created', 'notice.sent', 'notice.failed'))`;

function startOfDay(day: string, plusDays: number): Date {
  return DateTime.fromISO(day, { zone: BANK_ZONE }).plus({ days: plusDays }).toJSDate();
}

export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The open tasks of cases, with what the person may do with each. */
async function openTasks(knex: Knex, user: SignedIn, complaintIds: readonly string[], now: Date): Promise<ReadonlyMap<string, ComplaintListItem['tasks']>> {
  const rows: (InboxTaskRow & { assigneeName: string | null })[] = complaintIds.length === 0 ? [] : await knex('inboxTask').leftJoin('userAccount', 'userAccount.username', 'inboxTask.assignee')
    .whereIn('inboxTask.complaintId', [...complaintIds]).where('inboxTask.state', 'created').orderBy('inboxTask.createdAt').select('inboxTask.*', { assigneeName: 'userAccount.displayName' });
  const tasks = new Map<string, ComplaintListItem['tasks']>();
  for (const row of rows) {
    const task = {
      key: row.userTaskKey, name: row.name, elementId: row.elementId, assignee: row.assignee, assigneeName: row.assigneeName, candidateGroups: row.candidateGroups, dueAt: iso(row.dueAt),
      overdue: row.dueAt !== null && row.dueAt < now, mine: row.assignee === user.username, mayClaim: mayClaim(user, row),
    };
    tasks.set(row.complaintId ?? '', [...(tasks.get(row.complaintId ?? '') ?? []), task]);
  }
  return tasks;
}
