import { z } from 'zod';
import { calendarOverrides, extendDeadline, findDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import { computeDeadline } from '../../policies/calendar.ts';
import { defineJob, JobIncident } from '../job.ts';
import { deadlineKeys, deadlinesVariable, stage, timers, type StageCode } from '../limits.ts';

/**
 * Adds the approved extension to a stage's limit (D12-04). Where a result could then come after the case should be
 * closed, the limit for closing moves by the same working days.
 */
export default defineJob({
  type: 'deadline.extend',
  input: z.object({ deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stage }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle({ trx, clock, complaint, input, headers, job }) {
    const extension = await trx('extension').where({ complaintId: complaint.id, stage: headers.stage, approved: true }).orderBy('approvedAt', 'desc').first();
    if (!extension) throw new JobIncident(`complaint ${complaint.number}: no approved extension of stage "${headers.stage}" to apply`);
    const deadlines = { ...input.deadlines };
    const extended = await extend(headers.stage);
    if (!extended) throw new JobIncident(`complaint ${complaint.number}: stage "${headers.stage}" has no limit to extend`);
    const closing = headers.stage === 'result' ? await findDeadline(trx, complaint.id, 'close') : undefined;
    if (closing && closing.dueAt <= extended) await extend('close');
    return { deadlines };

    async function extend(stageCode: StageCode): Promise<Date | undefined> {
      const deadline = await findDeadline(trx, complaint.id, stageCode);
      if (!deadline || !extension) return undefined;
      const { dueAt, arithmetic } = computeDeadline({ startsAt: deadline.dueAt, amount: extension.workingDays, unit: 'working-days', zone: BANK_ZONE, overrides: await calendarOverrides(trx) });
      const remindBefore = deadline.dueAt.getTime() - deadline.remindAt.getTime();
      const change = { dueAt: dueAt.toJSDate(), remindAt: new Date(dueAt.toMillis() - remindBefore), arithmetic };
      await extendDeadline(trx, deadline, change);
      deadlines[deadlineKeys[stageCode]] = timers(change.dueAt, change.remindAt);
      await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.extended', data: { stage: stageCode, from: deadline.dueAt, to: change.dueAt, workingDays: extension.workingDays }, public: stageCode === headers.stage, jobKey: job.key });
      return change.dueAt;
    }
  },
});
