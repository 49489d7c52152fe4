import type { Knex } from 'knex';
import { MATTER_KINDS, type MatterKind, type MatterRow } from '../../db/index.ts';
import { groupsOf, may } from '../../db/roles.ts';
import { notFound, ProblemError } from '../http/problem.ts';
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
      void either.where(hasPart(user)).orWhereIn('matter.kind', read);
      if (may(user, 'see-unit-complaints')) void either.orWhere({ 'matter.unitId': user.unitId, 'matter.confidential': false });
    });
  };
}

/** Who opened the matter, or has, had or could take a task of it. */
function hasPart(user: SignedIn): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query.where('matter.openedBy', user.id).orWhereRaw(
      `matter.id in (
        select matter_id from inbox_task where assignee = ? and matter_id is not null
        union select matter_id from inbox_task where state = 'created' and matter_id is not null and candidate_groups && ?::text[] and not (? = any(excluded)))`,
      [user.username, groupsOf(user), user.username],
    );
  };
}

/** Whether the person may add to a matter that they see: who works on complaints, or has part in it. Auditors and inspectors look (D06-08). */
export async function mayAddTo(api: Api, user: SignedIn, id: string): Promise<boolean> {
  return may(user, 'add-to-complaint') || (await api.knex('matter').where('matter.id', id).where(hasPart(user)).first('matter.id')) !== undefined;
}

/** @throws ProblemError 404 like `matterFor`, 403 when the person may only look at it. */
export async function matterToAddTo(api: Api, user: SignedIn, id: string): Promise<MatterRow> {
  const matter = await matterFor(api, user, id);
  if (!(await mayAddTo(api, user, id))) throw new ProblemError(403, 'forbidden');
  return matter;
}

/** @throws ProblemError 404 when there is none, or the person may not see it. */
export async function matterFor(api: Api, user: SignedIn, id: string): Promise<MatterRow> {
  const row = (await api.knex('matter').where('matter.id', id).modify(matterVisibleTo(user)).first('matter.*')) as MatterRow | undefined;
  if (!row) throw notFound();
  return row;
}
