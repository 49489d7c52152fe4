import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';
import { toldByTelephone } from './telephone.ts';

/** D07-08: what the customer misunderstood is explained; content with it, the case awaits the call-back. */
export default defineForm('explain-misunderstanding', z.discriminatedUnion('misunderstandingOutcome', [
  z.object({ misunderstandingOutcome: z.literal('explained'), misunderstoodTerm: requiredText, explanation: requiredText, calledAt: optionalText }),
  z.object({ misunderstandingOutcome: z.literal('not-satisfied'), misunderstoodTerm: requiredText, explanation: requiredText, calledAt: optionalText }),
  z.object({ misunderstandingOutcome: z.literal('not-misunderstanding'), judgement: requiredText }),
]), async (context) => {
  const { trx, complaint, data, userId, at, round, event } = context;
  const { misunderstandingOutcome } = data;
  if (data.misunderstandingOutcome !== 'not-misunderstanding') await toldByTelephone(context, 'misunderstanding', data.explanation);
  await event('misunderstanding.explained', { misunderstandingOutcome });
  if (data.misunderstandingOutcome !== 'explained') return;
  await trx('resolution').insert({
    id: randomUUID(), complaintId: complaint.id, round, facts: data.misunderstoodTerm, evidenceSufficient: true, rulesApplied: null, outcome: 'misunderstanding',
    redress: ['explanation'], compensationYuan: 0, reasons: data.explanation, proposedBy: userId, proposedAt: at,
  });
  await event('resolution.proposed', { round, outcome: 'misunderstanding', compensationYuan: 0 });
});
