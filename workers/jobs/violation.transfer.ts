import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { usersOfGroups } from '../../db/users.ts';
import { defineJob, JobIncident } from '../job.ts';
import { writeToStaff } from '../notices.ts';

/** Hands what points to a violation to the body in charge, in writing (D10-09, D09-03). */
export default defineJob({
  type: 'violation.transfer',
  input: z.object({ violationUnit: z.string() }),
  async handle(context) {
    const { trx, clock, complaint, input: { violationUnit }, job } = context;
    const now = clock.now();
    const found = await trx('violation').where({ complaintId: complaint.id, confirmed: true, unitId: violationUnit }).whereNull('transferredAt').orderBy('decidedAt', 'desc').first();
    if (!found) throw new JobIncident(`complaint ${complaint.number}: no violation was confirmed for the unit "${violationUnit}"`);
    await trx('violation').where({ id: found.id }).update({ transferredAt: now });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'violation.transferred', data: { unit: violationUnit }, jobKey: job.key });
    const auditors = await trx('userAccount').where({ active: true }).whereRaw("'auditor' = any(roles)");
    await writeToStaff(context, 'violation-transfer', [...(await usersOfGroups(trx, [`${violationUnit}:approver`])), ...auditors]);
  },
});
