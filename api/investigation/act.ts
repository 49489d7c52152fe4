import { addInvestigators, declareConflict, usersInConflict } from '../../db/conflicts.ts';
import { findUser, lockComplaint, type Database } from '../../db/index.ts';
import { summaryFor } from '../complaints/read.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import type { SignedIn } from '../sessions.ts';

/** Runs alone on a case that the person may see and that is still open. */
async function onOpenCase(api: Api, user: SignedIn, complaintId: string, act: (trx: Database) => Promise<void>): Promise<void> {
  await summaryFor(api, user, complaintId);
  await api.knex.transaction(async (trx) => {
    const complaint = await lockComplaint(trx, complaintId);
    if (!complaint) throw notFound();
    if (complaint.closedAt) throw new ProblemError(409, 'complaint-closed');
    await act(trx);
  });
}

/**
 * Names somebody of the bank as complained of, or, with one's own name, stands aside (D06-03). Tasks that they hold go
 * back to their group.
 */
export async function excludeFromCase(api: Api, user: SignedIn, complaintId: string, { username, reason }: { username: string; reason: string }): Promise<void> {
  await onOpenCase(api, user, complaintId, async (trx) => {
    if (!(await findUser(trx, username))?.active) throw fieldProblem({ field: 'username', code: 'unknown-person' });
    await declareConflict(trx, { complaintId, username, why: username === user.username ? 'recused' : 'complained-of', reason, by: { kind: 'staff', id: user.id }, at: api.clock.now() });
  });
  await releaseExcluded(api, complaintId);
}

export async function addToTeam(api: Api, user: SignedIn, complaintId: string, username: string): Promise<void> {
  await onOpenCase(api, user, complaintId, async (trx) => {
    if (!(await findUser(trx, username))?.active) throw fieldProblem({ field: 'username', code: 'unknown-person' });
    if ((await usersInConflict(trx, complaintId)).includes(username)) throw fieldProblem({ field: 'username', code: 'in-conflict' });
    await addInvestigators(trx, { complaintId, usernames: [username], by: { kind: 'staff', id: user.id }, at: api.clock.now() });
  });
}

/** Gives tasks back that are held by somebody who may not do them any more. */
export async function releaseExcluded(api: Api, complaintId: string): Promise<void> {
  const held = await api.knex('inboxTask').where({ complaintId, state: 'created' }).whereRaw('assignee = any(excluded)').select('userTaskKey');
  for (const { userTaskKey } of held) await api.engine.unassign(userTaskKey);
}
