import { z } from 'zod';
import { answerQuestion, openConsentQuestion } from '../../db/questions.ts';
import { defineJob } from '../job.ts';

/** The customer's time to answer is over: without consent there is no extension (D02-12). */
export default defineJob({
  type: 'consent.lapse',
  input: z.object({}),
  output: z.object({ consentGiven: z.boolean() }),
  async handle({ trx, clock, complaint }) {
    const question = await openConsentQuestion(trx, complaint.id);
    if (question) await answerQuestion(trx, question, { by: 'nobody', actor: { kind: 'system' }, at: clock.now(), consent: false });
    return { consentGiven: false };
  },
});
