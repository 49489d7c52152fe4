import { z } from 'zod';
import { defineJob } from '../job.ts';
import { deadlineKeys, deadlinesVariable, limitInput, setLimit, stage } from '../limits.ts';

/** Sets the limits of stages as the complaint's policy says (D04-02, D03-02, D03-03, D03-04, D12-05). */
export default defineJob({
  type: 'deadline.set',
  input: z.object({ ...limitInput, deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stages: z.string().transform((list) => list.split(',').map((name) => name.trim())).pipe(z.array(stage).min(1)) }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle(context) {
    const deadlines = { ...context.input.deadlines };
    for (const each of context.headers.stages) {
      const set = await setLimit(context, each, context.input);
      if (set) deadlines[deadlineKeys[each]] = set;
    }
    return { deadlines };
  },
});
