import { DateTime } from 'luxon';
import type { Knex } from 'knex';
import { BANK_ZONE, type AdminEventRow } from '../../db/index.ts';
import { ADMIN_EVENT_TYPES } from '../../db/codes.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { Trail } from '../schemas/admin.ts';

export interface TrailSearch {
  /** User name of who did it, or what it was done to. */
  q?: string | undefined;
  subject?: string;
  type?: string | undefined;
  /** Days at the bank, both included. */
  from?: string | undefined;
  to?: string | undefined;
  page: number;
  pageSize: number;
}

/** What administrators changed, latest first (D15-06, D18-17). */
export async function listTrail(api: Api, { q, subject, type, from, to, page, pageSize }: TrailSearch): Promise<Pick<Trail, 'items' | 'total'>> {
  const start = (day: string, plus: number): Date => DateTime.fromISO(day, { zone: BANK_ZONE }).plus({ days: plus }).toJSDate();
  const found = (query: Knex.QueryBuilder): void => {
    if (subject) void query.where({ subject });
    if (type) void query.where({ type });
    if (q) void query.where((any) => void any.where('subject', q).orWhereIn('actorId', api.knex('userAccount').where({ username: q }).select('id')));
    if (from) void query.where('at', '>=', start(from, 0));
    if (to) void query.where('at', '<', start(to, 1));
  };
  const [rows, count] = await Promise.all([
    api.knex('adminEvent').modify(found).orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(pageSize).offset((page - 1) * pageSize) as unknown as Promise<AdminEventRow[]>,
    api.knex('adminEvent').modify(found).count<{ count: string }[]>({ count: '*' }),
  ]);
  const people = await peopleById(api.knex, rows.map((row) => row.actorId));
  return {
    items: rows.map(({ id, at, actorId, type: code, subject: what, data }) => ({ id, at: iso(at), by: actorId ? people.get(actorId) ?? null : null, type: named(code), subject: what, data })),
    total: Number(count[0]?.count ?? 0),
  };
}

function named(code: string): { code: string; zh: string; en: string } {
  return ADMIN_EVENT_TYPES.find((type) => type.code === code) ?? { code, zh: code, en: code };
}
