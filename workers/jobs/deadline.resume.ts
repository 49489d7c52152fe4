import { z } from 'zod';
import { workingTimes } from '../../db/calendars.ts';
import { moveDeadline, openDeadlines } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { limitEnd } from '../../policies/limit-end.ts';
import { defineJob } from '../job.ts';
import { watchMovedLimit } from '../limit-watch.ts';
import { deadlinesVariable, entries, factsOf, moment, stage, timers } from '../limits.ts';
import { branchOf } from '../units.ts';

/** Lets the clock of suspended limits run again: their ends move by the time that was waited. */
export default defineJob({
  type: 'deadline.resume',
  input: z.object({ deadlines: deadlinesVariable.nullish() }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle({ trx, clock, complaint, input, job }) {
    const now = clock.now();
    const deadlines = { ...input.deadlines };
    const times = await workingTimes(trx, await branchOf(trx, complaint.complainedUnitId));
    for (const deadline of await openDeadlines(trx, complaint.id)) {
      const { suspendedAt } = deadline;
      if (!suspendedAt) continue;
      await trx('deadlineSuspension').where({ deadlineId: deadline.id }).whereNull('toAt').update({ toAt: now });
      await trx('deadline').where({ id: deadline.id }).update({ suspendedAt: null });
      const facts = factsOf(deadline);
      const { dueAt, arithmetic } = limitEnd({ ...facts, suspensions: [...facts.suspensions, { from: moment(suspendedAt), to: moment(now) }] }, times);
      const remindAt = new Date(dueAt.getTime() - (deadline.dueAt.getTime() - deadline.remindAt.getTime()));
      await moveDeadline(trx, deadline, { dueAt, remindAt, arithmetic }, { at: now });
      await watchMovedLimit(trx, { subject: { complaintId: complaint.id }, stage: deadline.stage, dueAt, remindAt }, now);
      Object.assign(deadlines, entries(stage.parse(deadline.stage), timers(dueAt, remindAt)));
      await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'deadline.resumed', data: { stage: deadline.stage, from: deadline.dueAt, to: dueAt }, public: true, jobKey: job.key });
    }
    return { deadlines };
  },
});
