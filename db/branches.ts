import type { Database } from './connection.ts';
import { readOnce } from './gathered-writes.ts';

/** The branch that a unit is, or belongs to; null for the head office and its departments. */
export async function branchOf(db: Database, unitId: string | null): Promise<string | null> {
  if (!unitId) return null;
  return readOnce(db, `branch of ${unitId}`, () => readBranchOf(db, unitId));
}

async function readBranchOf(db: Database, unitId: string): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(`
    with recursive up as (
      select id, parent_id, kind from unit where id = ?
      union all
      select unit.id, unit.parent_id, unit.kind from unit join up on unit.id = up.parent_id
    )
    select id from up where kind = 'branch' limit 1`, [unitId]);
  return rows[0]?.id ?? null;
}
