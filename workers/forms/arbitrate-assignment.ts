import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';

/** Who handles the case is decided, finally, when its owner says that it isn't theirs (D13-06). */
export default defineForm('arbitrate-assignment', z.discriminatedUnion('assignmentDecision', [
  z.object({ assignmentDecision: z.literal('keep'), arbitrationReason: requiredText, newOwnerUnit: optionalText }),
  z.object({ assignmentDecision: z.literal('move'), arbitrationReason: requiredText, newOwnerUnit: requiredText }),
]), async ({ trx, complaint, data, userId, at, event }) => {
  const open = await trx('assignmentRefusal').where({ complaintId: complaint.id }).whereNull('decidedAt').orderBy('number', 'desc').first();
  const toUnitId = data.assignmentDecision === 'move' ? data.newOwnerUnit : complaint.ownerUnitId;
  if (open) await trx('assignmentRefusal').where({ id: open.id }).update({ decision: data.assignmentDecision, toUnitId, decisionReason: data.arbitrationReason, decidedBy: userId, decidedAt: at });
  await event('assignment.arbitrated', { decision: data.assignmentDecision, unit: toUnitId });
});
