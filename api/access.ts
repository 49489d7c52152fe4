import type { Knex } from 'knex';
import { groupsOf, may } from '../db/roles.ts';
import type { SignedIn } from './sessions.ts';

/**
 * The cases that a person may see, as a condition on `complaint` (D03-05, D19-03): head office's overseeing roles all;
 * others those of their own unit, and those that they have, had or could take a task of.
 */
export function visibleTo(user: SignedIn): (query: Knex.QueryBuilder) => void {
  return (query) => {
    if (user.headOffice && may(user, 'see-all-complaints')) return;
    void query.where((either) => {
      void either.whereRaw(
        `complaint.id in (
          select complaint_id from inbox_task where assignee = ?
          union select complaint_id from inbox_task where state = 'created' and candidate_groups && ?::text[] and not (? = any(excluded)))`,
        [user.username, groupsOf(user), user.username],
      );
      if (may(user, 'see-unit-complaints')) void either.orWhere('complaint.ownerUnitId', user.unitId);
    });
  };
}

/** Personal data with only enough left to tell people apart (D12-06). */
export function mask(value: string | null): string | null {
  if (value === null) return null;
  const characters = [...value];
  if (characters.length <= 2) return `${characters[0] ?? ''}*`;
  const shown = Math.min(3, Math.floor(characters.length / 4));
  const first = Math.max(1, shown);
  return characters.map((character, index) => (index < first || index >= characters.length - shown ? character : '*')).join('');
}
