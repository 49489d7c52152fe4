import { z } from 'zod';
import { workingTimes } from '../../db/calendars.ts';
import { currentDeadline, moveDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { limitEnd, limitFacts } from '../../policies/limit-end.ts';
import { defineJob, JobIncident } from '../job.ts';
import { deadlinesVariable, entries, factsOf, stage, timers, type StageCode } from '../limits.ts';
import { policyOf } from '../policy.ts';
import { branchOf } from '../units.ts';

/**
 * Adds the approved extension to a stage's limit (D12-04), no longer than the policy allows. Where a result could then
 * come after the case should be closed, or the limit for closing begins at its end, that one moves by the same days.
 */
export default defineJob({
  type: 'deadline.extend',
  input: z.object({ deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stage }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle({ trx, clock, complaint, input, headers, job }) {
    const extension = await trx('extension').where({ complaintId: complaint.id, stage: headers.stage, approved: true }).orderBy('sequence', 'desc').first();
    if (!extension) throw new JobIncident(`complaint ${complaint.number}: no approved extension of stage "${headers.stage}" to apply`);
    const { maximum } = (await policyOf(trx, complaint)).extension;
    const times = await workingTimes(trx, await branchOf(trx, complaint.complainedUnitId));
    const deadlines = { ...input.deadlines };
    const extended = await extend(headers.stage);
    if (!extended) throw new JobIncident(`complaint ${complaint.number}: stage "${headers.stage}" has no limit to extend`);
    const closing = headers.stage === 'result' ? await currentDeadline(trx, complaint.id, 'close') : undefined;
    const follows = limitFacts.safeParse(closing?.arithmetic).data?.bases.some(({ after }) => after === headers.stage) ?? false;
    if (closing && (follows || closing.dueAt <= extended)) await extend('close');
    return { deadlines };

    async function extend(stageCode: StageCode): Promise<Date | undefined> {
      const deadline = await currentDeadline(trx, complaint.id, stageCode);
      if (!deadline || !extension) return undefined;
      const facts = factsOf(deadline);
      const workingDays = maximum.unit === 'working-days' ? Math.min(extension.workingDays, maximum.amount) : extension.workingDays;
      const { dueAt, arithmetic } = limitEnd({ ...facts, extensions: [...facts.extensions, { workingDays, ...(maximum.unit === 'calendar-days' ? { mostDays: maximum.amount } : {}) }] }, times);
      const remindAt = new Date(dueAt.getTime() - (deadline.dueAt.getTime() - deadline.remindAt.getTime()));
      await moveDeadline(trx, deadline, { dueAt, remindAt, arithmetic }, { extended: true, at: clock.now() });
      Object.assign(deadlines, entries(stage.parse(deadline.stage), timers(dueAt, remindAt)));
      await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.extended', data: { stage: deadline.stage, from: deadline.dueAt, to: dueAt, workingDays }, public: stageCode === headers.stage, jobKey: job.key });
      return dueAt;
    }
  },
});
