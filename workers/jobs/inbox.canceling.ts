import { z } from 'zod';
import { updateInboxTask } from '../../db/inbox.ts';
import { defineSubjectJob } from '../job.ts';
import { addSubjectEvent } from '../subject-events.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** The flow went on without the task. */
export default defineSubjectJob({
  type: 'inbox.canceling',
  input: z.object({}),
  headers: taskHeaders,
  async handle({ trx, clock, subject, headers, job }) {
    const { userTaskKey } = userTaskOf(headers);
    await updateInboxTask(trx, userTaskKey, { state: 'canceled', endedAt: clock.now() });
    await addSubjectEvent(trx, subject, { at: clock.now(), actor: { kind: 'system' }, type: 'task.canceled', data: { task: job.elementId }, jobKey: job.key });
  },
});
