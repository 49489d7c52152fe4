import { z } from 'zod';
import { addEvent, type Actor } from '../../db/events.ts';
import { findInboxTask, updateInboxTask } from '../../db/inbox.ts';
import { findUser } from '../../db/users.ts';
import { defineJob } from '../job.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** Somebody took the task, gave it back, or got it from somebody else. */
export default defineJob({
  type: 'inbox.assigning',
  input: z.object({}),
  headers: taskHeaders,
  async handle({ trx, clock, complaint, headers, job }) {
    const { userTaskKey, assignee } = userTaskOf(headers);
    const before = (await findInboxTask(trx, userTaskKey))?.assignee ?? null;
    if (before === assignee) return;
    await updateInboxTask(trx, userTaskKey, { assignee });
    const type = assignee === null ? 'task.released' : before === null ? 'task.claimed' : 'task.handed-over';
    const person = await findUser(trx, assignee ?? before ?? '');
    // Who handed it over isn't known here: a manager may have.
    const actor: Actor = person && type !== 'task.handed-over' ? { kind: 'staff', id: person.id } : { kind: 'system' };
    await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor, type, data: { task: job.elementId, from: before, to: assignee }, jobKey: job.key });
  },
});
