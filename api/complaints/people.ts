import type { Database } from '../../db/index.ts';
import type { Person } from '../schemas/common.ts';

export type People = ReadonlyMap<string, Person>;

export async function peopleById(db: Database, ids: readonly (string | null)[]): Promise<People> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db('userAccount').whereIn('id', wanted).select('id', 'username', 'displayName', 'unitId');
  return new Map(rows.map((row) => [row.id, { username: row.username, name: row.displayName, unitId: row.unitId }]));
}
