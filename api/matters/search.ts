import type { Knex } from 'knex';
import type { z } from 'zod';
import type { MatterRow } from '../../db/index.ts';
import { searchWords } from '../../db/search.ts';
import { countUpTo } from '../counts.ts';
import { peopleById, type People } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import { MatterKindCode, type MatterList, type MatterSearch, type MatterSummary } from '../schemas/matters.ts';
import type { SignedIn } from '../sessions.ts';
import { matterVisibleTo } from './access.ts';

export interface MatterSummaryRow extends MatterRow { dueAt: Date | null; dueStage: string | null }


export function matterSummaries(knex: Knex): Knex.QueryBuilder {
  return knex('matter')
    .joinRaw(`left join lateral (
      select due_at, stage from deadline where deadline.matter_id = matter.id and met_at is null and matter.state = 'open' order by due_at limit 1
    ) next on true`)
    .select('matter.*', 'next.dueAt as dueAt', 'next.stage as dueStage');
}

/** The matters that a person may see, the newest first. */
export async function searchMatters(api: Api, user: SignedIn, search: z.output<typeof MatterSearch>): Promise<MatterList> {
  const now = api.clock.now();
  const where = (query: Knex.QueryBuilder): void => {
    void query.modify(matterVisibleTo(user));
    if (search.kind) void query.where('matter.kind', search.kind);
    if (search.state) void query.where('matter.state', search.state);
    if (search.unit) void query.where('matter.unitId', search.unit);
    if (search.mine === 'true') void query.where('matter.openedBy', user.id);
    const { q, complaintId } = search;
    if (q) {
      const words = searchWords(q);
      if (words.length === 0) void query.whereRaw('false');
      for (const { tsquery } of words) void query.whereRaw("exists (select 1 from search_text where search_text.matter_id = matter.id and part <> 'article' and words @@ ?::tsquery)", [tsquery]);
    }
    if (complaintId) void query.where((either) => void either.where('matter.complaintId', complaintId).orWhereIn('matter.id', api.knex('matterComplaint').where({ complaintId }).select('matterId')));
  };
  const [rows, total] = await Promise.all([
    matterSummaries(api.knex).modify(where).orderBy([{ column: 'matter.openedAt', order: 'desc' }, { column: 'matter.id' }])
      .limit(search.pageSize).offset((search.page - 1) * search.pageSize) as unknown as Promise<MatterSummaryRow[]>,
    countUpTo(api.knex, api.knex('matter').modify(where)),
  ]);
  const people = await peopleById(api.knex, rows.map((row) => row.openedBy));
  return { items: rows.map((row) => toMatterSummary(row, people, now)), total };
}

export function toMatterSummary(row: MatterSummaryRow, people: People, now: Date): MatterSummary {
  return {
    id: row.id, number: row.number, kind: MatterKindCode.parse(row.kind), title: row.title, unitId: row.unitId, state: row.state, outcome: row.outcome,
    confidential: row.confidential, openedAt: iso(row.openedAt), openedBy: row.openedBy ? people.get(row.openedBy) ?? null : null, closedAt: iso(row.closedAt),
    effectiveFrom: iso(row.effectiveFrom), appliedAt: iso(row.appliedAt), dueAt: iso(row.dueAt), dueStage: row.dueStage, overdue: row.dueAt !== null && row.dueAt < now,
  };
}
