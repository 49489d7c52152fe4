import type { Database } from '../db/connection.ts';
import type { FlowFile } from './files.ts';
import { processIdsOf } from './ids.ts';

export interface WaitingAt { processId: string; elementId: string; name: string; count: number }

/** Tasks that wait in flows which a change touches: these go on as they began (D03-07). */
export async function waitingTasks(db: Database, changes: readonly FlowFile[]): Promise<WaitingAt[]> {
  const processes = changes.filter(({ name }) => name.endsWith('.bpmn')).flatMap(({ content }) => processIdsOf(content));
  if (processes.length === 0) return [];
  const rows = await db('inboxTask').where({ state: 'created' }).whereIn('processId', processes).groupBy('processId', 'elementId', 'name').orderBy('processId').orderBy('elementId')
    .select('processId', 'elementId', 'name').count({ count: '*' }) as unknown as WaitingAt[];
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How often the tables that a change touches decided in the last 30 days. */
export async function decidedLately(db: Database, changes: readonly FlowFile[], now: Date): Promise<{ decisionId: string; count: number }[]> {
  const decisions = changes.filter(({ name }) => name.endsWith('.dmn')).map(({ name }) => name.replace(/\.dmn$/, ''));
  if (decisions.length === 0) return [];
  const rows = await db('decisionRecord').whereIn('decisionId', decisions).where('at', '>=', new Date(now.getTime() - 30 * 86_400_000)).groupBy('decisionId').select('decisionId').count({ count: '*' }) as unknown as { decisionId: string; count: number }[];
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
