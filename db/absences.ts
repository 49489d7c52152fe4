import { DateTime } from 'luxon';
import type { Database } from './connection.ts';
import { readOnce } from './gathered-writes.ts';
import { BANK_ZONE } from './numbers.ts';
import type { AbsenceRow } from './rows-live.ts';
import type { UserRow } from './rows.ts';

/** The bank's day of a moment, `yyyy-mm-dd`. */
export function bankDayOf(at: Date): string {
  return DateTime.fromJSDate(at, { zone: BANK_ZONE }).toISODate() ?? '';
}

/** Absences of the day, one for each person: of several the one recorded last. */
export async function absencesOn(db: Database, now: Date): Promise<Map<string, AbsenceRow>> {
  const day = bankDayOf(now);
  return readOnce(db, `absences of ${day}`, async () => {
    const rows = await db('absence').whereNull('endedAt').where('fromDay', '<=', day).where('toDay', '>=', day).orderBy('recordedAt');
    return new Map(rows.map((row) => [row.userId, row]));
  });
}

/** Whoever is to be told something, and, of who is absent, the deputy as well, unless it is not for them (D06-03, D05-01). */
export async function withDeputies(db: Database, people: readonly UserRow[], now: Date, mayHear: (deputy: string, absent: string) => boolean | Promise<boolean>): Promise<{ person: UserRow; forUserId: string | null }[]> {
  const absences = people.length > 0 ? await absencesOn(db, now) : new Map<string, AbsenceRow>();
  const told = new Map(people.map((person) => [person.id, { person, forUserId: null as string | null }]));
  for (const { id, username } of people) {
    const deputyId = absences.get(id)?.deputyId;
    if (!deputyId || told.has(deputyId)) continue;
    const deputy = await db('userAccount').where({ id: deputyId, active: true }).first();
    if (deputy && (await mayHear(deputy.username, username))) told.set(deputy.id, { person: deputy, forUserId: id });
  }
  return [...told.values()];
}
