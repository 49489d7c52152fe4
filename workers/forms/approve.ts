import { z } from 'zod';
import { defineForm, optionalText } from './form.ts';

/** D07-11, D18-03: approved, or sent back with a comment. */
export default defineForm('approve', z.object({ approved: z.boolean(), approvalComment: optionalText }), async ({ trx, complaint, data, userId, at, round, event }) => {
  const proposal = await trx('resolution').where({ complaintId: complaint.id, round }).orderBy('proposedAt', 'desc').first();
  if (proposal) await trx('resolution').where({ id: proposal.id }).update({ approved: data.approved, approvedBy: userId, approvedAt: at, approvalComment: data.approvalComment });
  await event(data.approved ? 'resolution.approved' : 'resolution.returned', { round });
});
