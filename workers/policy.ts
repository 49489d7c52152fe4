import { chosenPolicy, type ChosenPolicy } from '../db/chosen-policy.ts';
import type { Clock } from '../db/clock.ts';
import type { Database } from '../db/connection.ts';
import { sentByAnotherBody, updateComplaint } from '../db/complaints.ts';
import { findCompiledPolicy, keepCompiledPolicy } from '../db/policy.ts';
import type { ComplaintRow } from '../db/rows.ts';
import { compiledPolicy, type CompiledPolicy } from '../policies/compile.ts';
import { JobIncident } from './job.ts';
import { branchOf } from './units.ts';

/** When the bank's clock began. What another body sent runs from its arrival here: the time that it lay there is not the bank's. */
export function clockStart(complaint: Pick<ComplaintRow, 'sourceSystem' | 'intakeSystem' | 'createdAt' | 'receivedAt'>): Date {
  return sentByAnotherBody(complaint) ? complaint.createdAt : complaint.receivedAt;
}

/** The policy under which the complaint was registered; before that, the one under which it would be. */
export async function policyOf(db: Database, complaint: ComplaintRow): Promise<CompiledPolicy> {
  if (!complaint.compiledPolicyId) return (await chosenFor(db, complaint)).policy;
  let known = kept.get(complaint.compiledPolicyId);
  if (!known) {
    const row = await findCompiledPolicy(db, complaint.compiledPolicyId);
    if (!row) throw new JobIncident(`complaint ${complaint.number}: the policy under which it was registered (${complaint.compiledPolicyId}) is not in the database`);
    known = compiledPolicy.parse(row.content);
    kept.set(complaint.compiledPolicyId, known);
  }
  return known;
}

/** Compiled policies never change, and a bank has few. */
const kept = new Map<string, CompiledPolicy>();

/**
 * Chooses the policy by branch, category and date of receipt, and keeps it with the complaint to its end: what the
 * bank chooses later never touches it (D03-07, D12-08).
 */
export async function registerUnderPolicy(db: Database, clock: Clock, complaint: ComplaintRow): Promise<CompiledPolicy> {
  if (complaint.compiledPolicyId) return policyOf(db, complaint);
  const { id, policy } = await chosenFor(db, complaint);
  await keepCompiledPolicy(db, id, policy, clock.now());
  await updateComplaint(db, complaint.id, { policyId: policy.id, compiledPolicyId: id });
  return policy;
}

/** A complaint that was filed under a policy by name keeps it where the bank chose none. */
async function chosenFor(db: Database, complaint: ComplaintRow): Promise<ChosenPolicy> {
  return chosenPolicy(db, { branchId: await branchOf(db, complaint.complainedUnitId), category: complaint.chosenCategory, at: clockStart(complaint) }, complaint.policyId);
}
