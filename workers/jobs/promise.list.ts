import { DateTime } from 'luxon';
import { z } from 'zod';
import { BANK_ZONE } from '../../db/numbers.ts';
import { promisesOf } from '../../db/promises.ts';
import { defineJob } from '../job.ts';

/** How long before its day a promise is reminded of. */
const REMIND_BEFORE = { days: 2 };

/** The promises that are still to be kept, each with its moments and who carries it out (D14-04, D11-05). No words: those are the case's. */
export default defineJob({
  type: 'promise.list',
  input: z.object({}),
  output: z.object({ promises: z.array(z.object({ id: z.string(), dueAt: z.string(), remindAt: z.string(), group: z.string(), approverGroup: z.string() })) }),
  async handle({ trx, complaint, services }) {
    const open = (await promisesOf(trx, complaint.id)).filter(({ keptAt }) => keptAt === null);
    return {
      promises: open.map(({ id, dueOn, unitId }) => {
        const unit = unitId ?? complaint.ownerUnitId ?? services.settings.intakeUnit;
        const end = DateTime.fromISO(dueOn, { zone: BANK_ZONE }).endOf('day').startOf('second');
        return { id, dueAt: moment(end), remindAt: moment(end.minus(REMIND_BEFORE)), group: `${unit}:handler`, approverGroup: `${unit}:approver` };
      }),
    };
  },
});

function moment(at: DateTime): string {
  return at.toISO({ suppressMilliseconds: true }) ?? '';
}
