import { z } from 'zod';
import { changes } from '../changes/index.ts';
import { defineMatterJob, JobIncident } from '../job.ts';

/** Has the engine try once more what it could not do of a change (D03-07). */
export default defineMatterJob({
  type: 'change.again',
  alone: true,
  input: z.object({}),
  async handle({ trx, clock, matter, job, services }) {
    const carryOn = changes.get(matter.kind)?.carryOn;
    if (!carryOn) throw new JobIncident(`${job.bpmnProcessId}: the engine carries out no matters of kind "${matter.kind}" by itself (carryOn in workers/changes/)`);
    await carryOn.again({ db: trx, trx, clock, data: matter.details, effectiveFrom: matter.effectiveFrom, matter, services });
  },
});
