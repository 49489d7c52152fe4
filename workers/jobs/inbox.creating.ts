import { z } from 'zod';
import { upsertInboxTask } from '../../db/inbox.ts';
import { usersOfGroups } from '../../db/users.ts';
import { excludedFrom } from '../independence.ts';
import { defineSubjectJob, JobIncident } from '../job.ts';
import { excludedFromMatter } from '../matters/independence.ts';
import { announceTask, nextMatterLimit } from '../matters/task.ts';
import { writeToStaff } from '../notices.ts';
import { addSubjectEvent } from '../subject-events.ts';
import { bindTask, taskAbout } from '../task-about.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';
import { userTaskDefinition } from '../user-tasks.ts';

/** A task appears in its group's inbox, and those who may take it are told (D18-20). */
export default defineSubjectJob({
  type: 'inbox.creating',
  input: taskAbout,
  headers: taskHeaders.extend({ independentOf: z.string().optional() }),
  async handle(context) {
    const { trx, clock, subject, input, headers, job, services } = context;
    if (subject.kind === 'nothing') throw new JobIncident(`${job.bpmnProcessId}: task "${job.elementId}" belongs to no complaint and no matter: open a matter (job type matter.open), whose flow has the task`);
    const now = clock.now();
    const { userTaskKey, assignee, candidateGroups, dueAt, priority } = userTaskOf(headers);
    const { name, formId } = await userTaskDefinition(job, services);
    const excluded = subject.kind === 'complaint'
      ? await excludedFrom(trx, { processId: job.bpmnProcessId, formId, candidateGroups, independentOf: headers.independentOf }, subject.complaint)
      : await excludedFromMatter(trx, subject.matter, headers.independentOf, input.inspectedCase ?? null);
    const taskDueAt = dueAt ?? (subject.kind === 'complaint' ? await nextLimit(subject.complaint.id) : await nextMatterLimit({ trx, matter: subject.matter }));
    const matterId = subject.kind === 'matter' ? subject.matter.id : null;
    await upsertInboxTask(trx, {
      userTaskKey, complaintId: subject.kind === 'complaint' ? subject.complaint.id : null, matterId, processInstanceKey: job.processInstanceKey, processId: job.bpmnProcessId,
      elementId: job.elementId, elementInstanceKey: job.elementInstanceKey, name, formId, candidateGroups, assignee, excluded,
      state: 'created', priority, dueAt: taskDueAt, createdAt: now, endedAt: null,
    });
    await bindTask(trx, userTaskKey, input, { matterId });
    await addSubjectEvent(trx, subject, { at: now, actor: { kind: 'system' }, type: 'task.created', data: { task: job.elementId, name, groups: candidateGroups }, jobKey: job.key });
    if (subject.kind === 'matter') return announceTask({ ...context, matter: subject.matter }, { name, candidateGroups, excluded, dueAt: taskDueAt });
    const people = (await usersOfGroups(trx, candidateGroups)).filter((person) => !excluded.includes(person.username));
    // A task that nobody may take would wait for ever: the complaint manager is told, and finds somebody (D18-10).
    await writeToStaff({ ...context, complaint: subject.complaint }, 'task-assigned', people.length > 0 ? people : await usersOfGroups(trx, [services.settings.managerGroup]), { taskName: name, taskDueAt });

    async function nextLimit(complaintId: string): Promise<Date | null> {
      const next = await trx('deadline').where({ complaintId }).whereNull('metAt').orderBy('dueAt').first();
      return next?.dueAt ?? null;
    }
  },
});
