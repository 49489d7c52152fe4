import { chosenPolicy } from '../../db/chosen-policy.ts';
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
  return (await policyFor(db, complaint)).stages;
}

/** The policy under which the complaint was registered, or would be. */
export async function policyFor(db: Database, complaint: ComplaintRow): Promise<CompiledPolicy> {
  if (!complaint.compiledPolicyId) return (await chosenPolicy(db, { branchId: null, category: complaint.chosenCategory, at: complaint.createdAt }, complaint.policyId)).policy;
  const row = await findCompiledPolicy(db, complaint.compiledPolicyId);
  return compiledPolicy.parse(row?.content);
}
