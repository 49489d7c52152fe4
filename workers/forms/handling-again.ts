import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { meetDeadlines } from '../../db/deadlines.ts';
import { defineForm, optionalText, requiredText } from './form.ts';

/** D10-02: of a case that is handled again the lead says which departments are asked again. Who helped before keeps the case in view. */
export const chooseCooperators = defineForm('choose-cooperators', z.object({ cooperatingAgain: z.array(z.string()).nullish().transform((units) => units ?? []) }), async ({ trx, complaint, data: { cooperatingAgain }, event }) => {
  await updateComplaint(trx, complaint.id, { cooperatingUnits: [...new Set([...(complaint.cooperatingUnits ?? []), ...cooperatingAgain])] });
  await event('cooperation.chosen', { cooperatingUnits: cooperatingAgain });
});

/** D14-04, D11-05: what the follow-up found; either way the bank has looked in time. */
export const followUpSolution = defineForm('follow-up-solution', z.object({ solved: z.boolean(), followedUpAt: optionalText, followUpSummary: requiredText }), async ({ trx, complaint, data: { solved, followedUpAt }, userId, at, job, event }) => {
  await meetDeadlines(trx, { complaintId: complaint.id, stages: ['follow-up'], at, actor: { kind: 'staff', id: userId }, jobKey: job.key });
  await event('solution.followed-up', { solved, ...(followedUpAt ? { calledAt: followedUpAt } : {}) });
});

/** D14-04 */
export const solveRemainder = defineForm('solve-remainder', z.object({ remainderResult: requiredText }), async ({ event }) => {
  await event('solution.continued');
});
