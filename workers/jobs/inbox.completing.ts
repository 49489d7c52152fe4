import { roundOf } from '../../db/complaint-status.ts';
import { findInboxTask, updateInboxTask } from '../../db/inbox.ts';
import { findSubmission, markSubmissionApplied } from '../../db/submissions.ts';
import { forms } from '../forms/index.ts';
import { defineSubjectJob } from '../job.ts';
import { fileEntry } from '../matters/task.ts';
import { addSubjectEvent } from '../subject-events.ts';
import { taskAbout } from '../task-about.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';

/** Applies what the person entered to the case, or files it with the matter, and takes the task out of the inbox. */
export default defineSubjectJob({
  type: 'inbox.completing',
  input: taskAbout,
  headers: taskHeaders,
  async handle(context) {
    const { trx, clock, subject, headers, job } = context;
    const now = clock.now();
    const { userTaskKey } = userTaskOf(headers);
    const task = await findInboxTask(trx, userTaskKey);
    const submission = await findSubmission(trx, userTaskKey);
    if (submission && !submission.appliedAt) {
      if (subject.kind === 'matter') await fileEntry({ ...context, matter: subject.matter }, task, submission);
      const round = roundOf(job.bpmnProcessId);
      if (subject.kind === 'complaint') await forms.get(task?.formId ?? '')?.apply({ trx, complaint: subject.complaint, job, data: submission.data, userId: submission.userId, at: submission.submittedAt, round });
      await markSubmissionApplied(trx, userTaskKey, now);
    }
    await updateInboxTask(trx, userTaskKey, { state: 'completed', endedAt: now });
    await trx('taskDraft').where({ userTaskKey }).delete();
    await addSubjectEvent(trx, subject, {
      at: now, actor: submission ? { kind: 'staff', id: submission.userId } : { kind: 'system' },
      type: 'task.completed', data: { task: job.elementId, name: task?.name ?? job.elementId }, jobKey: job.key,
    });
  },
});
