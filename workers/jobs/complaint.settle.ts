import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { meetLimits } from '../limits.ts';

/** The desk settled the complaint within authority (D18-02): the unit that received it owns and answers it; there is nothing left to dispatch or investigate. */
export default defineJob({
  type: 'complaint.settle',
  input: z.object({ settlementLevel: z.string() }),
  output: z.object({ settled: z.literal(true), ownerUnit: z.string(), handlerGroup: z.string(), approverGroup: z.string() }),
  async handle(context) {
    const { trx, clock, complaint, input, job, services } = context;
    const now = clock.now();
    const unit = services.settings.intakeUnit;
    await trx('resolution').where({ complaintId: complaint.id }).whereNull('approved').update({ approved: true, approvedAt: now });
    await updateComplaint(trx, complaint.id, { settledAtDesk: true, ownerUnitId: unit, acceptedAt: complaint.acceptedAt ?? now, decidedAt: complaint.decidedAt ?? now });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'complaint.settled', data: { authority: input.settlementLevel }, public: true, jobKey: job.key });
    await meetLimits(context, ['acceptance', 'preliminary-check', 'transfer', 'verification']);
    return { settled: true as const, ownerUnit: unit, handlerGroup: `${unit}:handler`, approverGroup: `${unit}:approver` };
  },
});
