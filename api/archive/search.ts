import { DateTime } from 'luxon';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { BANK_ZONE } from '../../db/index.ts';
import { visibleTo } from '../access.ts';
import { countUpTo, MOST_COUNTED } from '../counts.ts';
import { findCases } from '../search/cases.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { ArchiveList, ArchiveSearch } from '../schemas/archive.ts';
import type { SignedIn } from '../sessions.ts';

export interface FileRow {
  complaintId: string; number: string; subject: string; ownerUnitId: string | null; receivedAt: Date; closedAt: Date | null;
  archivedAt: Date; retainUntil: string | null; gaps: number; held: boolean; disposedAt: Date | null;
}

const HELD = 'exists (select 1 from legal_hold h where h.complaint_id = complaint.id and h.released_at is null)';

/** Archived files that a person may see (D19-02, D19-03). */
export function archivedFiles(knex: Knex, user: SignedIn): Knex.QueryBuilder {
  return knex('caseFile').join('complaint', 'complaint.id', 'caseFile.complaintId').modify(visibleTo(user));
}

export const FILE_COLUMNS = (knex: Knex): (string | Knex.Raw)[] => [
  'complaint.id as complaintId', 'complaint.number', 'complaint.subject', 'complaint.ownerUnitId', 'complaint.receivedAt', 'complaint.closedAt', 'caseFile.archivedAt', 'caseFile.retainUntil', 'caseFile.disposedAt',
  knex.raw("jsonb_array_length(case_file.manifest->'gaps') as gaps"), knex.raw(`${HELD} as held`),
];

export async function searchArchive(api: Api, user: SignedIn, search: z.output<typeof ArchiveSearch>): Promise<ArchiveList> {
  const today = DateTime.fromJSDate(api.clock.now(), { zone: BANK_ZONE }).toISODate();
  const day = (text: string, plus: number): Date => DateTime.fromISO(text, { zone: BANK_ZONE }).plus({ days: plus }).toJSDate();
  const filed = (query: Knex.QueryBuilder): void => void query.whereRaw('exists (select 1 from case_file where case_file.complaint_id = complaint.id)');
  // Not by who complained: that would be a reading of them (D18-19).
  const found = search.q ? (await findCases(api, user, { q: search.q, filter: filed, most: MOST_COUNTED })).filter(({ by }) => by !== 'person') : undefined;
  const where = (query: Knex.QueryBuilder): void => {
    if (found) void query.whereIn('complaint.id', found.map(({ id }) => id));
    if (search.unit) void query.whereRaw('complaint.owner_unit_id in (with recursive below as (select id from unit where id = ? union all select unit.id from unit join below on unit.parent_id = below.id) select id from below)', [search.unit]);
    if (search.from) void query.where('caseFile.archivedAt', '>=', day(search.from, 0));
    if (search.to) void query.where('caseFile.archivedAt', '<', day(search.to, 1));
    if (search.gaps !== undefined) void query.whereRaw(`jsonb_array_length(case_file.manifest->'gaps') ${search.gaps ? '>' : '='} 0`);
    if (search.held !== undefined) void query.whereRaw(search.held ? HELD : `not ${HELD}`);
    if (search.disposed !== undefined) void query.whereRaw(`case_file.disposed_at is ${search.disposed ? 'not ' : ''}null`);
    if (search.due !== undefined) {
      const due = `case_file.retain_until < ? and case_file.disposed_at is null and not ${HELD}`;
      void query.whereRaw(search.due ? due : `not coalesce(${due}, false)`, [today ?? '']);
    }
  };
  const [rows, total] = await Promise.all([
    archivedFiles(api.knex, user).modify(where).orderBy('caseFile.archivedAt', 'desc').orderBy('complaint.id').limit(search.pageSize).offset((search.page - 1) * search.pageSize).select(FILE_COLUMNS(api.knex)) as unknown as Promise<FileRow[]>,
    countUpTo(api.knex, archivedFiles(api.knex, user).modify(where)),
  ]);
  return { items: rows.map(toFile), total };
}

export function toFile(row: FileRow): ArchiveList['items'][number] {
  return { ...row, receivedAt: iso(row.receivedAt), closedAt: iso(row.closedAt), archivedAt: iso(row.archivedAt), disposedAt: iso(row.disposedAt) };
}
