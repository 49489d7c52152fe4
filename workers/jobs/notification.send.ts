import { z } from 'zod';
import { defineJob, JobIncident } from '../job.ts';
import { writeToComplainant, writeToStaff } from '../notices.ts';
import { audiences } from '../people.ts';

/** Writes a letter from a template, stores it word for word, and queues its mail (D04-04). */
export default defineJob({
  type: 'notification.send',
  input: z.object({}),
  headers: z.object({ template: z.string(), audience: z.enum(['complainant', 'handlers', 'approvers', 'manager', 'general-manager']) }),
  async handle(context) {
    const { trx, complaint, headers: { template, audience }, services, job } = context;
    if (!services.templates.names.includes(template)) {
      throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" names the template "${template}", which does not exist; there are: ${services.templates.names.join(', ')}`);
    }
    if (audience === 'complainant') await writeToComplainant(context, template);
    else await writeToStaff(context, template, await audiences[audience](trx, complaint, services.settings));
  },
});
