import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { keepCall } from '../forms/telephone.ts';
import { defineJob, type JobContext } from '../job.ts';
import { meetLimits } from '../limits.ts';

/**
 * The desk settled the complaint within authority (D18-02): the unit that received it owns and answers it; there is nothing
 * left to dispatch or investigate. Within the agent's own authority the customer was answered at once, which is kept (D04-04).
 */
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
    if (input.settlementLevel === 'agent') await keepWhatWasSaid(context);
    await meetLimits(context, ['acceptance', 'preliminary-check', 'transfer', 'verification']);
    return { settled: true as const, ownerUnit: unit, handlerGroup: `${unit}:handler`, approverGroup: `${unit}:approver` };
  },
});

/** Channels on which the customer speaks with the agent by telephone. */
const CALLS: readonly string[] = ['hotline', 'card-centre-hotline', 'call'];

/** Who told the customer what, and when; on the telephone it is a notice as well. */
async function keepWhatWasSaid({ trx, complaint, job }: Pick<JobContext<unknown, unknown>, 'trx' | 'complaint' | 'job'>): Promise<void> {
  const said = await trx('resolution').where({ complaintId: complaint.id, round: 1 }).orderBy('proposedAt', 'desc').first('reasons', 'proposedBy', 'proposedAt');
  if (!said) return;
  const { reasons, proposedBy, proposedAt: at } = said;
  if (CALLS.includes(complaint.channel)) await keepCall(trx, complaint, 'oral-feedback', reasons, at);
  await addEvent(trx, { complaintId: complaint.id, at, actor: proposedBy ? { kind: 'staff', id: proposedBy } : { kind: 'system' }, type: 'feedback.given', data: { satisfied: true, atDesk: true }, jobKey: job.key });
}
