import { z } from 'zod';
import { carryOnOf } from '../changes/index.ts';
import { defineMatterJob } from '../job.ts';

/** Looks how far the engine is with a change that it carries out by itself, and writes down what has been done since (D03-07, D18-14). */
export default defineMatterJob({
  type: 'change.progress',
  alone: true,
  input: z.object({ changeRecordedTo: z.string().nullish() }),
  output: z.object({ changeProgress: z.enum(['running', 'partly', 'done']), changeDone: z.int(), changeRecordedTo: z.string().nullable() }),
  async handle({ trx, clock, matter, services, input: { changeRecordedTo } }) {
    const { state, done, recordedTo } = await carryOnOf(matter.kind).look({ db: trx, trx, clock, data: matter.details, effectiveFrom: matter.effectiveFrom, matter, services, recordedTo: changeRecordedTo ?? null });
    return { changeProgress: state, changeDone: done, changeRecordedTo: recordedTo };
  },
});
