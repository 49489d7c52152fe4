import { z } from 'zod';
import { CATEGORIES, codesOf, nameOf, type Locale } from '../../db/codes.ts';
import { chosenPolicy, policyWith } from '../../db/chosen-policy.ts';
import { json, type Database } from '../../db/connection.ts';
import type { PolicyChoiceRow } from '../../db/rows.ts';
import { listUnits } from '../../db/users.ts';
import { choiceProblems } from '../../policies/choices.ts';
import { policyDifferences } from '../../policies/differences.ts';
import { policies } from '../../policies/index.ts';
import { SWITCHES, type Switch } from '../../policies/switches.ts';
import { UNITS } from '../../policies/words.ts';
import { defineChange, type ChangeProblem } from './change.ts';

/** Which regulation applies where, from a date on (D03-07, D12-08): one choice of one scope. */
const details = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  /** `base`: instead of the scope's base policy; `overlay`: a stricter one besides it. */
  kind: z.enum(['base', 'overlay']),
  branchId: z.string().nullable().default(null),
  category: z.enum(codesOf(CATEGORIES)).nullable().default(null),
  /** null: this scope chooses nothing of its own any more. */
  policyId: z.string().nullable(),
  settings: z.record(z.string(), z.number()).default({}),
  stages: z.record(z.string(), z.boolean()).default({}),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.output<typeof details>;

export default defineChange<Details>({
  kind: 'policy-change',
  details: details as z.ZodType<Details>,

  async check({ db, data }) {
    const problems: ChangeProblem[] = [...choiceProblems(policies, data)];
    if (data.policyId === null && data.kind === 'base' && data.branchId === null && data.category === null) problems.push({ field: 'policyId', zh: '全行必须有一份基本制度', en: 'the bank as a whole must have a base policy' });
    if (data.branchId !== null && !(await db('unit').where({ id: data.branchId, kind: 'branch' }).first('id'))) problems.push({ field: 'branchId', zh: `没有分行“${data.branchId}”`, en: `there is no branch "${data.branchId}"` });
    return problems;
  },

  async impact({ db, data, clock }) {
    const now = clock.now();
    const month = new Date(now.getTime() - 30 * 86_400_000);
    const where = { branchId: data.branchId, category: data.category, at: now };
    const [open, lately, before, after] = await Promise.all([
      countIn(db, data, (query) => query.whereNull('closedAt')),
      countIn(db, data, (query) => query.where('receivedAt', '>=', month)),
      chosenPolicy(db, where),
      policyWith(db, where, { kind: data.kind, policyId: data.policyId, settings: data.settings, stages: data.stages as Partial<Record<Switch, boolean>> }),
    ]);
    return { openComplaintsKeepTheirPolicy: open, complaintsOfLast30Days: lately, policyNow: before.policy.name, policyThen: after.policy.name, policyDifferences: policyDifferences(before.policy, after.policy) };
  },

  async describe({ db, data }) {
    const policy = policies.get(data.policyId ?? '');
    const branch = data.branchId === null ? undefined : (await listUnits(db)).find(({ id }) => id === data.branchId);
    const scope = (locale: Locale): string =>
      [(locale === 'en' ? branch?.nameEn : branch?.nameZh) ?? data.branchId, data.category === null ? null : nameOf(CATEGORIES, data.category, locale)].filter((part) => part !== null).join(' · ');
    return [
      { key: 'scope', label: '适用范围 Applies to', shown: scope('zh-CN') || '全行', shownEn: scope('en') || 'The whole bank' },
      { key: 'kind', label: '方式 As', shown: data.kind === 'base' ? '作为基本制度' : '作为叠加的更严制度', shownEn: data.kind === 'base' ? 'The base regulation' : 'A stricter one on top' },
      { key: 'policyId', label: '制度 Regulation', shown: policy?.name.zh ?? '不再单独选用', shownEn: policy?.name.en ?? 'No choice of its own any more' },
      ...Object.entries(data.settings).map(([key, value]) => {
        const setting = policy?.settings.find((each) => each.key === key);
        const unit = UNITS.find(({ code }) => code === setting?.unit);
        return { key: `settings.${key}`, label: setting ? `${setting.zh} ${setting.en}` : key, shown: `${value}${unit?.zh ?? ''}`, shownEn: `${value} ${unit?.en ?? ''}`.trim() };
      }),
      ...Object.entries(data.stages).map(([code, answer]) => {
        const stage = SWITCHES.find((each) => each.code === code);
        return { key: `stages.${code}`, label: stage ? `${stage.zh} ${stage.en}` : code, shown: answer ? '采用' : '不采用', shownEn: answer ? 'Used' : 'Not used' };
      }),
      { key: 'reason', label: '变更理由 Reason', shown: data.reason },
    ];
  },

  async apply({ trx, data, matter, effectiveFrom, clock }) {
    const now = clock.now();
    // Approved in time, it counts from its date; approved late, from now: it never reaches back (D03-07).
    const from = effectiveFrom && effectiveFrom <= now && now.getTime() - effectiveFrom.getTime() < ON_TIME_MS ? effectiveFrom : now;
    await trx('policyChoice').insert({
      kind: data.kind, branchId: data.branchId, category: data.category, policyId: data.policyId,
      settings: json(data.settings) as unknown as PolicyChoiceRow['settings'], stages: json(data.stages) as unknown as PolicyChoiceRow['stages'],
      effectiveFrom: from, matterId: matter.id, createdAt: now,
    });
  },
});

/** The engine and the worker may take this long after the date itself. */
const ON_TIME_MS = 3_600_000;

async function countIn(db: Database, { branchId, category }: Details, which: (query: ReturnType<typeof complaints>) => unknown): Promise<number> {
  const query = complaints(db);
  if (category !== null) void query.where({ chosenCategory: category });
  if (branchId !== null) void query.whereRaw('complained_unit_id in (with recursive below as (select id from unit where id = ? union all select unit.id from unit join below on unit.parent_id = below.id) select id from below)', [branchId]);
  which(query);
  const [row] = await query.count({ count: '*' });
  return Number(row?.count ?? 0);
}

const complaints = (db: Database) => db('complaint');
