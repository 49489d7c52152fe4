import { findUser, openTasksOf } from '../../db/index.ts';
import { may, type Permission } from '../../db/roles.ts';
import type { Locale } from '../../db/codes.ts';
import { summaryFor } from '../complaints/read.ts';
import type { SummaryRow } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { urgeCase } from '../follow-up/urge.ts';
import { ProblemError, toProblem } from '../http/problem.ts';
import { openMatter } from '../matters/open.ts';
import type { CaseActions, CaseActionsDone } from '../schemas/boards.ts';
import type { SignedIn } from '../sessions.ts';
import { handOverTask } from '../tasks/act.ts';
import { inGroup, isExcluded } from '../tasks/rules.ts';

/** Cases worked on at the same time: each may have to wait for the engine. */
const AT_ONCE = 4;

export interface Doing { api: Api; user: SignedIn; locale: Locale; idempotencyKey: string | undefined }

/** Without it nothing of the kind can be done with any case. */
const NEEDED: Readonly<Record<CaseActions['action'], Permission>> = { urge: 'urge-cases', supervise: 'supervise-cases', 'hand-over': 'do-tasks', escalate: 'do-tasks' };

/** Does one thing with many cases (D18-06, D18-10). Each by itself: what is refused for one, and why, holds up no other. */
export async function actOnCases(doing: Doing, what: CaseActions): Promise<CaseActionsDone> {
  if (!may(doing.user, NEEDED[what.action])) throw new ProblemError(403, 'forbidden');
  const ids = [...new Set(what.ids)];
  const done = new Map<string, CaseActionsDone['items'][number]>();
  const waiting = [...ids];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) done.set(id, await actOnOne(doing, what, id));
  }));
  return { items: ids.flatMap((id) => done.get(id) ?? []) };
}

async function actOnOne(doing: Doing, what: CaseActions, id: string): Promise<CaseActionsDone['items'][number]> {
  let number: string | null = null;
  try {
    const complaint = await summaryFor(doing.api, doing.user, id);
    ({ number } = complaint);
    await act(doing, what, complaint);
    return { id, number, done: true, problem: null };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { title, detail, errors = [] } = toProblem(error, doing.locale, '');
    return { id, number, done: false, problem: [title, detail, ...errors.map(({ message }) => message)].filter(Boolean).join(' ') };
  }
}

async function act({ api, user, idempotencyKey }: Doing, what: CaseActions, complaint: SummaryRow): Promise<void> {
  switch (what.action) {
    case 'urge': return urgeCase(api, user, complaint.id, { kind: 'urge', body: what.body }, idempotencyKey);
    case 'supervise': return urgeCase(api, user, complaint.id, { kind: 'supervise', body: what.body, answerBy: what.answerBy }, idempotencyKey);
    case 'hand-over': return handOver(api, user, complaint, what.username);
    case 'escalate':
      if (complaint.ownerUnitId === null) throw new ProblemError(422, 'no-owner-yet');
      await openMatter(api, {
        matter: { kind: 'supervision', complaintId: complaint.id, details: { title: complaint.subject.slice(0, 120), responsibleUnit: complaint.ownerUnitId, problem: what.problem, requirement: what.requirement } },
        files: [], by: user, idempotencyKey: idempotencyKey && `${idempotencyKey}:${complaint.id}`,
      });
  }
}

/** Every open task of the case that the person could do becomes theirs. */
async function handOver(api: Api, user: SignedIn, complaint: SummaryRow, username: string): Promise<void> {
  const person = await findUser(api.knex, username);
  const tasks = (await openTasksOf(api.knex, complaint.id)).filter((task) => person?.active && inGroup(person, task) && !isExcluded(person, task));
  if (tasks.length === 0) throw new ProblemError(422, 'suits-no-task');
  for (const task of tasks) if (task.assignee !== username) await handOverTask(api, user, task.userTaskKey, username);
}
