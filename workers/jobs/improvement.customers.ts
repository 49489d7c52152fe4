import { z } from 'zod';
import { addMatterEvent } from '../../db/matter-records.ts';
import { defineMatterJob } from '../job.ts';
import { customersOf } from '../matters/customers.ts';

/** Counts the customers who are told what was improved upon their complaints, and records who is not and why (D15-03). */
export default defineMatterJob({
  type: 'improvement.customers',
  input: z.object({}),
  output: z.object({ customersToTell: z.number().int() }),
  async handle({ trx, clock, matter, job }) {
    const { told, declined, unreachable } = await customersOf(trx, matter);
    const numbers = (complaints: typeof told) => complaints.map(({ number }) => number);
    if (told.length + declined.length + unreachable.length > 0) {
      await addMatterEvent(trx, { matterId: matter.id, at: clock.now(), actor: { kind: 'system' }, type: 'customers.found', data: { told: numbers(told), declined: numbers(declined), unreachable: numbers(unreachable) }, jobKey: job.key });
    }
    return { customersToTell: told.length };
  },
});
