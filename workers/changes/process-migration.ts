import { z } from 'zod';
import { addAdminEvent } from '../../db/admin-events.ts';
import { addEvent } from '../../db/events.ts';
import { addMatterEvent } from '../../db/matter-records.ts';
import { refusal } from '../../flows/trial.ts';
import { BpmnError } from '../job.ts';
import type { Services } from '../services.ts';
import { defineChange, type ChangeProblem } from './change.ts';

const Key = z.string().regex(/^\d{1,19}$/);

/**
 * Running instances that are to go on with another version of their flow. A case keeps the version that it began with
 * (D03-07), unless somebody says why not and somebody else agrees.
 */
const details = z.strictObject({
  processId: z.string().min(1).max(200),
  processName: z.string().trim().min(1).max(200),
  processNameEn: z.string().trim().min(1).max(200),
  fromKey: Key, fromVersion: z.int(),
  toKey: Key, toVersion: z.int(),
  instances: z.array(Key).min(1).max(1_000),
  /** Each element where something may stand or wait, and what it becomes. */
  mappings: z.array(z.strictObject({ from: z.string().min(1).max(200), to: z.string().min(1).max(200) })).min(1).max(2_000),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.infer<typeof details>;

const AT_ONCE = 8;

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
    const [row] = await db('inboxTask').where({ state: 'created' }).whereIn('processInstanceKey', data.instances).select(db.raw('count(*)::int as tasks, count(distinct complaint_id)::int as complaints')) as unknown as { tasks: number; complaints: number }[];
    return { '在途实例 Running instances': data.instances.length, '涉及待办任务 Open tasks in them': row?.tasks ?? 0, '涉及待办投诉 Complaints with open tasks': row?.complaints ?? 0 };
  },

  describe({ data }) {
    const renamed = data.mappings.filter(({ from, to }) => from !== to);
    return Promise.resolve([
      { key: 'process', label: '流程 Process', shown: data.processName, shownEn: data.processNameEn },
      { key: 'version', label: '版本 Version', shown: `第 ${data.fromVersion} 版 → 第 ${data.toVersion} 版`, shownEn: `version ${data.fromVersion} → version ${data.toVersion}` },
      { key: 'instances', label: '实例数 Instances', shown: String(data.instances.length) },
      ...(renamed.length > 0 ? [{ key: 'mappings', label: '对应另一环节 Elements that become others', shown: renamed.map(({ from, to }) => `${from} → ${to}`).join('、'), shownEn: renamed.map(({ from, to }) => `${from} → ${to}`).join(', ') }] : []),
      { key: 'reason', label: '迁移理由 Reason', shown: data.reason },
    ]);
  },

  /** Each instance moves by itself, or stays as it is where the engine refuses it; a repeat finds those that have moved. */
  async apply({ trx, clock, data, matter, services }) {
    const now = clock.now();
    const moved: string[] = [];
    const refused: { instance: string; reason: string }[] = [];
    for (let from = 0; from < data.instances.length; from += AT_ONCE) {
      const outcomes = await Promise.all(data.instances.slice(from, from + AT_ONCE).map(async (instance) => ({ instance, reason: await move(services, data, instance) })));
      for (const { instance, reason } of outcomes) {
        if (reason === undefined) moved.push(instance);
        else if (reason !== ENDED) refused.push({ instance, reason });
      }
    }
    if (moved.length === 0 && refused[0]) throw new BpmnError('CHANGE_INVALID', `the engine refused it: ${refused[0].reason}`);
    for (const { from, to } of data.mappings) if (from !== to) await trx('inboxTask').where({ state: 'created', elementId: from }).whereIn('processInstanceKey', moved).update({ elementId: to });
    const record = { matter: matter.number, process: data.processName, from: data.fromVersion, to: data.toVersion };
    await addAdminEvent(trx, { actorId: matter.openedBy, type: 'instances.migrated', subject: data.processId, data: { ...record, reason: data.reason, moved: moved.length, refused } }, now);
    const about = await subjectsOf(services, moved);
    for (const { id } of await trx('complaint').whereIn('id', about.complaintId).select('id')) await addEvent(trx, { complaintId: id, at: now, actor: { kind: 'system' }, type: 'process.migrated', data: record });
    for (const { id } of await trx('matter').whereIn('id', about.matterId).select('id')) await addMatterEvent(trx, { matterId: id, at: now, actor: { kind: 'system' }, type: 'process.migrated', data: record });
  },
});

const ENDED = 'ended';

/** @returns undefined where it goes on with the other version, else why not */
async function move({ engine: { rest } }: Services, { fromKey, toKey, mappings }: Details, processInstanceKey: string): Promise<string | undefined> {
  const { items: [instance] } = await rest.searchProcessInstances({ filter: { processInstanceKey }, page: { from: 0, limit: 1 }, sort: [{ field: 'startDate' }] });
  if (instance?.state !== 'ACTIVE') return ENDED;
  if (instance.processDefinitionKey === toKey) return undefined;
  if (instance.processDefinitionKey !== fromKey) return `instance ${processInstanceKey} runs by yet another version`;
  try {
    await rest.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey: toKey, mappingInstructions: mappings.map(({ from, to }) => ({ sourceElementId: from, targetElementId: to })) });
    return undefined;
  } catch (error) {
    return refusal(error);
  }
}

/** Ids of what the instances are about. */
async function subjectsOf({ engine: { rest } }: Services, instances: readonly string[]): Promise<Record<'complaintId' | 'matterId', string[]>> {
  const idsIn = async (name: string): Promise<string[]> => {
    const ids = new Set<string>();
    for (let from = 0; from < instances.length; from += 500) {
      const { items } = await rest.searchVariables({ filter: { name, processInstanceKey: { $in: instances.slice(from, from + 500) } as unknown as string }, page: { from: 0, limit: 1_000 }, sort: [{ field: 'name' }] });
      for (const { value } of items) ids.add((JSON.parse(value) as string | null) ?? '');
    }
    return [...ids].filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  };
  const [complaintId, matterId] = await Promise.all([idsIn('complaintId'), idsIn('matterId')]);
  return { complaintId, matterId };
}
