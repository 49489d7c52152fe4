import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';
import { takeStep } from './steps.ts';

/** D10-08: where, when, who and what for. */
export const planOnSite = defineForm('plan-on-site', z.object({ visitPlace: requiredText, visitPlannedAt: requiredText, visitMembers: z.array(z.string()).min(1), visitPlan: requiredText }), async (context) => {
  await takeStep(context, 'on-site-plan', context.data);
  await context.event('on-site.planned', { members: context.data.visitMembers });
});

/** D10-08, D10-07: what was seen and heard, and whether a violation was found (D10-09). */
export const recordOnSite = defineForm('record-on-site', z.object({ visitPlace: requiredText, visitedAt: optionalText, visitAttendees: requiredText, visitFindings: requiredText, violationFound: z.boolean() }), async (context) => {
  await takeStep(context, 'on-site', context.data);
  await context.event('on-site.recorded', { violationFound: context.data.violationFound });
});
