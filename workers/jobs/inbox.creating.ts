import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { upsertInboxTask } from '../../db/inbox.ts';
import { usersOfGroups } from '../../db/users.ts';
import { excludedFrom } from '../independence.ts';
import { defineJob } from '../job.ts';
import { writeToStaff } from '../notices.ts';
import { taskHeaders, userTaskOf } from '../task-headers.ts';
import { userTaskDefinition } from '../user-tasks.ts';

/** A task appears in its group's inbox, and those who may take it are told (D18-20). */
export default defineJob({
  type: 'inbox.creating',
  input: z.object({}),
  headers: taskHeaders,
  async handle(context) {
    const { trx, clock, complaint, headers, job, services } = context;
    const now = clock.now();
    const { userTaskKey, assignee, candidateGroups, dueAt, priority } = userTaskOf(headers);
    const { name, formId } = await userTaskDefinition(job, services);
    const excluded = await excludedFrom(trx, { processId: job.bpmnProcessId, formId }, complaint);
    const taskDueAt = dueAt ?? (await nextLimit());
    await upsertInboxTask(trx, {
      userTaskKey, complaintId: complaint.id, processInstanceKey: job.processInstanceKey, processId: job.bpmnProcessId,
      elementId: job.elementId, elementInstanceKey: job.elementInstanceKey, name, formId, candidateGroups, assignee, excluded,
      state: 'created', priority, dueAt: taskDueAt, createdAt: now, endedAt: null,
    });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'task.created', data: { task: job.elementId, name, groups: candidateGroups }, jobKey: job.key });
    const people = (await usersOfGroups(trx, candidateGroups)).filter((person) => !excluded.includes(person.username));
    // A task that nobody may take would wait for ever: the complaint manager is told, and finds somebody (D18-10).
    await writeToStaff(context, 'task-assigned', people.length > 0 ? people : await usersOfGroups(trx, [services.settings.managerGroup]), { taskName: name, taskDueAt });

    async function nextLimit(): Promise<Date | null> {
      const next = await trx('deadline').where({ complaintId: complaint.id }).whereNull('metAt').orderBy('dueAt').first();
      return next?.dueAt ?? null;
    }
  },
});
