import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { codesOf, OUTCOMES, REDRESS } from '../../db/codes.ts';
import { promise, withdrawPromises } from '../../db/promises.ts';
import { JobIncident } from '../job.ts';
import { defineForm, optionalText, requiredText, type Form } from './form.ts';

const schema = z.object({
  facts: requiredText,
  // D08-05: no decision before the evidence is sufficient.
  evidenceSufficient: z.literal(true),
  rulesApplied: optionalText,
  outcome: z.enum(codesOf(OUTCOMES)),
  redress: z.array(z.enum(codesOf(REDRESS))).nullish().transform((value) => value ?? []),
  compensationYuan: z.coerce.number().min(0).nullish().transform((value) => value ?? 0),
  reasons: requiredText,
  // D17-05: what can't be solved now is explained, with the remedy under way; D09-04, D16-04: the customer's suggestions and questions are answered.
  unsolvedReason: optionalText,
  suggestionAnswer: optionalText,
  // One measure a line (D14-04).
  promisedMeasures: optionalText,
  promisedBy: z.iso.date().nullish(),
  // D18-21: what handling cost the bank; a fee from the customer can't be entered anywhere (D02-11).
  handlingHours: z.coerce.number().min(0).nullish().transform((value) => value ?? 0),
  handlingCostYuan: z.coerce.number().min(0).nullish().transform((value) => value ?? 0),
});

/** A proposed decision with facts, evidence, rules applied and reasons (D10-10); each proposal is kept. */
export function resolutionForm(id: string): Form {
  return defineForm(id, schema, async ({ trx, complaint, data: { handlingHours, handlingCostYuan, promisedMeasures, promisedBy, ...data }, userId, at, round, event }) => {
    await trx('resolution').insert({ ...data, id: randomUUID(), complaintId: complaint.id, round, proposedBy: userId, proposedAt: at });
    const measures = (promisedMeasures ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
    if (measures.length > 0 && !promisedBy) throw new JobIncident(`form "${id}": what is promised needs a day (promisedBy)`);
    if (promisedBy) {
      await promise(trx, { complaintId: complaint.id, round, measures, dueOn: promisedBy, unitId: complaint.ownerUnitId, by: userId, at });
      if (measures.length > 0) await event('promise.made', { round, count: measures.length, dueOn: promisedBy });
    } else await withdrawPromises(trx, complaint.id, round, at);
    if (handlingHours > 0 || handlingCostYuan > 0) {
      await trx('handlingCost').insert({ id: randomUUID(), complaintId: complaint.id, hours: handlingHours, amountYuan: handlingCostYuan, recordedBy: userId, recordedAt: at });
    }
    await event('resolution.proposed', { round, outcome: data.outcome, compensationYuan: data.compensationYuan });
  });
}
