import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';
import { takeStep } from './steps.ts';

/** D07-12 */
export default defineForm('specialist-opinion', z.object({ specialistOpinion: requiredText, specialistBasis: optionalText }), async (context) => {
  await takeStep(context, 'specialist', context.data);
  await context.event('specialist.answered');
});
