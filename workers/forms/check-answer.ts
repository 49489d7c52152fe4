import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';
import { sentBack } from './telephone.ts';

const issues = z.array(z.string()).nullish().transform((value) => value ?? []);

/** D18-03: up to standard, or sent back with what is missing. */
export default defineForm('check-answer', z.discriminatedUnion('qualityPassed', [
  z.object({ qualityPassed: z.literal(true), qualityIssues: issues, qualityComment: optionalText }),
  z.object({ qualityPassed: z.literal(false), qualityIssues: issues, qualityComment: requiredText }),
]), async (context) => {
  const { qualityPassed, qualityIssues } = context.data;
  await context.event('answer.checked', { qualityPassed, qualityIssues });
  if (!context.data.qualityPassed) await sentBack(context, 'quality-check', context.data.qualityComment);
});
