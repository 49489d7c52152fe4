import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';
import { takeStatements } from './statements.ts';

const statements = { complainantStatement: optionalText, respondentStatement: optionalText, findings: optionalText };

/** D10-07 statements of both sides; D12-04 an extension is asked for with its reason. */
export default defineForm('investigate', z.discriminatedUnion('investigationOutcome', [
  z.object({ investigationOutcome: z.literal('complete'), ...statements }),
  z.object({ investigationOutcome: z.literal('extension'), ...statements, extensionReason: requiredText, extensionWorkingDays: z.coerce.number().int().min(1).max(60) }),
]), async (context) => {
  const { trx, complaint, data, userId, at, event } = context;
  await takeStatements(context, { complainant: data.complainantStatement, complainedOf: data.respondentStatement });
  if (data.investigationOutcome === 'complete') return event('complaint.investigated', { round: context.round });
  await trx('extension').insert({
    id: randomUUID(), complaintId: complaint.id, stage: 'result', reason: data.extensionReason, workingDays: data.extensionWorkingDays, requestedBy: userId, requestedAt: at,
  });
  await event('extension.requested', { workingDays: data.extensionWorkingDays });
});
