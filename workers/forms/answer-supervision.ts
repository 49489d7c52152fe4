import { z } from 'zod';
import { JobIncident } from '../job.ts';
import { defineForm, requiredText } from './form.ts';

/** D18-06, D07-03: the department answers in writing how far it is, and what comes next. */
export default defineForm('answer-supervision', z.object({ supervisionAnswer: requiredText }), async ({ trx, job, data, userId, at, event }) => {
  const { urgingId } = job.variables;
  if (typeof urgingId !== 'string') throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" needs the process variable urgingId (bpmn/feedback.md)`);
  await trx('urging').where({ id: urgingId }).whereNull('answeredAt').update({ answer: data.supervisionAnswer, answeredBy: userId, answeredAt: at });
  await event('urging.answered', { urgingId });
});
