import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addInvestigators, declareConflict } from '../../db/conflicts.ts';
import { meetDeadlines } from '../../db/deadlines.ts';
import { defineForm, optionalText, requiredText, type FormContext } from './form.ts';
import { takeStatements } from './statements.ts';

const people = z.array(z.string()).nullish().transform((value) => value ?? []);
const common = { complainantStatement: optionalText, respondentStatement: optionalText, findings: optionalText, complainedUsers: people, investigators: people };

/**
 * What an investigation came to: statements of both sides (D10-07), supplementary steps (D10-08, D07-12, D04-03), an
 * extension with its reason (D12-04), or a refusal that goes to arbitration (D13-06). Who is complained of has no part
 * in the case from here on (D06-03).
 */
export default defineForm('investigate', z.discriminatedUnion('investigationOutcome', [
  z.object({ investigationOutcome: z.literal('complete'), ...common }),
  z.object({ investigationOutcome: z.literal('more'), ...common, nextSteps: z.array(z.string()).min(1) }),
  z.object({ investigationOutcome: z.literal('extension'), ...common, extensionReason: requiredText, extensionWorkingDays: z.coerce.number().int().min(1).max(60) }),
  z.object({ investigationOutcome: z.literal('refuse'), ...common, refusalReason: requiredText, proposedUnit: optionalText }),
]), async (context) => {
  const { trx, complaint, data, userId, at, event } = context;
  const by = { kind: 'staff', id: userId } as const;
  for (const username of data.complainedUsers) await declareConflict(trx, { complaintId: complaint.id, username, why: 'complained-of', reason: null, by, at });
  await addInvestigators(trx, { complaintId: complaint.id, usernames: data.investigators, by, at });
  await takeStatements(context, { complainant: data.complainantStatement, complainedOf: data.respondentStatement });
  switch (data.investigationOutcome) {
    case 'complete':
      await meetDeadlines(trx, { complaintId: complaint.id, stages: ['verification'], at, actor: by, jobKey: context.job.key }); // D02-04
      return event('complaint.investigated', { round: context.round });
    case 'more':
      return event('complaint.investigated', { round: context.round, nextSteps: data.nextSteps });
    case 'extension':
      await trx('extension').insert({
        id: randomUUID(), complaintId: complaint.id, stage: 'result', reason: data.extensionReason, workingDays: data.extensionWorkingDays, requestedBy: userId, requestedAt: at,
      });
      return event('extension.requested', { workingDays: data.extensionWorkingDays });
    case 'refuse':
      return refuse(context, data);
  }
});

/** Each time that a case is passed back counts (D13-06). */
async function refuse({ trx, complaint, userId, at, event }: FormContext<unknown>, { refusalReason, proposedUnit }: { refusalReason: string; proposedUnit: string | null }): Promise<void> {
  const before = await trx('assignmentRefusal').where({ complaintId: complaint.id }).max({ number: 'number' }).first<{ number: number | null } | undefined>();
  const number = (before?.number ?? 0) + 1;
  await trx('assignmentRefusal').insert({ id: randomUUID(), complaintId: complaint.id, number, unitId: complaint.ownerUnitId, reason: refusalReason, proposedUnitId: proposedUnit, refusedBy: userId, refusedAt: at });
  await event('assignment.refused', { unit: complaint.ownerUnitId, proposedUnit, bounces: number });
}
