import { z } from 'zod';
import { CATEGORIES, codesOf } from '../../db/codes.ts';
import { updateComplaint } from '../../db/complaints.ts';
import { defineForm, flag, optionalText } from './form.ts';

/** D10-04, D03-09: jurisdiction, category, and the facts that make a complaint major. */
export default defineForm('preliminary-check', z.object({
  checkResult: z.enum(['accept', 'not-ours', 'insufficient']),
  category: z.enum(codesOf(CATEGORIES)).nullish(),
  wellKnownPerson: flag, hotTopic: flag, reputationRisk: flag,
  referTo: optionalText, checkNotes: optionalText,
}), async ({ trx, complaint, data, event }) => {
  const { wellKnownPerson, hotTopic, reputationRisk, category, checkResult } = data;
  await updateComplaint(trx, complaint.id, { wellKnownPerson, hotTopic, reputationRisk, ...(category ? { category } : {}) });
  await event('complaint.checked', { checkResult, wellKnownPerson, hotTopic, reputationRisk });
});
