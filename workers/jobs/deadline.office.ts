import { DateTime } from 'luxon';
import { z } from 'zod';
import { workingTimes } from '../../db/calendars.ts';
import { findDeadline, moveDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import { limitEnd } from '../../policies/limit-end.ts';
import { defineJob } from '../job.ts';
import { watchMovedLimit } from '../limit-watch.ts';
import { deadlineKeys, deadlinesVariable, factsOf, moment, stage, timers } from '../limits.ts';
import { branchOf } from '../units.ts';

const details = z.object({ officeDueOn: z.iso.date() });

/** The office that sent the complaint wants its answer by the end of a day: where that is earlier than the bank's own limit, it counts (D18-12). */
export default defineJob({
  type: 'deadline.office',
  input: z.object({ deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stage }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle({ trx, clock, complaint, input, headers, job }) {
    const deadlines = { ...input.deadlines };
    const office = details.safeParse(complaint.channelDetails);
    const deadline = office.success ? await findDeadline(trx, complaint.id, headers.stage) : undefined;
    if (!office.success || !deadline || deadline.metAt) return { deadlines };
    const until = DateTime.fromISO(office.data.officeDueOn, { zone: BANK_ZONE }).endOf('day').startOf('second').toJSDate();
    if (until >= deadline.dueAt) return { deadlines };
    const times = await workingTimes(trx, await branchOf(trx, complaint.complainedUnitId));
    const { dueAt, arithmetic } = limitEnd({ ...factsOf(deadline), notAfter: moment(until) }, times);
    const before = deadline.dueAt.getTime() - deadline.remindAt.getTime();
    const remindAt = new Date(Math.max(dueAt.getTime() - before, deadline.startsAt.getTime()));
    await moveDeadline(trx, deadline, { dueAt, remindAt, arithmetic }, { at: clock.now() });
    await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.set', data: { stage: headers.stage, dueAt, rule: 'D18-12' }, jobKey: job.key });
    await watchMovedLimit(trx, { subject: { complaintId: complaint.id }, stage: headers.stage, dueAt, remindAt }, clock.now());
    deadlines[deadlineKeys[headers.stage]] = timers(dueAt, remindAt);
    return { deadlines };
  },
});
