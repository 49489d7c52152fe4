import { z } from 'zod';
import { defineForm, flag, optionalText, requiredText } from './form.ts';
import { opinionByTelephone, sentBack, toldByTelephone } from './telephone.ts';

/** D07-09, D18-05: content, or the case is handled again; who can't be reached is called another day. */
export default defineForm('call-back', z.object({ callBackResult: z.enum(['satisfied', 'dissatisfied', 'unreached']), calledAt: optionalText, callBackSummary: requiredText, wantsReview: flag, declinesContact: flag }), async (context) => {
  const { data: { callBackResult, callBackSummary, calledAt, wantsReview, declinesContact }, event } = context;
  await event('call-back.made', { callBackResult, calledAt });
  if (callBackResult === 'unreached') return;
  await toldByTelephone(context, 'call-back', callBackSummary);
  if (callBackResult === 'dissatisfied') return sentBack(context, 'call-back', callBackSummary);
  await opinionByTelephone(context, { satisfied: true, wantsReview, declinesContact, remark: callBackSummary });
});
