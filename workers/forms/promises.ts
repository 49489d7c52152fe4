import { z } from 'zod';
import { JobIncident } from '../job.ts';
import { defineForm, optionalText, requiredText, type FormContext } from './form.ts';

/** D14-04, D11-05: what was done about the promise that the task is for. */
export const carryOutPromise = defineForm('carry-out-promise', z.object({ promiseResult: requiredText }), async (context) => {
  const { trx, data, userId, at, event } = context;
  const id = promiseOf(context);
  await trx('promise').where({ id }).update({ doneAt: at, doneBy: userId, result: data.promiseResult });
  await event('promise.carried-out', { promiseId: id });
});

/** D11-05: confirmed with the customer, by others than those who carried it out. */
export const confirmPromise = defineForm('confirm-promise', z.object({ promiseKept: z.boolean(), confirmNotes: optionalText }), async (context) => {
  const { trx, data, userId, at, event } = context;
  const id = promiseOf(context);
  if (data.promiseKept) await trx('promise').where({ id }).update({ keptAt: at, keptConfirmedBy: userId });
  await event(data.promiseKept ? 'promise.kept' : 'promise.not-kept', { promiseId: id });
});

function promiseOf({ job }: FormContext<unknown>): string {
  const { promise } = job.variables;
  if (typeof promise === 'object' && promise !== null && 'id' in promise && typeof promise.id === 'string') return promise.id;
  throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" needs the process variable promise (bpmn/feedback.md)`);
}
