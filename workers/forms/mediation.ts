import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { newNumber } from '../../db/numbers.ts';
import type { MediationRow } from '../../db/rows-investigation.ts';
import { JobIncident } from '../job.ts';
import { defineForm, moment, optionalText, requiredText, type FormContext } from './form.ts';

/** D04-03: somebody who has not handled the case asks both sides. */
export const startMediation = defineForm('start-mediation', z.object({ bothWilling: z.boolean(), mediationAt: moment, mediationWay: optionalText, mediationPlace: optionalText, mediationNotes: requiredText }), async ({ trx, complaint, data, userId, at, event }) => {
  await trx('mediation').insert({
    id: randomUUID(), complaintId: complaint.id, number: newNumber(trx, 'TJ', 'mediation_number', at), bothWilling: data.bothWilling, notes: data.mediationNotes,
    plannedAt: data.mediationAt, way: data.mediationWay, place: data.mediationPlace, mediator: userId, startedAt: at, ...(data.bothWilling ? {} : { concludedAt: at }),
  });
  await event('mediation.started', { bothWilling: data.bothWilling });
});

/** D04-03: both sides are heard, and a solution is proposed. */
export const holdMediation = defineForm('hold-mediation', z.object({ mediationHeldAt: moment, mediationParticipants: requiredText, customerPosition: requiredText, bankPosition: requiredText, mediationProposal: requiredText }), async (context) => {
  const { trx, data, at, event } = context;
  const { id } = await underWay(context);
  await trx('mediation').where({ id }).update({ heldAt: data.mediationHeldAt ?? at, participants: data.mediationParticipants, customerPosition: data.customerPosition, bankPosition: data.bankPosition, proposal: data.mediationProposal });
  await event('mediation.held');
});

/** D04-03, D14-05: the result is confirmed with both sides; what they agreed on is kept. */
export const confirmMediation = defineForm('confirm-mediation', z.object({ customerAgrees: z.boolean(), bankAgrees: z.boolean(), agreementText: optionalText, agreementDueOn: optionalText, mediationConclusion: requiredText }), async (context) => {
  const { trx, data, at, event } = context;
  const { id } = await underWay(context);
  const agreed = data.customerAgrees && data.bankAgrees;
  await trx('mediation').where({ id }).update({
    customerAgrees: data.customerAgrees, bankAgrees: data.bankAgrees, agreement: agreed ? data.agreementText : null, dueOn: agreed ? data.agreementDueOn : null, conclusion: data.mediationConclusion, concludedAt: at,
  });
  await event('mediation.concluded', { agreed });
});

async function underWay({ trx, complaint }: FormContext<unknown>): Promise<MediationRow> {
  const found = await trx('mediation').where({ complaintId: complaint.id, bothWilling: true }).whereNull('concludedAt').orderBy('startedAt', 'desc').first();
  if (!found) throw new JobIncident(`complaint ${complaint.number}: no mediation is under way: form "start-mediation" comes first`);
  return found;
}
