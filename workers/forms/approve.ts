import { z } from 'zod';
import { newNumber } from '../../db/numbers.ts';
import { defineForm, optionalText, type FormContext } from './form.ts';

/** D07-11, D18-03: approved, or sent back with a comment. Either is an approval document 审批单 with a number of its own. */
export default defineForm('approve', z.object({ approved: z.boolean(), approvalComment: optionalText }), async (context) => {
  const { trx, complaint, data, userId, at, round, event } = context;
  const proposal = await trx('resolution').where({ complaintId: complaint.id, round }).orderBy('proposedAt', 'desc').first();
  if (proposal) {
    await trx('resolution').where({ id: proposal.id }).update({
      approved: data.approved, approvedBy: userId, approvedAt: at, approvalComment: data.approvalComment,
      approvalLevel: await levelOf(context), approvalNumber: newNumber(trx, 'SP', 'approval_number', at),
    });
  }
  await event(data.approved ? 'resolution.approved' : 'resolution.returned', { round });
});

/** The authority that the decision table asked for (D18-04). */
async function levelOf({ trx, complaint }: FormContext<unknown>): Promise<string | null> {
  const decided = await trx('decisionRecord').where({ complaintId: complaint.id, decisionId: 'approval-authority' }).orderBy('id', 'desc').first('outputs');
  const output: unknown = decided?.outputs;
  const level = typeof output === 'object' && output !== null && 'approvalLevel' in output ? output.approvalLevel : output;
  return typeof level === 'string' ? level : null;
}
