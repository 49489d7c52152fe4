import { z } from 'zod';
import type { Actor } from '../../db/events.ts';
import { findInboxTask, handedOverBy, updateInboxTask } from '../../db/inbox.ts';
import { findUser } from '../../db/users.ts';
import { defineSubjectJob } from '../job.ts';
import { addSubjectEvent } from '../subject-events.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** Somebody took the task, gave it back, or got it from somebody else. */
export default defineSubjectJob({
  type: 'inbox.assigning',
  input: z.object({}),
  headers: taskHeaders,
  async handle({ trx, clock, subject, headers, job }) {
    const { userTaskKey, assignee } = userTaskOf(headers);
    const before = (await findInboxTask(trx, userTaskKey))?.assignee ?? null;
    if (before === assignee) return;
    await updateInboxTask(trx, userTaskKey, { assignee });
    const by = handedOverBy(headers['io.camunda.zeebe:action']);
    const type = by !== null ? 'task.handed-over' : assignee === null ? 'task.released' : 'task.claimed';
    const person = await findUser(trx, by ?? assignee ?? before ?? '');
    const actor: Actor = person ? { kind: 'staff', id: person.id } : { kind: 'system' };
    await addSubjectEvent(trx, subject, { at: clock.now(), actor, type, data: { task: job.elementId, from: before, to: assignee }, jobKey: job.key });
  },
});
