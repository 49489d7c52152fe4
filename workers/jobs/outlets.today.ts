import { DateTime } from 'luxon';
import { z } from 'zod';
import { calendarOverrides } from '../../db/deadlines.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import { dayStatus } from '../../policies/calendar.ts';
import { defineSubjectJob } from '../job.ts';

/** The outlets whose suggestion book is read today: all on a working day of the bank, none on another (D03-15). */
export default defineSubjectJob({
  type: 'outlets.today',
  input: z.object({}),
  output: z.object({ outlets: z.array(z.string()) }),
  async handle({ trx, clock }) {
    const today = DateTime.fromJSDate(clock.now(), { zone: BANK_ZONE }).toISODate();
    if (today === null || !dayStatus(today, await calendarOverrides(trx)).working) return { outlets: [] };
    return { outlets: (await trx('unit').where({ kind: 'outlet' }).orderBy('id').select('id')).map(({ id }) => id) };
  },
});
