import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';

/** D18-12: the office that received the complaint answers the body from which it came. */
export default defineForm('answer-through-office', z.object({ answeredBody: requiredText, answerReference: optionalText, answeredAt: optionalText, answerSummary: requiredText }), async ({ trx, complaint, data, at, event }) => {
  await trx('notice').insert({
    id: randomUUID(), complaintId: complaint.id, template: 'answer-through-office', locale: complaint.locale, audience: 'staff', medium: 'paper',
    recipient: data.answeredBody, subject: complaint.locale.startsWith('en') ? 'Answer to the body that passed the complaint on' : '答复来文单位', text: data.answerSummary, createdAt: at, sentAt: at,
  });
  await event('feedback.passed-on', { answerReference: data.answerReference });
});
