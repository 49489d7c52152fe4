import type { z } from 'zod';
import type { LivePageRow } from '../../db/index.ts';
import { summaryFor } from '../complaints/read.ts';
import type { Api } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { matterFor } from '../matters/access.ts';
import type { Presence, Present } from '../schemas/live.ts';
import type { SignedIn } from '../sessions.ts';
import { taskFor } from '../tasks/read.ts';
import { othersAt, putPage } from './pages.ts';

/** The person has a page open; answers who else has. What they may not see looks as if nobody had. @throws ProblemError 409 */
export async function present(api: Api, user: SignedIn, pageId: string, presence: z.output<typeof Presence>): Promise<Present> {
  const now = api.clock.now();
  const before = await api.knex('livePage').where({ id: pageId }).first();
  if (before && before.userId !== user.id) throw new ProblemError(409, 'page-of-another');
  const subject = await subjectOf(api, user, presence);
  if (!subject) return { about: null, others: [] };
  const page: LivePageRow = { id: pageId, userId: user.id, kind: presence.page, ...subject, since: now, seenAt: now };
  await putPage(api.knex, page);
  if (page.about === null) return { about: null, others: [] };
  const others = await othersAt(api.knex, page.about, user.id, now);
  return {
    about: page.about,
    others: others.map((other) => ({
      username: other.username, name: other.displayName, unitId: other.unitId, doing: other.doing, taskName: other.taskName,
      sameTask: other.taskKey !== null && other.taskKey === page.taskKey,
    })),
  };
}

/** What the page is about, and whether the person is at work on it: whoever holds a task and has it open is. */
async function subjectOf(api: Api, user: SignedIn, presence: z.output<typeof Presence>): Promise<Pick<LivePageRow, 'about' | 'taskKey' | 'doing'> | undefined> {
  try {
    if (presence.page === 'complaint') return { about: `complaint:${(await summaryFor(api, user, presence.id)).id}`, taskKey: null, doing: 'viewing' };
    if (presence.page === 'matter') return { about: `matter:${(await matterFor(api, user, presence.id)).id}`, taskKey: null, doing: 'viewing' };
    if (presence.page !== 'task') return { about: null, taskKey: null, doing: 'viewing' };
    const task = await taskFor(api, user, presence.id);
    const about = task.matterId === null ? `complaint:${task.complaintId}` : `matter:${task.matterId}`;
    return { about, taskKey: task.userTaskKey, doing: task.state === 'created' && task.assignee === user.username ? 'editing' : 'viewing' };
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return undefined;
    throw error;
  }
}
