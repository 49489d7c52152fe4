import { z } from 'zod';
import type { Knex } from 'knex';
import { newNumber } from '../../db/numbers.ts';
import type { ResolutionRow } from '../../db/rows.ts';
import { defineForm, optionalText, type FormContext } from './form.ts';

/** From the lowest, as the table `approval-authority` names them. */
const TIERS = ['department', 'manager', 'general-manager'];

/**
 * D07-11, D18-04, D18-03: approved, or sent back with a comment. Where the policy asks for tiers, what each says is kept,
 * and the proposal is approved when the tier that has the authority approves it. Then, or sent back, there is an approval
 * document 审批单 with a number of its own.
 */
export default defineForm('approve', z.object({ approved: z.boolean(), approvalComment: optionalText }), async (context) => {
  const { trx, complaint, data, userId, at, round, job, event } = context;
  const proposal = await trx('resolution').where({ complaintId: complaint.id, round }).orderBy('proposedAt', 'desc').first();
  const level = await levelOf(context);
  const tier = z.string().nullish().parse(job.variables.approvalTier) ?? level ?? 'department';
  if (proposal) {
    await keepApproval(trx, proposal, { tier, approved: data.approved, comment: data.approvalComment, by: userId, at });
    const final = !data.approved || TIERS.indexOf(tier) >= TIERS.indexOf(level ?? tier);
    await trx('resolution').where({ id: proposal.id }).update({
      approvedBy: userId, approvedAt: at, approvalComment: data.approvalComment, approvalLevel: level,
      ...(final ? { approved: data.approved, approvalNumber: newNumber(trx, 'SP', 'approval_number', at) } : {}),
    });
  }
  await event(data.approved ? 'resolution.approved' : 'resolution.returned', { round, tier });
});

export async function keepApproval(trx: Knex.Transaction, { id }: Pick<ResolutionRow, 'id'>, { tier, approved, comment, by, at }: { tier: string; approved: boolean; comment: string | null; by: string; at: Date }): Promise<void> {
  await trx('approval').insert({ resolutionId: id, tier, approved, comment, approvedBy: by, approvedAt: at });
}

/** The authority that the decision table asked for (D18-04). */
async function levelOf({ trx, complaint }: FormContext<unknown>): Promise<string | null> {
  const decided = await trx('decisionRecord').where({ complaintId: complaint.id, decisionId: 'approval-authority' }).orderBy('id', 'desc').first('outputs');
  const output: unknown = decided?.outputs;
  const level = typeof output === 'object' && output !== null && 'approvalLevel' in output ? output.approvalLevel : output;
  return typeof level === 'string' ? level : null;
}
