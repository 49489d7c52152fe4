import { z } from 'zod';
import { REVIEW_PROCESS } from '../../db/complaint-status.ts';
import { addEvent } from '../../db/events.ts';
import { findInboxTask, updateInboxTask } from '../../db/inbox.ts';
import { findSubmission, markSubmissionApplied } from '../../db/submissions.ts';
import { forms } from '../forms/index.ts';
import { defineJob } from '../job.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** Applies what the person entered to the case, and takes the task out of the inbox. */
export default defineJob({
  type: 'inbox.completing',
  input: z.object({}),
  headers: taskHeaders,
  async handle({ trx, clock, complaint, headers, job }) {
    const now = clock.now();
    const { userTaskKey } = userTaskOf(headers);
    const task = await findInboxTask(trx, userTaskKey);
    const submission = await findSubmission(trx, userTaskKey);
    if (submission && !submission.appliedAt) {
      const round = job.bpmnProcessId === REVIEW_PROCESS ? 2 : 1;
      await forms.get(task?.formId ?? '')?.apply({ trx, complaint, job, data: submission.data, userId: submission.userId, at: submission.submittedAt, round });
      await markSubmissionApplied(trx, userTaskKey, now);
    }
    await updateInboxTask(trx, userTaskKey, { state: 'completed', endedAt: now });
    await trx('taskDraft').where({ userTaskKey }).delete();
    await addEvent(trx, {
      complaintId: complaint.id, at: now, actor: submission ? { kind: 'staff', id: submission.userId } : { kind: 'system' },
      type: 'task.completed', data: { task: job.elementId, name: task?.name ?? job.elementId }, jobKey: job.key,
    });
  },
});
