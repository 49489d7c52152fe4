import { z } from 'zod';
import { updateComplaint } from '../../db/complaints.ts';
import { defineForm, optionalText, requiredText } from './form.ts';

/** D18-08, D10-02: the management department confirms or names the first responsible department, and those that help. */
export const reviewDispatch = defineForm('review-dispatch', z.object({
  ownerUnit: requiredText, cooperatingUnits: z.array(z.string()).nullish().transform((units) => units ?? []), dispatchOpinion: optionalText,
}), async ({ trx, complaint, data: { ownerUnit, cooperatingUnits }, event }) => {
  await updateComplaint(trx, complaint.id, { ownerUnitId: ownerUnit });
  await event('complaint.dispatch-reviewed', { unit: ownerUnit, cooperatingUnits: cooperatingUnits.filter((unit) => unit !== ownerUnit) });
});

/** D16-03 */
export const setCaseLimit = defineForm('set-case-limit', z.object({ caseLimitWorkingDays: z.coerce.number().int().min(1), caseLimitReason: requiredText }), async ({ data, event }) => {
  await event('case-limit.chosen', { workingDays: data.caseLimitWorkingDays, reason: data.caseLimitReason });
});

/** D13-02 */
export const planGroup = defineForm('plan-group', z.object({ groupPlan: requiredText, groupCoordinator: requiredText }), async ({ trx, complaint, data: { groupPlan, groupCoordinator }, event }) => {
  const member = await trx('complaintGroupMember').where({ complaintId: complaint.id }).whereNull('leftAt').first();
  if (member) await trx('complaintGroup').where({ id: member.groupId }).update({ plan: groupPlan });
  await event('group.planned', { coordinator: groupCoordinator });
});
