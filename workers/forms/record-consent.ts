import { z } from 'zod';
import { answerQuestion, openConsentQuestion } from '../../db/questions.ts';
import { defineForm, optionalText, requiredText } from './form.ts';

/** The customer said by telephone whether the case may take longer (D02-12), and what was said is kept (D04-04). */
export default defineForm('record-consent', z.object({ consentGiven: z.boolean(), consentAt: optionalText, consentNotes: requiredText }), async ({ trx, complaint, data, userId, at }) => {
  const question = await openConsentQuestion(trx, complaint.id);
  if (question) await answerQuestion(trx, question, { by: 'phone', actor: { kind: 'staff', id: userId }, at, consent: data.consentGiven, answer: data.consentNotes });
});
