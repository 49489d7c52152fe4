import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { findPromise } from '../../db/promises.ts';
import { usersOfGroups } from '../../db/users.ts';
import { defineJob, JobIncident } from '../job.ts';
import { writeToComplainant, writeToStaff } from '../notices.ts';

/** Tells of one promise: those who carry it out, their superiors when it is late, or the customer (D14-04, D18-06). */
export default defineJob({
  type: 'promise.notify',
  input: z.object({ promise: z.object({ id: z.string(), group: z.string(), approverGroup: z.string() }) }),
  headers: z.object({ template: z.string(), audience: z.enum(['group', 'superiors', 'complainant']) }),
  async handle(context) {
    const { trx, clock, complaint, input, headers: { template, audience }, job, services } = context;
    const row = await findPromise(trx, input.promise.id);
    if (!row) throw new JobIncident(`complaint ${complaint.number}: promise ${input.promise.id} does not exist`);
    const data = { promise: row.measure, promiseDueOn: row.dueOn, promiseResult: row.result };
    if (audience === 'complainant') {
      await writeToComplainant(context, template, data);
      return;
    }
    // A promise that was not kept is carried out once more: its day is past, and its superiors know.
    const reported = await trx('complaintEvent').where({ complaintId: complaint.id, type: 'promise.overdue' }).whereRaw("data ->> 'promiseId' = ?", [row.id]).first('id');
    if (reported) return;
    if (audience === 'superiors') await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'promise.overdue', data: { promiseId: row.id, dueOn: row.dueOn }, jobKey: job.key });
    const groups = audience === 'group' ? [input.promise.group] : [input.promise.approverGroup, services.settings.managerGroup];
    await writeToStaff(context, template, await usersOfGroups(trx, groups), data);
  },
});
