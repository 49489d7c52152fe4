import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { codesOf, REDRESS } from '../../db/codes.ts';
import { keepApproval } from './approve.ts';
import { defineForm, optionalText, requiredText } from './form.ts';

const amount = z.coerce.number().min(0).nullish().transform((value) => value ?? 0);

/** D18-02: what the desk agreed with the customer, or what the customer wishes. */
export const settleAtDesk = defineForm('settle-at-desk', z.discriminatedUnion('deskOutcome', [
  z.object({
    deskOutcome: z.literal('settled'), facts: requiredText, redress: z.array(z.enum(codesOf(REDRESS))).nullish().transform((value) => value ?? []),
    compensationYuan: amount, reasons: requiredText, customerAccepted: z.literal(true),
  }),
  z.object({ deskOutcome: z.literal('work-order'), wishes: requiredText }),
]), async ({ trx, complaint, data, userId, at, round, event }) => {
  if (data.deskOutcome === 'work-order') return;
  const { facts, redress, compensationYuan, reasons } = data;
  await trx('resolution').insert({
    id: randomUUID(), complaintId: complaint.id, round, facts, evidenceSufficient: true, rulesApplied: null, outcome: 'upheld', redress, compensationYuan, reasons, proposedBy: userId, proposedAt: at,
  });
  await event('resolution.proposed', { round, outcome: 'upheld', compensationYuan });
});

/** D18-04: what each tier says is kept; the flow settles the case when the last one agreed (`complaint.settle`). */
export const approveSettlement = defineForm('approve-settlement', z.object({ settlementApproved: z.boolean(), settlementComment: optionalText }), async ({ trx, complaint, data, userId, at, round, job, event }) => {
  const proposal = await trx('resolution').where({ complaintId: complaint.id, round }).orderBy('proposedAt', 'desc').first();
  const tier = z.string().nullish().parse(job.variables.settlementTier) ?? 'settlement';
  if (proposal) {
    await keepApproval(trx, proposal, { tier, approved: data.settlementApproved, comment: data.settlementComment, by: userId, at });
    await trx('resolution').where({ id: proposal.id }).update({ approvedBy: userId, approvedAt: at, approvalComment: data.settlementComment, ...(data.settlementApproved ? {} : { approved: false }) });
  }
  await event(data.settlementApproved ? 'resolution.approved' : 'resolution.returned', { round, tier });
});
