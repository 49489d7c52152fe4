import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { newNumber } from '../../db/numbers.ts';
import { defineJob } from '../job.ts';

/** What the desk could not settle becomes a work order 工单 with the customer's wishes (D18-02). */
export default defineJob({
  type: 'work-order.open',
  input: z.object({}),
  output: z.object({ settled: z.literal(false) }),
  async handle({ trx, clock, complaint, job }) {
    const now = clock.now();
    const atDesk = trx('inboxTask').where({ complaintId: complaint.id, formId: 'settle-at-desk' }).select('userTaskKey');
    const desk = await trx('taskSubmission').whereIn('userTaskKey', atDesk).orderBy('submittedAt', 'desc').first();
    const wishes = typeof desk?.data.wishes === 'string' ? desk.data.wishes : complaint.demand;
    const [order] = await trx('workOrder')
      .insert({ id: randomUUID(), complaintId: complaint.id, number: newNumber(trx, 'GD', 'work_order_number', now), wishes, openedBy: desk?.userId ?? null, openedAt: now })
      .onConflict('complaintId').ignore().returning('number');
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'work-order.opened', data: { number: order?.number ?? null }, jobKey: job.key });
    return { settled: false as const };
  },
});
