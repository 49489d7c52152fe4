import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { updateInboxTask } from '../../db/inbox.ts';
import { defineJob } from '../job.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** The flow went on without the task. */
export default defineJob({
  type: 'inbox.canceling',
  input: z.object({}),
  headers: taskHeaders,
  async handle({ trx, clock, complaint, headers, job }) {
    const { userTaskKey } = userTaskOf(headers);
    await updateInboxTask(trx, userTaskKey, { state: 'canceled', endedAt: clock.now() });
    await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'task.canceled', data: { task: job.elementId }, jobKey: job.key });
  },
});
