import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Database } from '../db/connection.ts';
import { readOnce } from '../db/gathered-writes.ts';
import { BANK_ZONE } from '../db/numbers.ts';

const compiled = z.object({ stages: z.record(z.string(), z.boolean()).default({}), retentionYears: z.number().int().positive().nullable().default(null) });
export type Prescribed = z.output<typeof compiled>;

/** What the policy, under which the complaint was registered, says about its file: which stages there are, and how long it is kept. */
export async function prescribed(db: Database, complaint: Readonly<Record<string, unknown>>): Promise<Prescribed> {
  const id = complaint.compiled_policy_id ?? complaint.compiledPolicyId;
  if (typeof id !== 'string') return compiled.parse({});
  const content = await readOnce(db, `compiled policy ${id}`, async () => (await db.raw<{ rows: { content: unknown }[] }>('select content from compiled_policy where id = ?', [id])).rows[0]?.content);
  return compiled.parse(content ?? {});
}

/** The last day on which a file closed now must be kept; null = no policy says: it is kept until one does (D19-04). */
export function retainUntil(years: number | null, now: Date): string | null {
  return years === null ? null : DateTime.fromJSDate(now, { zone: BANK_ZONE }).plus({ years }).toISODate();
}
