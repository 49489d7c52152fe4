import { z } from 'zod';
import { currentDeadline } from '../../db/deadlines.ts';
import { defineJob } from '../job.ts';
import { deadlinesVariable, entries, stage as stageCode, timers } from '../limits.ts';

/**
 * Looks up a limit when a flow's timer rings: the bank may have changed its calendar meanwhile and given more time
 * (D03-07). `limitReached` is false where it ends later than now; then `deadlines` has the end to wait for.
 */
export default defineJob({
  type: 'deadline.current',
  input: z.object({ deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stage: stageCode }),
  output: z.object({ deadlines: deadlinesVariable, limitReached: z.boolean() }),
  async handle({ trx, clock, complaint, input, headers: { stage } }) {
    const limit = await currentDeadline(trx, complaint.id, stage);
    return {
      deadlines: { ...input.deadlines, ...(limit ? entries(stage, timers(limit.dueAt, limit.remindAt)) : {}) },
      limitReached: !limit || limit.dueAt <= clock.now(),
    };
  },
});
