import { z } from 'zod';
import { addMatterEvent } from '../../db/matter-records.ts';
import { defineMatterJob } from '../job.ts';
import { meetMatterLimits } from '../matters/limits.ts';
import { userTaskDefinition } from '../user-tasks.ts';

/** Writes that a matter came so far (D18-14); the limit of a stage of the same name is met. */
export default defineMatterJob({
  type: 'matter.milestone',
  input: z.object({}),
  headers: z.object({ milestone: z.string().min(1) }),
  async handle(context) {
    const { trx, clock, matter, headers: { milestone }, job, services } = context;
    const { name } = await userTaskDefinition(job, services);
    await addMatterEvent(trx, { matterId: matter.id, at: clock.now(), actor: { kind: 'system' }, type: 'matter.milestone', data: { milestone, name }, jobKey: job.key });
    await meetMatterLimits(context, [milestone]);
  },
});
