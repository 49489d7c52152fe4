import { DateTime } from 'luxon';
import type { z } from 'zod';
import { BANK_ZONE } from '../../db/index.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { Readings, ReadingsQuery } from '../schemas/archive.ts';

interface Row { at: Date; what: string; actorId: string | null; complaintId: string | null; matterId: string | null; number: string | null; reason: string | null; path: string | null; total: number }

/** Who read what: complainants' details, evidence, archived files, confidential matters; of auditors and inspectors every page (D18-19, D06-08). */
export async function listReadings(api: Api, { q, from, to, page, pageSize }: z.output<typeof ReadingsQuery>): Promise<Readings> {
  const start = (day: string | undefined, plus: number): Date | null => (day === undefined ? null : DateTime.fromISO(day, { zone: BANK_ZONE }).plus({ days: plus }).toJSDate());
  const { rows } = await api.knex.raw<{ rows: Row[] }>(`
    select read.*, count(*) over () as total from (
      select e.at, e.type as what, e.actor_id, e.complaint_id, null::uuid as matter_id, c.number, e.id, e.data->>'reason' as reason, null as path
        from complaint_event e join complaint c on c.id = e.complaint_id where e.type in ('person.viewed', 'evidence.viewed', 'archive.viewed')
      union all
      select e.at, e.type, e.actor_id, null, e.matter_id, m.number, e.id, null, null
        from matter_event e join matter m on m.id = e.matter_id where e.type like '%.viewed'
      union all
      select i.at, 'page.viewed', i.user_id, i.complaint_id, i.matter_id, coalesce(c.number, m.number), i.id, null, i.path
        from inspected i left join complaint c on c.id = i.complaint_id left join matter m on m.id = i.matter_id
    ) as read left join user_account p on p.id = read.actor_id
    where (cast(:from as timestamptz) is null or read.at >= :from) and (cast(:to as timestamptz) is null or read.at < :to) and (cast(:q as text) is null or p.username = :q or read.number = upper(:q))
    order by read.at desc, read.id desc limit :limit offset :offset`,
  { from: start(from, 0), to: start(to, 1), q: q || null, limit: pageSize, offset: (page - 1) * pageSize } as never);
  const people = await peopleById(api.knex, rows.map((row) => row.actorId));
  return {
    items: rows.map((row) => ({ at: iso(row.at), what: row.what, by: row.actorId ? people.get(row.actorId) ?? null : null, complaintId: row.complaintId, matterId: row.matterId, number: row.number, reason: row.reason, path: row.path })),
    total: Number(rows[0]?.total ?? 0),
  };
}
