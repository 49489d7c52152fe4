import { z } from 'zod';
import { openDeadlines } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { policyOf } from '../policy.ts';

/** Stops the clock of the limits of which the policy says so, while the bank waits for something that only the customer can give. */
export default defineJob({
  type: 'deadline.suspend',
  input: z.object({}),
  headers: z.object({ reason: z.string().min(1) }),
  async handle({ trx, clock, complaint, headers, job }) {
    const now = clock.now();
    const { limits } = await policyOf(trx, complaint);
    for (const deadline of await openDeadlines(trx, complaint.id)) {
      const suspends = limits.some(({ source, forStage, rule, suspends: stops }) => stops && source === deadline.policyId && forStage === deadline.stage && rule === deadline.rule);
      if (!suspends || deadline.suspendedAt || deadline.dueAt <= now) continue;
      await trx('deadline').where({ id: deadline.id }).update({ suspendedAt: now });
      await trx('deadlineSuspension').insert({ deadlineId: deadline.id, fromAt: now, toAt: null, reason: headers.reason });
      await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'deadline.suspended', data: { stage: deadline.stage, reason: headers.reason }, public: true, jobKey: job.key });
    }
  },
});
