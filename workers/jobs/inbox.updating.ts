import { z } from 'zod';
import { updateInboxTask } from '../../db/inbox.ts';
import { defineSubjectJob } from '../job.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** Groups, due date or priority of a task changed. */
export default defineSubjectJob({
  type: 'inbox.updating',
  input: z.object({}),
  headers: taskHeaders,
  async handle({ trx, headers }) {
    const { userTaskKey, candidateGroups, dueAt, priority } = userTaskOf(headers);
    await updateInboxTask(trx, userTaskKey, { candidateGroups, priority, ...(dueAt ? { dueAt } : {}) });
  },
});
