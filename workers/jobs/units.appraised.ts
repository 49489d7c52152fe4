import { DateTime } from 'luxon';
import { z } from 'zod';
import { BANK_ZONE } from '../../db/numbers.ts';
import { defineSubjectJob } from '../job.ts';

/** The units to appraise for the quarter before (D03-06): those of whose complaints one was closed in it. Days are the bank's, both included. */
export default defineSubjectJob({
  type: 'units.appraised',
  alone: true,
  input: z.object({}),
  output: z.object({ appraisedUnits: z.array(z.string()), periodFrom: z.iso.date(), periodTo: z.iso.date() }),
  async handle({ trx, clock }) {
    const end = DateTime.fromJSDate(clock.now(), { zone: BANK_ZONE }).startOf('quarter') as DateTime<true>;
    const begin = end.minus({ quarters: 1 });
    const rows = await trx('complaint').where('closedAt', '>=', begin.toJSDate()).where('closedAt', '<', end.toJSDate()).whereNotNull('ownerUnitId').distinct('ownerUnitId').orderBy('ownerUnitId');
    return { appraisedUnits: rows.flatMap(({ ownerUnitId }) => ownerUnitId ?? []), periodFrom: begin.toISODate(), periodTo: end.minus({ days: 1 }).toISODate() };
  },
});
