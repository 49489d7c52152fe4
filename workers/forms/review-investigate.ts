import { z } from 'zod';
import { defineForm, optionalText, type Form } from './form.ts';
import { takeStatements } from './statements.ts';

/** D12-05, D01-08, D10-07: of a review, and of the superior body's. */
export default function reviewInvestigate(id: string): Form {
  return defineForm(id, z.object({ complainantStatement: optionalText, respondentStatement: optionalText, findings: optionalText }), async (context) => {
    await takeStatements(context, { complainant: context.data.complainantStatement, complainedOf: context.data.respondentStatement });
    await context.event('complaint.investigated', { round: context.round });
  });
}
