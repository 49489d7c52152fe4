import type { Database } from './connection.ts';
import { readSetting } from './settings-table.ts';

/** The policy of a bank that has chosen none (D03). */
export const DEFAULT_POLICY = '24h-5d-10d';

/** The policy under which a new complaint is registered; it keeps it to its end. Setting `policy`. */
export async function policyInForce(db: Database): Promise<string> {
  const chosen = await readSetting(db, 'policy');
  return typeof chosen === 'string' ? chosen : DEFAULT_POLICY;
}
