import { batchOf, isOver, itemsOf, runningOf } from '../../flows/migration.ts';
import { subjectsOf } from '../admin/subjects.ts';
import type { Api } from '../context.ts';
import { ask } from '../engine.ts';
import type { MigrationProgress } from '../schemas/engine.ts';

/**
 * How far the engine is with moving running instances to another version, and which of them it refused and why: asked of
 * the engine, which alone knows. What an attempt before the last one moved is in the matter's record.
 */
export async function migrationProgress(api: Api, matterId: string, { page, pageSize }: { page: number; pageSize: number }): Promise<MigrationProgress> {
  const events = await api.knex('matterEvent').where({ matterId }).whereIn('type', ['migration.begun', 'migration.over']).orderBy('id').select('type', 'data');
  const key = events.findLast(({ type }) => type === 'migration.begun')?.data.batch;
  const nothing = { items: [], page, pageSize };
  if (key === undefined) return { state: 'not-begun', total: 0, moved: 0, refused: 0, ...nothing };
  const attempts = events.filter(({ type }) => type === 'migration.over').map(({ data }) => ({ moved: Number(data.moved), refused: Number(data.refused) }));
  const recorded = events.at(-1)?.type === 'migration.over' ? attempts.pop() : undefined;
  const before = attempts.reduce((sum, { moved }) => sum + moved, 0);
  const { rest } = api.engine;
  const batch = await ask(() => batchOf(rest, String(key)));
  // A cluster shows it a moment later, and does not keep it for ever.
  if (!batch) return { state: recorded ? 'over' : 'running', total: before + (recorded ? recorded.moved + recorded.refused : 0), moved: before + (recorded?.moved ?? 0), refused: recorded?.refused ?? 0, ...nothing };
  const { items } = batch.operationsFailedCount > 0 ? await ask(() => itemsOf(rest, batch.batchOperationKey, { from: (page - 1) * pageSize, limit: pageSize }, 'FAILED')) : { items: [] };
  const keys = items.map(({ processInstanceKey }) => processInstanceKey);
  const [subjects, running] = await Promise.all([subjectsOf(api, keys), ask(() => runningOf(rest, keys))]);
  return {
    state: isOver(batch) ? 'over' : 'running', total: before + batch.operationsTotalCount, moved: before + batch.operationsCompletedCount, refused: batch.operationsFailedCount, page, pageSize,
    items: items.map(({ processInstanceKey, errorMessage }) => ({ processInstanceKey, subject: subjects.get(processInstanceKey) ?? null, reason: errorMessage ?? '', ended: !running.has(processInstanceKey) })),
  };
}
