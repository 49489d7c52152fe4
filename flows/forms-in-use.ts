import type { Database } from '../db/connection.ts';
import type { FlowFile } from './files.ts';

export interface FormInUse { formId: string; processId: string; elementId: string; name: string; waiting: number; done: number }

/** Where changed forms are filled in: how many such tasks wait (they keep their form), and how many were done in the last 30 days. */
export async function formsInUse(db: Database, changes: readonly FlowFile[], now: Date): Promise<FormInUse[]> {
  const forms = changes.filter(({ name }) => name.endsWith('.form')).map(({ name }) => name.replace(/\.form$/, ''));
  if (forms.length === 0) return [];
  const since = new Date(now.getTime() - 30 * 86_400_000);
  const rows = await db('inboxTask').whereIn('formId', forms).where((either) => either.where({ state: 'created' }).orWhere((done) => done.where({ state: 'completed' }).where('endedAt', '>=', since)))
    .groupBy('formId', 'processId', 'elementId', 'name').orderBy(['formId', 'processId', 'elementId'])
    .select('formId', 'processId', 'elementId', 'name', db.raw("count(*) filter (where state = 'created')::int as waiting"), db.raw("count(*) filter (where state = 'completed')::int as done"));
  return rows as unknown as FormInUse[];
}
