import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';

/** An oral answer is logged with who, when and what (D04-04), and stands for the survey as well. */
export default defineForm('oral-feedback', z.object({
  calledAt: optionalText, feedbackSummary: requiredText, satisfied: z.boolean(), wantsReview: z.boolean().nullish().transform((value) => value === true),
}), async ({ trx, complaint, data, at, event }) => {
  await trx('notice').insert({
    id: randomUUID(), complaintId: complaint.id, template: 'oral-feedback', locale: complaint.locale, audience: 'complainant', medium: 'phone',
    recipient: null, subject: complaint.locale.startsWith('en') ? 'Answered by telephone' : '电话答复', text: data.feedbackSummary, createdAt: at, sentAt: at,
  });
  const previous = await trx('survey').where({ complaintId: complaint.id }).max({ round: 'round' }).first<{ round: number | null } | undefined>();
  await trx('survey').insert({
    id: randomUUID(), complaintId: complaint.id, round: (previous?.round ?? 0) + 1, sentAt: at, answeredAt: at, satisfied: data.satisfied, wantsReview: data.wantsReview,
  });
  await event('feedback.given', { calledAt: data.calledAt, satisfied: data.satisfied, wantsReview: data.wantsReview });
});
