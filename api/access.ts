import type { Knex } from 'knex';
import type { Database } from '../db/index.ts';
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
      void either.whereExists((tasks) => {
        void tasks.select('userTaskKey').from('inboxTask').whereRaw('inbox_task.complaint_id = complaint.id').where((mine) => {
          void mine.where('inboxTask.assignee', user.username).orWhere((open) => {
            void open.where('inboxTask.state', 'created').whereRaw('inbox_task.candidate_groups && ?::text[]', [groupsOf(user)]).whereRaw('not (? = any(inbox_task.excluded))', [user.username]);
          });
        });
      });
      if (may(user, 'see-unit-complaints')) void either.orWhere('complaint.ownerUnitId', user.unitId);
    });
  };
}

export async function canSee(db: Database, user: SignedIn, complaintId: string): Promise<boolean> {
  return Boolean(await db('complaint').where('complaint.id', complaintId).modify(visibleTo(user)).first('complaint.id'));
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
