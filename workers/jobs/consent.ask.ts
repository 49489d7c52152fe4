import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { openConsentQuestion } from '../../db/questions.ts';
import { defineJob, JobIncident } from '../job.ts';
import { writeToComplainant } from '../notices.ts';

/** Asks the customer whether the case may take longer, with the reason and the time that is wanted (D02-12, D12-04). */
export default defineJob({
  type: 'consent.ask',
  input: z.object({}),
  async handle(context) {
    const { trx, clock, complaint, job } = context;
    const now = clock.now();
    const extension = await trx('extension').where({ complaintId: complaint.id, approved: true }).orderBy('approvedAt', 'desc').first();
    if (!extension) throw new JobIncident(`complaint ${complaint.number}: no approved extension to ask consent for`);
    const limit = await findDeadline(trx, complaint.id, 'consent');
    if (!(await openConsentQuestion(trx, complaint.id))) {
      await trx('customerQuestion').insert({ id: randomUUID(), complaintId: complaint.id, kind: 'extension', body: extension.reason, extensionId: extension.id, askedAt: now, dueAt: limit?.dueAt ?? null });
    }
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'customer.asked', data: { kind: 'extension', workingDays: extension.workingDays }, public: true, jobKey: job.key });
    await writeToComplainant(context, 'extension-consent');
  },
});
