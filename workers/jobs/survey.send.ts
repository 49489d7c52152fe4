import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { writeToComplainant } from '../notices.ts';

/** Opens a round of the satisfaction survey and asks the customer (D03-01 第七步, D03-04). */
export default defineJob({
  type: 'survey.send',
  input: z.object({}),
  async handle(context) {
    const { trx, clock, complaint, job } = context;
    const now = clock.now();
    const previous = await trx('survey').where({ complaintId: complaint.id }).max({ round: 'round' }).first<{ round: number | null } | undefined>();
    const round = (previous?.round ?? 0) + 1;
    await trx('survey').insert({ id: randomUUID(), complaintId: complaint.id, round, sentAt: now });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'survey.sent', data: { round }, public: true, jobKey: job.key });
    await writeToComplainant(context, 'survey');
  },
});
