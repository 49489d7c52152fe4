import { setTimeout as pause } from 'node:timers/promises';
import { deleteDraft, findInboxTask, findUser, handOverBy, saveDraft, saveSubmission, type DraftRow, type InboxTaskRow, type UserRow, usersOfGroups } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { insteadOf } from '../absence/move.ts';
import type { Api } from '../context.ts';
import { EngineError } from '../engine.ts';
import { ProblemError, type FieldProblem } from '../http/problem.ts';
import { fixLetter } from '../letters/of-task.ts';
import type { SignedIn } from '../sessions.ts';
import { checkForm } from './form.ts';
import { shownFields } from './shown-fields.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { releaseExcluded } from '../investigation/act.ts';
import { investigationProblems } from './investigation-checks.ts';
import { openForm, taskFor, taskWithCase } from './read.ts';
import { assertHeldBy, assertSuitable, inGroup, isExcluded, isSuitable } from './rules.ts';

/** Takes a task out of the group. The engine decides who was first. */
export async function claimTask(api: Api, user: SignedIn, key: string): Promise<void> {
  const task = await taskFor(api, user, key);
  assertSuitable(user, task);
  if (task.assignee === user.username) return;
  if (task.assignee !== null) throw new ProblemError(409, 'task-taken');
  await told('task-taken', () => whenAssignable(api, key, () => api.engine.assign(key, user.username, { override: false })));
}

/**
 * The inbox shows a task as soon as its *creating* listener is done, a moment before the engine lets it be assigned.
 * A refusal while nobody holds the task is that moment, not another person.
 */
async function whenAssignable(api: Api, key: string, assign: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await assign();
    } catch (error) {
      const early = error instanceof EngineError && error.status === 409 && tries < 20;
      if (!early || (await findInboxTask(api.knex, key))?.assignee !== null) throw error;
      await pause(100);
    }
  }
}

export async function releaseTask(api: Api, user: SignedIn, key: string): Promise<void> {
  const task = await taskFor(api, user, key);
  assertHeldBy(user, task);
  await told('task-ended', () => api.engine.unassign(key));
}

/**
 * Gives the task to somebody else who may do it: by its holder, or by whoever oversees (D18-10). While that person is
 * absent it goes to their deputy, or else back to its groups. Returns who has it now.
 */
export async function handOverTask(api: Api, user: SignedIn, key: string, username: string): Promise<UserRow | null> {
  const task = await taskFor(api, user, key);
  if (!may(user, 'hand-over-any-task')) assertHeldBy(user, task);
  if (task.state !== 'created') throw new ProblemError(409, 'task-ended');
  const other = await findUser(api.knex, username);
  if (!other?.active || !inGroup(other, task)) throw new ProblemError(422, 'user-not-suitable', { fields: [{ field: 'username', code: 'not-an-option' }] });
  assertSuitable(other, task);
  const taker = await insteadOf(api, other, task);
  await told('task-ended', () => (taker ? api.engine.assign(key, taker.username, { override: true, action: handOverBy(user.username) }) : api.engine.unassign(key)));
  return taker;
}

/** People who could be given all of the tasks, or some of them: with how many. */
export async function peopleFor(api: Api, user: SignedIn, keys: readonly string[]): Promise<{ person: UserRow; suits: number }[]> {
  const people = new Map<string, { person: UserRow; suits: number }>();
  for (const task of await Promise.all(keys.map((key) => taskFor(api, user, key)))) {
    for (const person of await usersOfGroups(api.knex, task.candidateGroups)) {
      if (isSuitable(person, task)) people.set(person.id, { person, suits: (people.get(person.id)?.suits ?? 0) + 1 });
    }
  }
  return [...people.values()].sort((a, b) => b.suits - a.suits || a.person.username.localeCompare(b.person.username));
}

/**
 * Keeps what was entered so far, over the version that the page last saw: who types in two windows overwrites nothing
 * unseen. Without a version, over whatever there is. @throws ProblemError 409
 */
export async function saveTaskDraft(api: Api, user: SignedIn, key: string, data: Record<string, unknown>, over: number | undefined): Promise<DraftRow> {
  const task = await taskFor(api, user, key);
  assertHeldBy(user, task);
  const saved = await saveDraft(api.knex, { userTaskKey: key, userId: user.id, data, savedAt: api.clock.now() }, over);
  if (!saved) throw new ProblemError(409, 'draft-changed');
  return saved;
}

/**
 * Completes a task. What was entered is kept first; the task's *completing* listener applies it to the case while the
 * engine completes, so that case and flow go on together; only outcomes reach the engine.
 */
export function completeTask(api: Api, user: SignedIn, key: string, entered: Record<string, unknown>): Promise<void> {
  return oneAtATime(key, () => complete(api, user, key, entered));
}

async function complete(api: Api, user: SignedIn, key: string, entered: Record<string, unknown>): Promise<void> {
  const seen = await taskWithCase(api, user, key);
  const { task } = seen;
  assertHeldBy(user, task);
  if (isExcluded(user, task)) throw new ProblemError(403, 'not-independent');
  const { form, shown } = await openForm(api, seen);
  const { data, outcome, problems } = form ? checkForm(form.schema, entered, shown) : { data: {}, outcome: {}, problems: [] };
  problems.push(...decisionProblems(task, data, problems), ...(await investigationProblems(api.knex, task, data, user.username)));
  if (problems.length > 0) throw new ProblemError(422, 'form-not-satisfied', { fields: problems });
  await fixLetter(api, user, task, data);
  const fields = form ? shownFields(form.schema, data, shown) : null;
  await saveSubmission(api.knex, { userTaskKey: key, complaintId: task.complaintId, matterId: task.matterId, userId: user.id, data, fields, submittedAt: api.clock.now() });
  await told('task-ended', () => api.engine.complete(key, outcome));
  await deleteDraft(api.knex, key);
  // Who was just named as complained of holds nothing of the case any more (D06-03).
  if (task.complaintId && 'complainedUsers' in data) await releaseExcluded(api, task.complaintId);
}

/** D08-05: no decision without clear facts and sufficient evidence. */
function decisionProblems(task: InboxTaskRow, data: Readonly<Record<string, unknown>>, found: readonly FieldProblem[]): FieldProblem[] {
  if (task.elementId !== 'decide' && task.elementId !== 'review-decide') return [];
  const problems: FieldProblem[] = [];
  if (!data.facts && !found.some((problem) => problem.field === 'facts')) problems.push({ field: 'facts', code: 'facts-needed' });
  if (data.evidenceSufficient !== true && !found.some((problem) => problem.field === 'evidenceSufficient')) problems.push({ field: 'evidenceSufficient', code: 'evidence-insufficient' });
  return problems;
}

/** The engine answers 409 when somebody was faster, 404 when the task is no more. */
async function told(conflict: 'task-taken' | 'task-ended', act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) throw new ProblemError(409, 'task-ended');
    if (error instanceof EngineError && error.status === 409) throw new ProblemError(409, conflict);
    throw error;
  }
}
