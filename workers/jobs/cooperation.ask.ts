import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { usersOfGroups } from '../../db/users.ts';
import { defineJob, JobIncident } from '../job.ts';
import { writeToStaff } from '../notices.ts';

/** Asks a department to cooperate, and tells its people and its approver (D10-02, D18-08). */
export default defineJob({
  type: 'cooperation.ask',
  input: z.object({ cooperatingUnit: z.string() }),
  async handle(context) {
    const { trx, clock, complaint, input: { cooperatingUnit }, job } = context;
    const now = clock.now();
    if (!(await trx('unit').where({ id: cooperatingUnit }).first('id'))) throw new JobIncident(`complaint ${complaint.number}: the cooperating unit "${cooperatingUnit}" does not exist`);
    await trx('cooperation').insert({ id: randomUUID(), complaintId: complaint.id, unitId: cooperatingUnit, askedAt: now }).onConflict(trx.raw('(complaint_id, unit_id) where answered_at is null')).ignore();
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'cooperation.asked', data: { unit: cooperatingUnit }, jobKey: job.key });
    await writeToStaff(context, 'cooperation-request', await usersOfGroups(trx, [`${cooperatingUnit}:approver`]));
  },
});
