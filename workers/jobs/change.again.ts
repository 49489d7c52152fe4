import { z } from 'zod';
import { carryOnOf } from '../changes/index.ts';
import { defineMatterJob } from '../job.ts';

/** Has the engine try once more what it could not do of a change (D03-07). */
export default defineMatterJob({
  type: 'change.again',
  alone: true,
  input: z.object({}),
  async handle({ trx, clock, matter, services }) {
    await carryOnOf(matter.kind).again({ db: trx, trx, clock, data: matter.details, effectiveFrom: matter.effectiveFrom, matter, services });
  },
});
