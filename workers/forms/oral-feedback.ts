import { z } from 'zod';
import { defineForm, flag, optionalText, requiredText } from './form.ts';
import { opinionByTelephone, sentBack, toldByTelephone } from './telephone.ts';

/** An oral answer is logged with who, when and what (D04-04). Who does not accept it is talked to again, or the case is handled again (D18-11); else it stands for the survey as well. */
export default defineForm('oral-feedback', z.object({
  calledAt: optionalText, feedbackSummary: requiredText, satisfied: z.boolean(), wantsReview: flag, declinesContact: flag, talkResult: z.enum(['leave', 'talk-again', 'handle-again']).nullish(),
}), async (context) => {
  const { data: { feedbackSummary, satisfied, wantsReview, declinesContact, calledAt, talkResult }, event } = context;
  await toldByTelephone(context, 'oral-feedback', feedbackSummary);
  await event('feedback.given', { calledAt, satisfied, wantsReview, ...(talkResult ? { talkResult } : {}) });
  if (talkResult === 'handle-again') return sentBack(context, 'customer', feedbackSummary);
  if (talkResult === 'talk-again') return;
  await opinionByTelephone(context, { satisfied, wantsReview, declinesContact });
});
