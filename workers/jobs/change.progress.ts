import { z } from 'zod';
import { changes } from '../changes/index.ts';
import { defineMatterJob, JobIncident } from '../job.ts';

/** Looks how far the engine is with a change that it carries out by itself, and writes down what has been done since (D03-07, D18-14). */
export default defineMatterJob({
  type: 'change.progress',
  alone: true,
  input: z.object({ changeRecordedTo: z.string().nullish() }),
  output: z.object({ changeProgress: z.enum(['running', 'partly', 'done']), changeDone: z.int(), changeRecordedTo: z.string().nullable() }),
  async handle({ trx, clock, matter, job, services, input: { changeRecordedTo } }) {
    const carryOn = changes.get(matter.kind)?.carryOn;
    if (!carryOn) throw new JobIncident(`${job.bpmnProcessId}: the engine carries out no matters of kind "${matter.kind}" by itself (carryOn in workers/changes/)`);
    const { state, done, recordedTo } = await carryOn.look({ db: trx, trx, clock, data: matter.details, effectiveFrom: matter.effectiveFrom, matter, services, recordedTo: changeRecordedTo ?? null });
    return { changeProgress: state, changeDone: done, changeRecordedTo: recordedTo };
  },
});
