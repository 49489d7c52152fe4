import { z } from 'zod';
import { calendarOverrides, findDeadline, setDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import { computeDeadline } from '../../policies/calendar.ts';
import { checkOutput, decide } from '../decisions.ts';
import { defineJob } from '../job.ts';
import { deadlineKeys, deadlinesVariable, remindAtFor, stage, timers } from '../limits.ts';

const limit = z.object({
  amount: z.number().int().positive(),
  unit: z.enum(['hours', 'working-days', 'calendar-days']),
  remindBeforeHours: z.number().nonnegative(),
  rule: z.string().nullish(),
});

/** Sets the limits of stages on the working-day calendar (D03-02, D03-03, D03-04, D12-05). A review runs from now, everything else from receipt. */
export default defineJob({
  type: 'deadline.set',
  input: z.object({ policyId: z.string(), severity: z.string().nullish(), deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stages: z.string().transform((list) => list.split(',').map((name) => name.trim())).pipe(z.array(stage).min(1)) }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle(context) {
    const { trx, clock, complaint, input, headers, job } = context;
    const overrides = await calendarOverrides(trx);
    const deadlines = { ...input.deadlines };
    for (const stageCode of headers.stages) {
      const inputs = { policyId: input.policyId, stage: stageCode, severity: input.severity ?? complaint.severity };
      const { amount, unit, remindBeforeHours, rule } = checkOutput(limit, await decide(context, 'complaint-limits', inputs, `${job.key}:${stageCode}`), 'complaint-limits');
      const startsAt = stageCode === 'review' ? clock.now() : complaint.receivedAt;
      const { dueAt, arithmetic } = computeDeadline({ startsAt, amount, unit, zone: BANK_ZONE, overrides });
      await setDeadline(trx, {
        complaintId: complaint.id, stage: stageCode, startsAt, amount, unit, rule: rule ?? null, arithmetic,
        dueAt: dueAt.toJSDate(), remindAt: remindAtFor(dueAt.toJSDate(), remindBeforeHours, startsAt),
      });
      const stored = await findDeadline(trx, complaint.id, stageCode);
      if (!stored) continue;
      deadlines[deadlineKeys[stageCode]] = timers(stored.dueAt, stored.remindAt);
      await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.set', data: { stage: stageCode, dueAt: stored.dueAt, rule: rule ?? null }, jobKey: job.key });
    }
    return { deadlines };
  },
});
