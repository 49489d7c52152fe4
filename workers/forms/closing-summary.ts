import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';

/** D16-04 the case in sum; D07-03 filed with the complaint department; D12-07, D17-04 its cause. */
export default defineForm('closing-summary', z.object({ closingSummary: requiredText, rootCause: optionalText, improvementAdvice: optionalText }), async ({ trx, complaint, data, userId, at, event }) => {
  await trx('closingSummary').insert({
    complaintId: complaint.id, summary: data.closingSummary, rootCause: data.rootCause, improvement: data.improvementAdvice, writtenBy: userId, writtenAt: at,
  }).onConflict('complaintId').merge();
  await event('complaint.summarised');
});
