import type { Knex } from 'knex';
import { groupsOf, may } from '../db/roles.ts';
import type { ComplaintRow } from '../db/index.ts';
import type { Api } from './context.ts';
import { remembered } from './remembered.ts';
import type { SignedIn } from './sessions.ts';

/**
 * The cases that a person may see, as a condition on `complaint` (D03-05, D19-03): head office's overseeing roles all;
 * others those of their own unit, and those that they have, had or could take a task of, or whose team they belong to.
 */
export function visibleTo(user: SignedIn): (query: Knex.QueryBuilder) => void {
  return (query) => {
    // Whoever is complained of doesn't read what is said about them, whatever their role (D06-03, D12-06).
    // Looked up once, and not for each case: few people are complained of at all.
    void query.whereRaw("complaint.id not in (select complaint_id from conflict_of_interest where username = ? and why = 'complained-of')", [user.username]);
    if (user.headOffice && may(user, 'see-all-complaints')) return;
    // Asked of each case by itself (`offset 0`), and not for all of them first: a list stops as soon as it has a page of them.
    void query.where((either) => {
      if (may(user, 'see-unit-complaints')) void either.where('complaint.ownerUnitId', user.unitId);
      void either.orWhereRaw(
        `exists (select 1 from inbox_task mine where mine.complaint_id = complaint.id and (mine.assignee = ? or (mine.state = 'created' and mine.candidate_groups && ?::text[] and not (? = any(mine.excluded)))) offset 0)
        or exists (select 1 from investigator team where team.complaint_id = complaint.id and team.username = ? offset 0)`,
        [user.username, groupsOf(user), user.username, user.username],
      );
    });
  };
}

/** From so many cases of a unit on, a page of the newest of them is found soonest by going through all cases. */
const MANY = 5_000;

export interface Narrowing {
  /** What they see as their colleagues do, but for cases in which they are complained of themselves: all of the bank's cases, or of their unit's. */
  alike: 'bank' | { unitId: string } | undefined;
  /** Beside `visibleTo`: who may see few of the bank's cases is led to these, instead of being asked about each of a million. */
  narrow: (query: Knex.QueryBuilder) => void;
  /** The same for a page of a list, where it is of use. */
  narrowPage: (query: Knex.QueryBuilder) => void;
}

export async function narrowedTo(api: Pick<Api, 'knex' | 'clock'>, user: SignedIn): Promise<Narrowing> {
  if (user.headOffice && may(user, 'see-all-complaints')) return { alike: 'bank', narrow: () => undefined, narrowPage: () => undefined };
  const own = may(user, 'see-unit-complaints') ? user.unitId : null;
  const many = own !== null && (await remembered(api, ['many cases', own], { forMs: 60_000 }, () => hasMany(api.knex, own)));
  const narrow = (query: Knex.QueryBuilder): void => void query.whereRaw(
    `complaint.id in (select id from complaint own where own.owner_unit_id = ? union all select complaint_id from inbox_task where assignee = ? union all select complaint_id from investigator where username = ?
      union all select complaint_id from inbox_task where state = 'created' and candidate_groups && ?::text[])`, [own, user.username, user.username, groupsOf(user)]);
  return { alike: own === null ? undefined : { unitId: own }, narrow, narrowPage: many ? () => undefined : narrow };
}

async function hasMany(knex: Knex, unitId: string): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { many: boolean }[] }>('select exists (select 1 from complaint where owner_unit_id = ? offset ?) as many', [unitId, MANY]);
  return rows[0]?.many === true;
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

/** What one reading of a complainant's details, recorded, is good for. */
export const READING_MS = 3_600_000;

/** Whether a person reads of a case who the complainant is: by their role, or for an hour after they gave their reason (D18-19, D12-06). */
export async function readsPerson(api: Api, user: SignedIn, complaintId: string): Promise<boolean> {
  if (may(user, 'read-person')) return true;
  if (!may(user, 'read-person-for-reason')) return false;
  const since = new Date(api.clock.now().getTime() - READING_MS);
  return (await api.knex('complaintEvent').where({ complaintId, actorId: user.id, type: 'person.viewed' }).where('at', '>', since).whereRaw("data->>'reason' is not null").first('id')) !== undefined;
}

type Complainant = Pick<ComplaintRow, 'complainantName' | 'complainantPhone' | 'complainantEmail' | 'complainantIdNumber' | 'complainantAddress'>;

/** Writes the complainant's details out of all texts of an answer, for who may not read them: letters, narratives and findings name them too. */
export function blurring(user: SignedIn, complaint: Complainant, clear = may(user, 'read-person')): <T>(answer: T) => T {
  if (clear) return (answer) => answer;
  const details = [complaint.complainantName, complaint.complainantPhone, complaint.complainantEmail, complaint.complainantIdNumber, complaint.complainantAddress]
    .filter((detail): detail is string => detail !== null && detail.length > 1);
  const blur = (value: unknown): unknown => {
    if (typeof value === 'string') return details.reduce((blurred, detail) => blurred.replaceAll(detail, mask(detail) ?? ''), value);
    if (Array.isArray(value)) return value.map(blur);
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, blur(each)]));
  };
  return <T>(answer: T): T => blur(answer) as T;
}

/** Writes the code of a case out of all texts of an answer: it opens the customer's own page, and nobody of the bank is shown it (D12-06). */
export function withoutCode<T>(value: T, code: string): T {
  if (typeof value === 'string') return value.replaceAll(code, '••••••••••') as T;
  if (Array.isArray(value)) return value.map((each: unknown) => withoutCode(each, code)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutCode(each as unknown, code)])) as T;
}
