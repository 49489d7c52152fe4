import { DateTime } from 'luxon';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Status } from '../../db/codes.ts';
import { BANK_ZONE, REVIEWING_SQL, STATUS_SQL, type ComplaintRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { ComplaintList, ComplaintSearch, ComplaintSummary } from '../schemas/complaints.ts';
import type { SignedIn } from '../sessions.ts';

export interface SummaryRow extends ComplaintRow {
  status: Status;
  dueAt: Date | null;
  dueStage: string | null;
}

/** The columns of `SummaryRow`: the case, its status, and its next open limit. */
export function summaries(knex: Knex): Knex.QueryBuilder {
  return knex('complaint')
    .joinRaw(`left join lateral (
      select due_at, stage from deadline where deadline.complaint_id = complaint.id and met_at is null and complaint.closed_at is null order by due_at limit 1
    ) next on true`)
    .select('complaint.*', knex.raw(`${STATUS_SQL} as status`), 'next.dueAt as dueAt', 'next.stage as dueStage');
}

export function toSummary(row: SummaryRow, now: Date): ComplaintSummary {
  return {
    id: row.id, number: row.number, subject: row.subject, status: row.status, channel: row.channel, category: row.category ?? row.chosenCategory, severity: row.severity,
    urgency: row.urgency, ownerUnitId: row.ownerUnitId, anonymous: row.anonymous, receivedAt: iso(row.receivedAt), closedAt: iso(row.closedAt), closeReason: row.closeReason,
    dueAt: iso(row.dueAt), dueStage: row.dueStage, overdue: row.dueAt !== null && row.dueAt < now,
  };
}

/** The case list, bounded by what the person may see. */
export async function searchComplaints(api: Api, user: SignedIn, search: z.output<typeof ComplaintSearch>): Promise<ComplaintList> {
  const now = api.clock.now();
  const where = (query: Knex.QueryBuilder): void => {
    void query.modify(visibleTo(user));
    filter(query, search, now, may(user, 'read-person'));
  };
  const [rows, total] = await Promise.all([
    summaries(api.knex).modify(where).orderByRaw(ORDER[search.sort])
      .limit(search.pageSize).offset((search.page - 1) * search.pageSize) as unknown as Promise<SummaryRow[]>,
    countUpTo(api.knex, api.knex('complaint').modify(where), MOST_COUNTED),
  ]);
  return { items: rows.map((row) => toSummary(row, now)), total };
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

/** Counting a million cases would take longer than showing them. */
const MOST_COUNTED = 10_000;

/** The number of rows of a query, or `most` when there are more. */
export async function countUpTo(knex: Knex, query: Knex.QueryBuilder, most: number): Promise<number> {
  const [row] = (await knex.count({ total: '*' }).from(query.select(knex.raw('1')).limit(most).as('found'))) as { total: number }[];
  return Number(row?.total ?? 0);
}

function filter(query: Knex.QueryBuilder, search: z.output<typeof ComplaintSearch>, now: Date, byName: boolean): void {
  if (search.q) {
    const q = search.q;
    void query.where((any) => {
      void any.where('complaint.number', q.toUpperCase()).orWhereRaw('complaint.subject ilike ?', [`%${likeText(q)}%`]);
      if (byName) void any.orWhere('complaint.complainantName', q);
    });
  }
  if (search.status === 'open') void query.whereNull('complaint.closedAt');
  else if (search.status === 'archived') void query.whereNotNull('complaint.archivedAt');
  else if (search.status === 'closed') void query.whereNotNull('complaint.closedAt').whereNull('complaint.archivedAt');
  else if (search.status) void query.whereNull('complaint.closedAt').whereRaw(search.status === 'reviewing' ? REVIEWING_SQL : `${STATUS_SQL} = ?`, search.status === 'reviewing' ? [] : [search.status]);
  if (search.category) void query.whereRaw('coalesce(complaint.category, complaint.chosen_category) = ?', [search.category]);
  if (search.severity) void query.where('complaint.severity', search.severity);
  if (search.channel) void query.where('complaint.channel', search.channel);
  if (search.unit) void query.whereRaw('complaint.owner_unit_id = any(array(select id from unit where id = ? or parent_id = ?))', [search.unit, search.unit]);
  if (search.overdue !== undefined) {
    const overdue = 'exists (select 1 from deadline late where late.complaint_id = complaint.id and late.met_at is null and late.due_at < ?)';
    void query.whereRaw(search.overdue ? `complaint.closed_at is null and ${overdue}` : `not (complaint.closed_at is null and ${overdue})`, [now]);
  }
  if (search.from) void query.where('complaint.receivedAt', '>=', startOfDay(search.from, 0));
  if (search.to) void query.where('complaint.receivedAt', '<', startOfDay(search.to, 1));
}

function startOfDay(day: string, plusDays: number): Date {
  return DateTime.fromISO(day, { zone: BANK_ZONE }).plus({ days: plusDays }).toJSDate();
}

export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
