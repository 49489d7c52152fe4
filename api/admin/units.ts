import { addAdminEvent, type Database, type UnitRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { AdminUnits, NewUnit, UnitChange } from '../schemas/admin.ts';
import type { SignedIn } from '../sessions.ts';
import { differences } from './people.ts';

type Work = AdminUnits['items'][number]['work'];

/** Which units one may belong to. */
const PARENTS: Readonly<Record<string, readonly UnitRow['kind'][]>> = { branch: ['head-office'], department: ['head-office', 'branch'], outlet: ['branch'] };

/** All units with what is still open in each. */
export async function listAdminUnits(api: Api): Promise<AdminUnits> {
  const [units, work] = await Promise.all([api.knex('unit').orderBy('id'), workOf(api.knex)]);
  return { items: units.map((unit) => ({ id: unit.id, parentId: unit.parentId, kind: unit.kind, zh: unit.nameZh, en: unit.nameEn, closedAt: iso(unit.closedAt), work: work.get(unit.id) ?? NOTHING })) };
}

export async function createUnit(api: Api, by: SignedIn, { id, parentId, kind, zh, en, reason }: NewUnit): Promise<void> {
  const parent = await api.knex('unit').where({ id: parentId }).first();
  if (!parent) throw fieldProblem({ field: 'parentId', code: 'unknown-unit' });
  if (parent.closedAt) throw fieldProblem({ field: 'parentId', code: 'unit-closed' });
  if (!PARENTS[kind]?.includes(parent.kind)) throw fieldProblem({ field: 'parentId', code: 'unit-place' });
  await api.knex.transaction(async (trx) => {
    const added = await trx('unit').insert({ id, parentId, kind, nameZh: zh, nameEn: en }).onConflict('id').ignore().returning('id');
    if (added.length === 0) throw fieldProblem({ field: 'id', code: 'taken-already' });
    await addAdminEvent(trx, { actorId: by.id, type: 'unit.created', subject: id, data: { parentId, kind, zh, en, reason } }, api.clock.now());
  });
}

/** What was filed under the old name keeps it in its letters; everything else shows the new one. */
export async function renameUnit(api: Api, by: SignedIn, id: string, { zh, en, reason }: UnitChange): Promise<void> {
  await api.knex.transaction(async (trx) => {
    const before = await unitNamed(trx, id);
    await trx('unit').where({ id }).update({ nameZh: zh, nameEn: en });
    await addAdminEvent(trx, { actorId: by.id, type: 'unit.changed', subject: id, data: { ...differences({ zh: before.nameZh, en: before.nameEn }, { zh, en }), reason } }, api.clock.now());
  });
}

/** Closes a unit without open work; it keeps its records and gets nothing new. @throws ProblemError 409 that says what is open */
export async function closeUnit(api: Api, by: SignedIn, id: string, reason: string, locale: 'zh-CN' | 'en'): Promise<void> {
  await api.knex.transaction(async (trx) => {
    const unit = await unitNamed(trx, id);
    if (unit.kind === 'head-office') throw fieldProblem({ field: 'id', code: 'unit-place' });
    const open = (await workOf(trx)).get(id) ?? NOTHING;
    const words = (Object.entries(WORDS) as [keyof Work, readonly [string, string]][]).flatMap(([what, [zh, en]]) => (open[what] > 0 ? [locale === 'en' ? `${open[what]} ${en}` : `${open[what]} ${zh}`] : []));
    if (words.length > 0) throw new ProblemError(409, 'unit-in-use', { params: { what: words.join(locale === 'en' ? ', ' : '、') } });
    await trx('unit').where({ id }).update({ closedAt: api.clock.now() });
    await addAdminEvent(trx, { actorId: by.id, type: 'unit.closed', subject: id, data: { reason } }, api.clock.now());
  });
}

export async function reopenUnit(api: Api, by: SignedIn, id: string, reason: string): Promise<void> {
  await api.knex.transaction(async (trx) => {
    await unitNamed(trx, id);
    await trx('unit').where({ id }).update({ closedAt: null });
    await addAdminEvent(trx, { actorId: by.id, type: 'unit.reopened', subject: id, data: { reason } }, api.clock.now());
  });
}

const NOTHING: Work = { people: 0, units: 0, complaints: 0, tasks: 0, matters: 0 };
const WORDS: Readonly<Record<keyof Work, readonly [string, string]>> = {
  people: ['名在用人员', 'active people'], units: ['个下级机构', 'units below'], complaints: ['件未结投诉', 'open complaints'], tasks: ['项待办任务', 'open tasks'], matters: ['件未办结事项', 'open matters'],
};

async function workOf(db: Database): Promise<Map<string, Work>> {
  const { rows } = await db.raw<{ rows: (Work & { id: string })[] }>(`
    with open_task as (select distinct split_part(candidate, ':', 1) as unit_id, user_task_key from inbox_task, unnest(candidate_groups) candidate where state = 'created')
    select unit.id,
      (select count(*) from user_account where unit_id = unit.id and active) as people,
      (select count(*) from unit below where below.parent_id = unit.id and below.closed_at is null) as units,
      coalesce(c.n, 0) as complaints, coalesce(t.n, 0) as tasks,
      (select count(*) from matter where matter.unit_id = unit.id and state = 'open') as matters
    from unit
      left join (select owner_unit_id, count(*) as n from complaint where closed_at is null and owner_unit_id is not null group by 1) c on c.owner_unit_id = unit.id
      left join (select unit_id, count(*) as n from open_task group by 1) t on t.unit_id = unit.id`);
  return new Map(rows.map(({ id, ...work }) => [id, work]));
}

async function unitNamed(db: Database, id: string): Promise<UnitRow> {
  const row = await db('unit').where({ id }).forUpdate().first();
  if (!row) throw notFound();
  return row;
}
