import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventType } from '../../db/codes.ts';
import { meetDeadlines } from '../../db/deadlines.ts';
import { defineForm, flag, optionalText, requiredText, type FormContext } from './form.ts';
import { takeStep } from './steps.ts';

const toldHow = { feedbackWay: z.enum(['written', 'phone']), askOpinion: flag, customerOpinion: optionalText };
type Told = { feedbackWay: 'written' | 'phone'; askOpinion: boolean; customerOpinion: string | null };

/** Preliminary findings and the solution that is thought of, for the customer (D02-05, D04-05, D16-01). */
export const preliminaryFeedback = defineForm('preliminary-feedback', z.object({ preliminaryFindings: requiredText, proposedSolution: requiredText, ...toldHow }), async (context) => {
  const { preliminaryFindings, proposedSolution, ...told } = context.data;
  await takeStep(context, 'preliminary-feedback', { preliminaryFindings, proposedSolution, feedbackWay: told.feedbackWay });
  await tell(context, 'preliminary-feedback.given', `${preliminaryFindings}\n\n${proposedSolution}`, told);
  await meetDeadlines(context.trx, { complaintId: context.complaint.id, stages: ['preliminary-feedback'], at: context.at, actor: { kind: 'staff', id: context.userId }, jobKey: context.job.key });
});

/** How far the investigation is, for the customer, whose opinion is asked (D06-04, D09-02). */
export const progressUpdate = defineForm('progress-update', z.object({ progressText: requiredText, ...toldHow }), async (context) => {
  const { progressText, ...told } = context.data;
  await takeStep(context, 'progress-update', { progressText, feedbackWay: told.feedbackWay });
  await tell(context, 'progress.told', progressText, told);
});

/** In writing the diagram sends the letter; by telephone the call is kept as a notice (D04-04), with what the customer said. */
async function tell({ trx, complaint, userId, at, event }: FormContext<unknown>, type: EventType, body: string, { feedbackWay, askOpinion, customerOpinion }: Told): Promise<void> {
  await event(type, { way: feedbackWay });
  const byPhone = feedbackWay === 'phone';
  if (byPhone) {
    await trx('notice').insert({
      id: randomUUID(), complaintId: complaint.id, template: type === 'progress.told' ? 'progress-update' : 'preliminary-feedback', locale: complaint.locale, audience: 'complainant', medium: 'phone',
      recipient: null, subject: complaint.locale.startsWith('en') ? 'Told by telephone' : '电话告知', text: body, createdAt: at, sentAt: at,
    });
  }
  if (!byPhone && !askOpinion) return;
  await trx('customerQuestion').insert({
    id: randomUUID(), complaintId: complaint.id, kind: 'opinion', body, askedAt: at,
    ...(byPhone ? { answeredAt: at, answeredBy: 'phone' as const, answer: customerOpinion, recordedBy: userId } : {}),
  });
  await event('customer.asked', { kind: 'opinion' });
}
