import type { Database } from './connection.ts';
import { readOnce } from './gathered-writes.ts';
import type { UnitRow, UserRow } from './rows.ts';

export function findUser(db: Database, username: string): Promise<UserRow | undefined> {
  return db('userAccount').where({ username }).first();
}

/** Active people of groups: `UNIT:role`, or `*:role` for that role in every unit. */
export async function usersOfGroups(db: Database, groups: readonly string[]): Promise<UserRow[]> {
  if (groups.length === 0) return [];
  return readOnce(db, `users of ${[...groups].sort().join(',')}`, () => db('userAccount')
    .where({ active: true })
    .whereRaw("exists (select 1 from unnest(roles) as role where unit_id || ':' || role = any(?) or '*:' || role = any(?))", [[...groups], [...groups]])
    .orderBy('username'));
}

export function listUnits(db: Database): Promise<UnitRow[]> {
  return db('unit').orderBy('id');
}

/** Names of the bank's people by their e-mail addresses, as letters and notices show them; an address of nobody here has none. */
export async function namesByEmail(db: Database, addresses: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(addresses.filter((address) => address !== null))];
  const people = asked.length === 0 ? [] : await db('userAccount').whereIn('email', asked).select('email', 'displayName');
  return new Map(people.map(({ email, displayName }) => [email, displayName]));
}
