import { z } from 'zod';
import { addAdminEvent } from '../../db/admin-events.ts';
import { addEvent } from '../../db/events.ts';
import { writeGathered } from '../../db/gathered-writes.ts';
import { addMatterEvent } from '../../db/matter-records.ts';
import type { MatterRow } from '../../db/rows-matters.ts';
import { batchOf, beginMigration, isOver, itemsOf, latestMigrations, runningOf, type BatchItem } from '../../flows/migration.ts';
import { refusal, type EngineRest } from '../../flows/trial.ts';
import { BpmnError } from '../job.ts';
import { defineChange, type ApplyContext, type ChangeProblem } from './change.ts';

const Key = z.string().regex(/^\d{1,19}$/);

/**
 * Running instances that are to go on with another version of their flow. A case keeps the version that it began with
 * (D03-07), unless somebody says why not and somebody else agrees. The engine moves them, in a batch operation of its own;
 * the flow of the change waits for its end (`change.progress`) and may order it once more for those that were refused.
 */
const details = z.strictObject({
  processId: z.string().min(1).max(200),
  processName: z.string().trim().min(1).max(200),
  processNameEn: z.string().trim().min(1).max(200),
  fromKey: Key, fromVersion: z.int(),
  toKey: Key, toVersion: z.int(),
  /** How many ran by the version when it was proposed; all that do when it is put into force are moved. */
  running: z.int().min(0).optional(),
  /** Only these, where not all are to go on with the other version. */
  instances: z.array(Key).min(1).max(1_000).optional(),
  /** Each element where something may stand or wait, and what it becomes. */
  mappings: z.array(z.strictObject({ from: z.string().min(1).max(200), to: z.string().min(1).max(200) })).min(1).max(2_000),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.infer<typeof details>;

/** So many cases are written to by one statement, and so many by one job. */
const PAGE = 200;
const PAGES = 10;

export default defineChange<Details>({
  kind: 'process-migration',
  details,

  check({ data }) {
    const problems: ChangeProblem[] = [];
    if (data.fromKey === data.toKey) problems.push({ field: 'toKey', zh: '目标版本与现版本相同，请选择另一版本', en: 'they run by this version already: choose another one' });
    const twice = data.mappings.find(({ from }, index) => data.mappings.findIndex((other) => other.from === from) !== index);
    if (twice) problems.push({ field: 'mappings', zh: `环节“${twice.from}”对应了两个环节，只能对应一个`, en: `the element "${twice.from}" becomes two: it can become one` });
    return Promise.resolve(problems);
  },

  async impact({ db, data }) {
    const waiting = db('inboxTask').where({ state: 'created', processId: data.processId });
    if (data.instances) void waiting.whereIn('processInstanceKey', data.instances);
    const [row] = await waiting.select(db.raw('count(*)::int as tasks, count(distinct complaint_id)::int as complaints')) as unknown as { tasks: number; complaints: number }[];
    return { '在途实例 Running instances': countOf(data), '本流程待办任务 Open tasks of this flow': row?.tasks ?? 0, '本流程待办投诉 Complaints with open tasks of this flow': row?.complaints ?? 0 };
  },

  describe({ data }) {
    const renamed = data.mappings.filter(({ from, to }) => from !== to);
    const count = countOf(data);
    return Promise.resolve([
      { key: 'process', label: '流程 Process', shown: data.processName, shownEn: data.processNameEn },
      { key: 'version', label: '版本 Version', shown: `第 ${data.fromVersion} 版 → 第 ${data.toVersion} 版`, shownEn: `version ${data.fromVersion} → version ${data.toVersion}` },
      { key: 'instances', label: '迁移范围 Instances', shown: data.instances ? `指定的 ${count} 件` : `生效时仍按第 ${data.fromVersion} 版办理的全部实例（提出时 ${count ?? '—'} 件）`, shownEn: data.instances ? `${count} of them` : `all that still run by version ${data.fromVersion} then (${count ?? '—'} when proposed)` },
      ...(renamed.length > 0 ? [{ key: 'mappings', label: '对应另一环节 Elements that become others', shown: renamed.map(({ from, to }) => `${from} → ${to}`).join('、'), shownEn: renamed.map(({ from, to }) => `${from} → ${to}`).join(', ') }] : []),
      { key: 'reason', label: '迁移理由 Reason', shown: data.reason },
    ]);
  },

  apply: begin,

  carryOn: {
    again: begin,

    async look({ trx, clock, data, matter, services: { engine: { rest } }, recordedTo }) {
      const key = await batchOfMatter(trx, matter.id);
      const batch = key === undefined ? undefined : await batchOf(rest, key);
      if (key === undefined || !batch || !isOver(batch)) return { state: 'running', done: await movedBefore(trx, matter.id), recordedTo: null };
      let after = recordedTo ?? undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const { items, page: { endCursor } } = await itemsOf(rest, key, { limit: PAGE, ...(after ? { after } : {}) }, 'COMPLETED');
        await record({ trx, clock, data, matter }, rest, items.map(({ processInstanceKey }) => processInstanceKey));
        if (items.length === PAGE && endCursor) after = endCursor;
        else return over({ trx, clock, data, matter }, batch.operationsCompletedCount, await refusedOf(rest, key));
      }
      return { state: 'running', done: await movedBefore(trx, matter.id), recordedTo: after ?? null };
    },
  },
});

type Context = ApplyContext<Details>;

function countOf({ instances, running }: Details): number | null {
  return instances?.length ?? running ?? null;
}

/** Orders the move of what still stands at the version, once: an order whose record was lost is found again. */
async function begin({ trx, clock, data, matter, services: { engine: { rest } } }: Context): Promise<void> {
  let batch = await lostBatch(trx, matter, data, rest);
  try {
    batch ??= await beginMigration(rest, data);
  } catch (error) {
    throw new BpmnError('CHANGE_INVALID', `the engine refused it: ${refusal(error)}`);
  }
  await addMatterEvent(trx, { matterId: matter.id, at: clock.now(), actor: { kind: 'system' }, type: 'migration.begun', data: { batch } });
}

/** What the engine was told to do since this could last be begun, between these versions, and no matter knows of. */
async function lostBatch(trx: Context['trx'], { id, effectiveFrom }: MatterRow, { fromKey, toKey }: Details, rest: EngineRest): Promise<string | undefined> {
  const last = await trx('matterEvent').where({ matterId: id }).whereIn('type', ['matter.milestone', 'migration.over']).max<{ at: Date | null }[]>({ at: 'at' });
  const since = Math.max(last[0]?.at?.getTime() ?? 0, effectiveFrom?.getTime() ?? 0);
  const batches = (await latestMigrations(rest)).filter(({ startDate }) => startDate === null || Date.parse(startDate) >= since);
  if (batches.length === 0) return undefined;
  const known = await trx('matterEvent').where({ type: 'migration.begun' }).whereIn(trx.raw("data ->> 'batch'") as unknown as string, batches.map(({ batchOperationKey }) => batchOperationKey)).select(trx.raw("data ->> 'batch' as batch")) as unknown as { batch: string }[];
  for (const { batchOperationKey } of batches.filter((each) => !known.some(({ batch }) => batch === each.batchOperationKey))) {
    const { items } = await itemsOf(rest, batchOperationKey, { limit: 20 });
    const versions = [...(await runningOf(rest, items.map(({ processInstanceKey }) => processInstanceKey))).values()];
    if (versions.some((version) => version === fromKey || version === toKey)) return batchOperationKey;
  }
  return undefined;
}

async function batchOfMatter(trx: Context['trx'], matterId: string): Promise<string | undefined> {
  const begun = await trx('matterEvent').where({ matterId, type: 'migration.begun' }).orderBy('id', 'desc').first('data');
  return begun ? String(begun.data.batch) : undefined;
}

async function movedBefore(trx: Context['trx'], matterId: string): Promise<number> {
  const before = await trx('matterEvent').where({ matterId, type: 'migration.over' }).select('data');
  return before.reduce((sum, { data }) => sum + Number(data.moved ?? 0), 0);
}

/** How many were refused and still run: what ended meanwhile has nothing to be moved. */
async function refusedOf(rest: EngineRest, key: string): Promise<number> {
  let refused = 0;
  for (let after: string | undefined; ; ) {
    const { items, page: { endCursor } }: { items: BatchItem[]; page: { endCursor?: string | null } } = await itemsOf(rest, key, { limit: PAGE, ...(after ? { after } : {}) }, 'FAILED');
    refused += (await runningOf(rest, items.map(({ processInstanceKey }) => processInstanceKey))).size;
    if (items.length < PAGE || !endCursor) return refused;
    after = endCursor;
  }
}

/** The cases say under which change they go on with another version; their tasks stand where they stand now. */
async function record({ trx, clock, data, matter }: Pick<Context, 'trx' | 'clock' | 'data' | 'matter'>, rest: EngineRest, moved: readonly string[]): Promise<void> {
  if (moved.length === 0) return;
  for (const { from, to } of data.mappings) if (from !== to) await trx('inboxTask').where({ state: 'created', elementId: from }).whereIn('processInstanceKey', moved).update({ elementId: to });
  const said = { matter: matter.number, process: data.processName, from: data.fromVersion, to: data.toVersion };
  const at = clock.now();
  const about = await subjectsOf(rest, moved);
  const unsaid = (query: { whereRaw(sql: string, values: string[]): unknown }) => void query.whereRaw("type = 'process.migrated' and data ->> 'matter' = ?", [matter.number]);
  for (const { id } of await trx('complaint').whereIn('id', about.complaintId).whereNotIn('id', trx('complaintEvent').whereIn('complaintId', about.complaintId).modify(unsaid).select('complaintId')).select('id')) await addEvent(trx, { complaintId: id, at, actor: { kind: 'system' }, type: 'process.migrated', data: said });
  for (const { id } of await trx('matter').whereIn('id', about.matterId).whereNotIn('id', trx('matterEvent').whereIn('matterId', about.matterId).modify(unsaid).select('matterId')).select('id')) await addMatterEvent(trx, { matterId: id, at, actor: { kind: 'system' }, type: 'process.migrated', data: said });
  // The next page asks who has been told.
  await writeGathered(trx);
}

async function over({ trx, clock, data, matter }: Pick<Context, 'trx' | 'clock' | 'data' | 'matter'>, moved: number, refused: number) {
  const at = clock.now();
  const before = await movedBefore(trx, matter.id);
  await addMatterEvent(trx, { matterId: matter.id, at, actor: { kind: 'system' }, type: 'migration.over', data: { moved, refused } });
  await addAdminEvent(trx, { actorId: matter.openedBy, type: 'instances.migrated', subject: data.processId, data: { matter: matter.number, process: data.processName, from: data.fromVersion, to: data.toVersion, reason: data.reason, moved, refused } }, at);
  return { state: refused > 0 ? 'partly' as const : 'done' as const, done: before + moved, recordedTo: null };
}

/** Ids of what the instances are about. */
async function subjectsOf(rest: EngineRest, instances: readonly string[]): Promise<Record<'complaintId' | 'matterId', string[]>> {
  const idsIn = async (name: string): Promise<string[]> => {
    const { items } = await rest.searchVariables({ filter: { name, processInstanceKey: { $in: instances } as unknown as string }, page: { from: 0, limit: 1_000 }, sort: [{ field: 'name' }] });
    return [...new Set(items.map(({ value }) => (JSON.parse(value) as string | null) ?? ''))].filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  };
  const [complaintId, matterId] = await Promise.all([idsIn('complaintId'), idsIn('matterId')]);
  return { complaintId, matterId };
}
