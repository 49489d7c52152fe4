import type { Knex } from 'knex';
import { MATTER_KINDS, type MatterKind, type MatterRow } from '../../db/index.ts';
import { groupsOf, may } from '../../db/roles.ts';
import { notFound } from '../http/problem.ts';
import type { Api } from '../context.ts';
import type { SignedIn } from '../sessions.ts';

export function mayOpen(user: SignedIn, kind: MatterKind): boolean {
  return kind.openers.some((role) => user.roles.includes(role));
}

/**
 * The matters that a person may see, as a condition on `matter` (D03-05, D05-01): who opened it; who has, had or could
 * take a task of it; the head office's readers of its kind, and an outside inspector where an auditor may and nothing is confidential; of what isn't confidential the people of its unit as well.
 * A confidential matter never shows itself to whom it is about, nor to who is to have no part in it.
 */
export function matterVisibleTo(user: SignedIn): (query: Knex.QueryBuilder) => void {
  const read = MATTER_KINDS.filter((kind: MatterKind) => (kind.bankWide || user.headOffice) && kind.readers.some((role) => user.roles.includes(role) || (role === 'auditor' && !kind.confidential && user.roles.includes('inspector')))).map(({ code }) => code);
  return (query) => {
    void query.whereRaw('not (matter.confidential and (matter.about_username is not distinct from ? or ? = any(matter.excluded)))', [user.username, user.username]);
    void query.where((either) => {
      void either.where('matter.openedBy', user.id).orWhereIn('matter.kind', read).orWhereRaw(
        `matter.id in (
          select matter_id from inbox_task where assignee = ? and matter_id is not null
          union select matter_id from inbox_task where state = 'created' and matter_id is not null and candidate_groups && ?::text[] and not (? = any(excluded)))`,
        [user.username, groupsOf(user), user.username],
      );
      if (may(user, 'see-unit-complaints')) void either.orWhere({ 'matter.unitId': user.unitId, 'matter.confidential': false });
    });
  };
}

/** @throws ProblemError 404 when there is none, or the person may not see it. */
export async function matterFor(api: Api, user: SignedIn, id: string): Promise<MatterRow> {
  const row = (await api.knex('matter').where('matter.id', id).modify(matterVisibleTo(user)).first('matter.*')) as MatterRow | undefined;
  if (!row) throw notFound();
  return row;
}
