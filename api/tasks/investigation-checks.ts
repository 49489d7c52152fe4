import { compiledPolicy } from '../../policies/compile.ts';
import { variableOf } from '../../policies/variable.ts';
import { usersInConflict } from '../../db/conflicts.ts';
import { findComplaint, type ComplaintRow, type Database, type InboxTaskRow } from '../../db/index.ts';
import { findCompiledPolicy } from '../../db/policy.ts';
import type { FieldProblem } from '../http/problem.ts';

type Data = Readonly<Record<string, unknown>>;
interface Entered { db: Database; complaint: ComplaintRow; data: Data; username: string }

/** What the form alone can't tell: by form id, what must hold of what was entered together with what the case already knows. */
const CHECKS: Readonly<Record<string, (entered: Entered) => Promise<FieldProblem[]>>> = {
  investigate: async (entered) => [...(await conflicts(entered)), ...(await investigation(entered))],
  'plan-on-site': visit,
  'arbitrate-assignment': async ({ complaint, data }) =>
    (data.assignmentDecision === 'move' && data.newOwnerUnit === complaint.ownerUnitId ? [{ field: 'newOwnerUnit', code: 'same-unit' }] : []),
};

export async function investigationProblems(db: Database, task: InboxTaskRow, data: Data, username: string): Promise<FieldProblem[]> {
  const check = CHECKS[task.formId ?? ''];
  const complaint = check && task.complaintId ? await findComplaint(db, task.complaintId) : undefined;
  return check && complaint ? check({ db, complaint, data, username }) : [];
}

/** Who is complained of is in no team, and nobody declares themselves by way of somebody else's task (D06-03, D18-21). */
async function conflicts({ db, complaint, data, username }: Entered): Promise<FieldProblem[]> {
  const complainedOf = names(data.complainedUsers);
  const excluded = new Set([...complainedOf, ...(await usersInConflict(db, complaint.id))]);
  return [
    ...(complainedOf.includes(username) ? [{ field: 'complainedUsers', code: 'recuse-instead' as const }] : []),
    ...(names(data.investigators).some((each) => excluded.has(each)) ? [{ field: 'investigators', code: 'in-conflict' as const }] : []),
  ];
}

async function investigation({ db, complaint, data }: Entered): Promise<FieldProblem[]> {
  if (data.investigationOutcome === 'extension') return extension({ db, complaint, data });
  if (data.investigationOutcome === 'refuse' && (await isFinal(db, complaint))) return [{ field: 'investigationOutcome', code: 'assignment-final' }];
  return [];
}

/** All extensions together are no longer than the policy allows (D02-12, D12-04). */
async function extension({ db, complaint, data }: Omit<Entered, 'username'>): Promise<FieldProblem[]> {
  const stored = complaint.compiledPolicyId ? await findCompiledPolicy(db, complaint.compiledPolicyId) : undefined;
  if (!stored) return [];
  const { maximumWorkingDays } = variableOf(compiledPolicy.parse(stored.content)).extension;
  const granted = await db('extension').where({ complaintId: complaint.id, approved: true })
    .whereNotExists(db('customerQuestion').whereRaw('customer_question.extension_id = extension.id').where({ consent: false }))
    .sum<{ days: string | number | null }[]>({ days: 'workingDays' }).first();
  const left = Math.max(0, maximumWorkingDays - Number(granted?.days ?? 0));
  return typeof data.extensionWorkingDays === 'number' && data.extensionWorkingDays > left ? [{ field: 'extensionWorkingDays', code: 'too-big', params: { max: left } }] : [];
}

/** What was decided by arbitration may not be passed back once more (D13-06). */
async function isFinal(db: Database, complaint: ComplaintRow): Promise<boolean> {
  const decided = await db('assignmentRefusal').where({ complaintId: complaint.id, toUnitId: complaint.ownerUnitId }).whereNotNull('decidedAt').first('id');
  return decided !== undefined;
}

/** Two or more go, and none of those who may have no part in the case (D10-08, D06-03). */
async function visit({ db, complaint, data }: Entered): Promise<FieldProblem[]> {
  const members = names(data.visitMembers);
  const excluded = await usersInConflict(db, complaint.id);
  return [
    ...(new Set(members).size < 2 ? [{ field: 'visitMembers', code: 'two-people' as const }] : []),
    ...(members.some((each) => excluded.includes(each)) ? [{ field: 'visitMembers', code: 'in-conflict' as const }] : []),
  ];
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
