import { z } from 'zod';
import { meetDeadlines } from '../../db/deadlines.ts';
import { defineForm, optionalText, requiredText } from './form.ts';
import { takeStep } from './steps.ts';

/** The customer was called within the limit of the policy (D07-07). */
export default defineForm('first-contact-call', z.object({ contactedAt: optionalText, contactResult: z.enum(['reached', 'not-reached']), contactSummary: requiredText }), async (context) => {
  const { trx, complaint, data, userId, at, job, event } = context;
  await takeStep(context, 'first-contact', data);
  await meetDeadlines(trx, { complaintId: complaint.id, stages: ['first-contact-call'], at, actor: { kind: 'staff', id: userId }, jobKey: job.key });
  await event('customer.contacted', { result: data.contactResult });
});
