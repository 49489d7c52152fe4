import { DateTime } from 'luxon';
import { z } from 'zod';
import { linkComplaints } from '../../db/matter-records.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import { defineMatterJob } from '../job.ts';

const DEFAULT_SAMPLE = 20;
const plan = z.object({
  periodFrom: z.iso.date().nullish(), periodTo: z.iso.date().nullish(), inspectedUnit: z.string().nullish(), sampleSize: z.number().int().positive().nullish(),
});

/**
 * Draws the sample of an inspection (D09-06, D04-07) from the complaints that were closed in its period (without one:
 * the month before it was opened). The order is a hash of matter and complaint: nobody can choose, and the sample can be drawn again.
 */
export default defineMatterJob({
  type: 'inspection.sample',
  alone: true,
  input: z.object({}),
  output: z.object({ sampledCount: z.number(), sampledCases: z.array(z.uuid()) }),
  async handle({ trx, clock, matter }) {
    const { periodFrom, periodTo, inspectedUnit, sampleSize } = plan.parse(matter.details);
    const lastMonth = DateTime.fromJSDate(matter.openedAt, { zone: BANK_ZONE }).startOf('month').minus({ months: 1 });
    const from = periodFrom ? DateTime.fromISO(periodFrom, { zone: BANK_ZONE }) : lastMonth;
    const to = periodTo ? DateTime.fromISO(periodTo, { zone: BANK_ZONE }).plus({ days: 1 }) : from.plus({ months: 1 }).startOf('month');
    const drawn = await trx('complaint')
      .where('closedAt', '>=', from.toJSDate()).where('closedAt', '<', to.toJSDate()).where(inspectedUnit ? { ownerUnitId: inspectedUnit } : {})
      .orderByRaw('md5(? || id::text)', [matter.id]).limit(sampleSize ?? DEFAULT_SAMPLE).select('id');
    const sampledCases = drawn.map(({ id }) => id);
    await linkComplaints(trx, matter.id, sampledCases, null, clock.now());
    return { sampledCount: sampledCases.length, sampledCases };
  },
});
