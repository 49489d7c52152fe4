import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { newNumber } from '../../db/numbers.ts';
import { defineJob, JobIncident } from '../job.ts';
import { meetLimits } from '../limits.ts';

/** Dispatches the case to its owner with a transfer form 投诉转办单 (D03-08, D03-12). */
export default defineJob({
  type: 'complaint.route',
  input: z.object({ cooperatingUnits: z.array(z.string()).nullish() }),
  output: z.object({ ownerUnit: z.string(), cooperatingUnits: z.array(z.string()), handlerGroup: z.string(), approverGroup: z.string() }),
  async handle(context) {
    const { trx, clock, complaint, input, job, services } = context;
    const unitId = complaint.ownerUnitId;
    if (!unitId) throw new JobIncident(`complaint ${complaint.number} has no owner: decision "complaint-owner" comes before complaint.route`);
    const now = clock.now();
    const [assignment] = await trx('assignment').insert({
      id: randomUUID(), complaintId: complaint.id, number: newNumber(trx, 'ZB', 'assignment_number', now),
      round: trx.raw('(select coalesce(max(round), 0) + 1 from assignment where complaint_id = ?)', [complaint.id]) as unknown as number,
      fromUnitId: services.settings.intakeUnit, toUnitId: unitId, wishes: complaint.demand, assignedAt: now,
    }).returning('number');
    const cooperatingUnits = [...new Set(input.cooperatingUnits ?? [])].filter((unit) => unit !== unitId);
    await updateComplaint(trx, complaint.id, { dispatchedAt: complaint.dispatchedAt ?? now, cooperatingUnits });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'complaint.dispatched', data: { unit: unitId, transferForm: assignment?.number }, public: true, jobKey: job.key });
    // D03-16: the transfer form is out.
    await meetLimits(context, ['transfer']);
    return { ownerUnit: unitId, cooperatingUnits, handlerGroup: `${unitId}:handler`, approverGroup: `${unitId}:approver` };
  },
});
