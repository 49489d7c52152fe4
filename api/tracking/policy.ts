import { findCompiledPolicy } from '../../db/policy.ts';
import type { ComplaintRow, Database } from '../../db/index.ts';
import { compiledPolicy, type CompiledPolicy } from '../../policies/compile.ts';

export type Stages = Pick<CompiledPolicy['stages'], 'preliminaryCheck' | 'survey' | 'review' | 'superiorReview'>;

/** Until a complaint is registered nothing of its policy is known, and nothing of it can be asked for. */
const UNKNOWN: Stages = { preliminaryCheck: true, survey: true, review: false, superiorReview: false };
/** Complaints that were registered before policies were kept with them had these. */
const BEFORE: Stages = { ...UNKNOWN, review: true };

/** The stages that the complaint's policy has, as far as the customer meets them. */
export async function stagesOf(db: Database, complaint: ComplaintRow): Promise<Stages> {
  if (!complaint.compiledPolicyId) return complaint.registeredAt ? BEFORE : UNKNOWN;
  const row = await findCompiledPolicy(db, complaint.compiledPolicyId);
  return compiledPolicy.parse(row?.content).stages;
}
