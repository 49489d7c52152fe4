import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { roundOf } from '../../db/complaint-status.ts';
import { defineJob } from '../job.ts';
import { meetLimits, stage } from '../limits.ts';

const columns = { accepted: 'acceptedAt', decided: 'decidedAt', 'result-notified': 'resultNotifiedAt' } as const;
const events = { accepted: 'complaint.accepted', decided: 'complaint.decided', 'result-notified': 'complaint.result-notified' } as const;

/** Writes that a step was reached (D07-04, D18-14); the first moment stays, a review's result is on the timeline. */
export default defineJob({
  type: 'complaint.milestone',
  input: z.object({}),
  headers: z.object({ milestone: z.enum(['accepted', 'decided', 'result-notified']), meets: stage.optional() }),
  async handle(context) {
    const { trx, clock, complaint, headers: { milestone, meets }, job } = context;
    const now = clock.now();
    const round = roundOf(job.bpmnProcessId);
    if (!complaint[columns[milestone]]) await updateComplaint(trx, complaint.id, { [columns[milestone]]: now });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: events[milestone], data: { round }, public: true, jobKey: job.key });
    if (milestone === 'decided' && round === 1) {
      // D03-11: the unit's answer is filed in the transfer form.
      const resolution = await trx('resolution').where({ complaintId: complaint.id, round }).orderBy('proposedAt', 'desc').first();
      if (resolution) await trx('assignment').where({ complaintId: complaint.id }).whereNull('answeredAt').update({ answeredAt: now, answer: resolution.reasons });
    }
    // Where a policy limits acceptance by itself (D12-02, D08-02), being accepted meets it.
    const met = [...(milestone === 'accepted' ? ['acceptance' as const] : []), ...(meets ? [meets] : [])];
    if (met.length > 0) await meetLimits(context, met);
  },
});
