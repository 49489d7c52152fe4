import { addMatterEntry } from '../../db/matter-records.ts';
import { usersOfGroups } from '../../db/users.ts';
import type { InboxTaskRow, SubmissionRow } from '../../db/rows.ts';
import type { MatterJobContext } from '../job.ts';
import { writeAboutMatter } from './notices.ts';
import { readersOf } from './people.ts';

/** Tells those who may take a matter's new task (D18-20). Of one that nobody may take, those are told who oversee such matters. */
export async function announceTask(context: Pick<MatterJobContext<unknown, unknown>, 'trx' | 'clock' | 'matter' | 'job' | 'services'>, task: Pick<InboxTaskRow, 'name' | 'candidateGroups' | 'excluded' | 'dueAt'>): Promise<void> {
  const people = (await usersOfGroups(context.trx, task.candidateGroups)).filter(({ username }) => !task.excluded.includes(username));
  await writeAboutMatter(context, 'matter-task', people.length > 0 ? people : await readersOf(context.trx, context.matter), { taskName: task.name, taskDueAt: task.dueAt });
}

/** The task's due date, or else the matter's next open limit. */
export async function nextMatterLimit({ trx, matter }: Pick<MatterJobContext<unknown, unknown>, 'trx' | 'matter'>): Promise<Date | null> {
  return (await trx('deadline').where({ matterId: matter.id }).whereNull('metAt').orderBy('dueAt').first())?.dueAt ?? null;
}

/** Files what was entered in a task with the matter. */
export async function fileEntry({ trx, matter, job }: Pick<MatterJobContext<unknown, unknown>, 'trx' | 'matter' | 'job'>, task: InboxTaskRow | undefined, submission: SubmissionRow): Promise<void> {
  const inspected = await trx('matterComplaint').join('complaint', 'complaint.id', 'matterComplaint.complaintId').where({ taskKey: submission.userTaskKey }).first('complaint.number');
  const about = inspected ? [{ key: 'inspectedCase', label: '投诉编号 Complaint', shown: inspected.number }] : [];
  await addMatterEntry(trx, {
    matterId: matter.id, userTaskKey: submission.userTaskKey, elementId: job.elementId, name: task?.name ?? job.elementId, formId: task?.formId ?? null,
    userId: submission.userId, at: submission.submittedAt, data: submission.data, fields: [...about, ...(submission.fields ?? [])],
  });
}
