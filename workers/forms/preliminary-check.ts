import { z } from 'zod';
import { CATEGORIES, CHECK_RESULTS, codesOf } from '../../db/codes.ts';
import { updateComplaint } from '../../db/complaints.ts';
import { defineForm, flag, optionalText } from './form.ts';

/** D10-01, D10-04, D03-09: scope, jurisdiction, category and classes, who complains, and the facts that make a complaint major. */
export default defineForm('preliminary-check', z.object({
  checkResult: z.enum(codesOf(CHECK_RESULTS)),
  category: z.enum(codesOf(CATEGORIES)).nullish(),
  wellKnownPerson: flag, hotTopic: flag, reputationRisk: flag, urgentMatter: flag, crossDepartment: flag,
  classBusiness: optionalText, classCause: optionalText,
  identityChecked: flag, representative: optionalText, papersAsked: optionalText,
  referTo: optionalText, checkNotes: optionalText,
}), async ({ trx, complaint, data, event }) => {
  const { wellKnownPerson, hotTopic, reputationRisk, crossDepartment, category, classBusiness, classCause, checkResult } = data;
  await updateComplaint(trx, complaint.id, {
    wellKnownPerson, hotTopic, reputationRisk, crossDepartment, identityChecked: data.identityChecked, representative: data.representative,
    ...(category ? { category } : {}), ...(classBusiness ? { classBusiness } : {}), ...(classCause ? { classCause } : {}),
  });
  await event('complaint.checked', { checkResult, wellKnownPerson, hotTopic, reputationRisk, ...(data.urgentMatter ? { urgentMatter: true } : {}), ...(data.papersAsked ? { papersAsked: data.papersAsked } : {}) });
});
