import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { codesOf, OUTCOMES, REDRESS } from '../../db/codes.ts';
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
});

/** A proposed decision with facts, evidence, rules applied and reasons (D10-10); each proposal is kept. */
export function resolutionForm(id: string): Form {
  return defineForm(id, schema, async ({ trx, complaint, data, userId, at, round, event }) => {
    await trx('resolution').insert({ ...data, id: randomUUID(), complaintId: complaint.id, round, proposedBy: userId, proposedAt: at });
    await event('resolution.proposed', { round, outcome: data.outcome, compensationYuan: data.compensationYuan });
  });
}
