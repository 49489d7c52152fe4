import { z } from 'zod';
import { defineForm, requiredText } from './form.ts';
import { takeStep } from './steps.ts';

/** D06-02: what the customer is asked for; never what the bank holds itself. */
export const requestMaterial = defineForm('request-material', z.object({ materialWanted: requiredText, materialReason: requiredText, materialNotHeld: z.literal(true) }), async (context) => {
  const { materialWanted, materialReason } = context.data;
  await takeStep(context, 'material-request', { materialWanted, materialReason });
  await context.event('material.requested');
});

/** D06-02: it came in another way than over the tracking page, or isn't awaited any longer. */
export const awaitMaterial = defineForm('await-material', z.object({ materialOutcome: z.enum(['received', 'given-up']), materialNotes: requiredText }), async (context) => {
  await takeStep(context, 'material', context.data);
  await context.event('material.settled', { outcome: context.data.materialOutcome });
});
