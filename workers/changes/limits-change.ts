import { z } from 'zod';
import { MATTER_STAGES, STAGES } from '../../db/codes.ts';
import { chooseMatterLimit, ownMatterLimits, type MatterLimit } from '../../db/matter-limits.ts';
import { matterKind } from '../../db/matters.ts';
import type { ShownField } from '../../db/rows-matters.ts';
import { currentFiles } from '../../flows/files.ts';
import { limitsOfFlow } from '../../flows/matter-limits.ts';
import { UNITS } from '../../policies/words.ts';
import { defineChange } from './change.ts';

/** The bank's own limit for a stage of a kind of matter, or that of the diagram again (D03-07). */
const details = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  matterKind: z.string().max(40),
  stage: z.string().max(40),
  /** null: as the diagram says. */
  limit: z.strictObject({ amount: z.number().int().min(1).max(1_000), unit: z.enum(['hours', 'working-days', 'calendar-days']) }).nullable(),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.output<typeof details>;

export default defineChange<Details>({
  kind: 'limits-change',
  details: details as z.ZodType<Details>,

  async check({ db, data: { matterKind: code, stage, limit } }) {
    const kind = matterKind(code);
    if (!kind) return [{ field: 'matterKind', zh: `没有“${code}”这类事项`, en: `there is no kind of matter "${code}"` }];
    const drawn = (await limitsOfFlow(kind.processId, await currentFiles(db))).find((each) => each.stage === stage);
    if (!drawn || drawn.amount === null) return [{ field: 'stage', zh: `${kind.zh}的流程没有可由本行确定的“${stageName(stage)}”时限`, en: `the flow of "${kind.en}" sets no limit "${stage}" that the bank may choose` }];
    const now = (await ownMatterLimits(db))[code]?.[stage];
    const same = limit === null ? !now : now?.amount === limit.amount && now.unit === limit.unit;
    return same ? [{ field: 'limit', zh: '与现行时限相同', en: 'is the limit that is in force already' }] : [];
  },

  async impact({ db, data }) {
    const [row] = await db('matter').where({ kind: data.matterKind, state: 'open' }).count({ count: '*' });
    return { '在办事项（已起算的时限不变） Open matters, whose running limits stay': Number(row?.count ?? 0) };
  },

  async describe({ db, data: { matterKind: code, stage, limit, reason } }) {
    const kind = matterKind(code);
    const drawn = kind && (await limitsOfFlow(kind.processId, await currentFiles(db))).find((each) => each.stage === stage);
    const own = (await ownMatterLimits(db))[code]?.[stage];
    return [
      { key: 'matterKind', label: '事项类别 Kind of matter', shown: kind?.zh ?? code, shownEn: kind?.en ?? code },
      { key: 'stage', label: '阶段 Stage', shown: stageName(stage), shownEn: stageName(stage, 'en') },
      { key: 'before', label: '现行时限 Now', ...words(own ?? (drawn && drawn.amount !== null ? { amount: drawn.amount, unit: drawn.unit } : null)) },
      { key: 'limit', label: '变更为 To be', ...(limit ? words(limit) : { shown: '恢复流程图规定的时限', shownEn: 'What the diagram says' }) },
      { key: 'reason', label: '变更理由 Reason', shown: reason },
    ];
  },

  async apply({ trx, data: { matterKind: code, stage, limit } }) {
    await chooseMatterLimit(trx, code, stage, limit);
  },
});

function stageName(code: string, language: 'zh' | 'en' = 'zh'): string {
  return [...MATTER_STAGES, ...STAGES].find((each) => each.code === code)?.[language] ?? code;
}

function words(limit: Pick<MatterLimit, 'amount'> & { unit: string } | null): Pick<ShownField, 'shown' | 'shownEn'> {
  if (!limit) return { shown: '由流程计算', shownEn: 'Worked out by the flow' };
  const unit = UNITS.find(({ code }) => code === limit.unit);
  return { shown: `${limit.amount}${unit?.zh ?? limit.unit}`, shownEn: `${limit.amount} ${unit?.en ?? limit.unit}` };
}
