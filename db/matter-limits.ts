import { z } from 'zod';
import type { Database } from './connection.ts';
import { readSetting, writeSetting } from './settings-table.ts';

/** A limit of a matter; `remindBeforeHours` left out: a day. */
export const matterLimit = z.object({
  amount: z.coerce.number().int().min(0),
  unit: z.enum(['hours', 'working-days', 'calendar-days']).default('working-days'),
  remindBeforeHours: z.coerce.number().min(0).optional(),
});
export type MatterLimit = z.output<typeof matterLimit>;

/** The bank's own limits of matters, which count before those of the diagrams, by kind and stage. */
export const MATTER_LIMITS_SETTING = 'matter-limits';
const setting = z.record(z.string(), z.record(z.string(), matterLimit)).catch({});
export type MatterLimits = z.output<typeof setting>;

/** `{"improvement": {"handling": {amount, unit, remindBeforeHours?}}}` */
export async function ownMatterLimits(db: Database): Promise<MatterLimits> {
  return setting.parse((await readSetting(db, MATTER_LIMITS_SETTING)) ?? {});
}

/** @param limit null: as the diagram says */
export async function chooseMatterLimit(db: Database, kind: string, stage: string, limit: MatterLimit | null): Promise<void> {
  const { [kind]: before = {}, ...others } = await ownMatterLimits(db);
  const { [stage]: _old, ...rest } = before;
  await writeSetting(db, MATTER_LIMITS_SETTING, { ...others, [kind]: { ...rest, ...(limit ? { [stage]: limit } : {}) } });
}
