import { z } from 'zod';
import type { UserRow } from '../../db/rows.ts';
import { defineJob, JobIncident } from '../job.ts';
import { writeToStaff } from '../notices.ts';
import { audiences, supervisors } from '../people.ts';

/** Writes about an urging: to those at work and their superior, and again when it was not answered; or to whoever urged, with the answer (D18-06). */
export default defineJob({
  type: 'urging.tell',
  input: z.object({ urgingId: z.uuid() }),
  headers: z.object({ template: z.enum(['urging', 'urging-overdue', 'urging-answered']) }),
  async handle(context) {
    const { trx, complaint, input: { urgingId }, headers: { template }, services: { settings } } = context;
    const urging = await trx('urging').where({ id: urgingId, complaintId: complaint.id }).first();
    if (!urging) throw new JobIncident(`complaint ${complaint.number}: urging ${urgingId} does not exist`);
    const by = urging.urgedBy ? await trx('userAccount').where({ id: urging.urgedBy }).first() : undefined;
    const data = { urgingKind: urging.kind, urgingBody: urging.body, urgingSpokenWith: urging.spokenWith, urgedBy: by?.displayName ?? null, urgingDueAt: urging.dueAt, urgingAnswer: urging.answer };
    await writeToStaff(context, template, await people(), data);

    async function people(): Promise<UserRow[]> {
      if (template === 'urging-answered') return by?.active ? [by] : audiences.manager(trx, complaint, settings);
      const atWork = await audiences.handlers(trx, complaint, settings);
      return [...atWork, ...(template === 'urging' ? await audiences.approvers(trx, complaint) : await supervisors(trx, complaint, settings))];
    }
  },
});
