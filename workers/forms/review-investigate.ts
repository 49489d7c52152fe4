import { z } from 'zod';
import { defineForm, optionalText } from './form.ts';
import { takeStatements } from './statements.ts';

/** D12-05, D10-07 */
export default defineForm('review-investigate', z.object({ complainantStatement: optionalText, respondentStatement: optionalText, findings: optionalText }), async (context) => {
  await takeStatements(context, { complainant: context.data.complainantStatement, complainedOf: context.data.respondentStatement });
  await context.event('complaint.investigated', { round: context.round });
});
