import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { usersOfGroups } from '../../db/users.ts';
import { defineJob } from '../job.ts';
import { writeToStaff } from '../notices.ts';

/** Urges a cooperating department that has not answered, and its approver (D18-06, D18-10). */
export default defineJob({
  type: 'cooperation.remind',
  input: z.object({ cooperatingUnit: z.string() }),
  async handle(context) {
    const { trx, clock, complaint, input: { cooperatingUnit }, job } = context;
    const now = clock.now();
    const asked = await trx('cooperation').where({ complaintId: complaint.id, unitId: cooperatingUnit }).whereNull('answeredAt').first();
    if (!asked) return;
    await trx('cooperation').where({ id: asked.id }).update({ remindedAt: now });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'cooperation.reminded', data: { unit: cooperatingUnit }, jobKey: job.key });
    await writeToStaff(context, 'cooperation-reminder', await usersOfGroups(trx, [`${cooperatingUnit}:handler`, `${cooperatingUnit}:approver`]));
  },
});
