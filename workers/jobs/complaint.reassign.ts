import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { newNumber } from '../../db/numbers.ts';
import { queueEngineMessage } from '../../db/outbox.ts';
import { defineJob, JobIncident } from '../job.ts';

/**
 * Moves the case to the unit that arbitration named, with a transfer form of its own (D13-06, D03-12). What runs beside
 * the investigation is told by the message `assignment.moved`, and goes on with the new unit's people.
 */
export default defineJob({
  type: 'complaint.reassign',
  input: z.object({}),
  output: z.object({ ownerUnit: z.string(), handlerGroup: z.string(), approverGroup: z.string() }),
  async handle({ trx, clock, complaint, job }) {
    const decided = await trx('assignmentRefusal').where({ complaintId: complaint.id, decision: 'move' }).orderBy('number', 'desc').first();
    if (!decided?.toUnitId) throw new JobIncident(`complaint ${complaint.number}: no arbitration named a new owner`);
    const now = clock.now();
    const unitId = decided.toUnitId;
    await trx('assignment').where({ complaintId: complaint.id }).whereNull('answeredAt').update({ answeredAt: now, answer: decided.reason });
    const [assignment] = await trx('assignment').insert({
      id: randomUUID(), complaintId: complaint.id, number: newNumber(trx, 'ZB', 'assignment_number', now),
      round: trx.raw('(select coalesce(max(round), 0) + 1 from assignment where complaint_id = ?)', [complaint.id]) as unknown as number,
      fromUnitId: decided.unitId, toUnitId: unitId, wishes: complaint.demand, assignedAt: now,
    }).returning('number');
    await updateComplaint(trx, complaint.id, { ownerUnitId: unitId });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'complaint.dispatched', data: { unit: unitId, transferForm: assignment?.number, bounces: decided.number }, public: true, jobKey: job.key });
    const groups = { ownerUnit: unitId, handlerGroup: `${unitId}:handler`, approverGroup: `${unitId}:approver` };
    // Only what waits now is told; nothing that begins later.
    await queueEngineMessage(trx, { complaintId: complaint.id, name: 'assignment.moved', messageId: `${complaint.id}:moved:${decided.number}`, variables: groups, timeToLiveMs: 0 }, now);
    return groups;
  },
});
