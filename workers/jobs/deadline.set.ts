import { z } from 'zod';
import type { ComplaintRow } from '../../db/rows.ts';
import { defineJob } from '../job.ts';
import { deadlineKeys, deadlinesVariable, setLimit, stage, type StageCode } from '../limits.ts';

/** Sets the limits of stages on the working-day calendar (D03-02, D03-03, D03-04, D12-05). A review runs from now, everything else from receipt. */
export default defineJob({
  type: 'deadline.set',
  input: z.object({ policyId: z.string(), severity: z.string().nullish(), deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stages: z.string().transform((list) => list.split(',').map((name) => name.trim())).pipe(z.array(stage).min(1)) }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle(context) {
    const { clock, complaint, input, headers } = context;
    const deadlines = { ...input.deadlines };
    for (const each of headers.stages) {
      const set = await setLimit(context, { stage: each, policyId: input.policyId, severity: input.severity ?? complaint.severity, startsAt: startOf(each, complaint, clock.now()) });
      if (set) deadlines[deadlineKeys[each]] = set;
    }
    return { deadlines };
  },
});

function startOf(stageCode: StageCode, complaint: ComplaintRow, now: Date): Date {
  if (stageCode === 'review') return now;
  // What another body sent runs from its arrival here: the time that it lay there is not the bank's.
  return complaint.sourceSystem ? complaint.createdAt : complaint.receivedAt;
}
