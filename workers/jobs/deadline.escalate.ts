import { z } from 'zod';
import { findDeadline, markDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { stage } from '../limits.ts';
import { writeToStaff } from '../notices.ts';
import { supervisors } from '../people.ts';

/** Marks a limit missed and tells those who supervise (D18-06 督办), once. A limit that was met or extended since isn't missed. */
export default defineJob({
  type: 'deadline.escalate',
  input: z.object({}),
  headers: z.object({ stage }),
  async handle(context) {
    const { trx, clock, complaint, headers, job, services } = context;
    const now = clock.now();
    const deadline = await findDeadline(trx, complaint.id, headers.stage);
    if (!deadline || deadline.metAt || deadline.dueAt.getTime() > now.getTime() + TOLERANCE_MS) return;
    if (!(await markDeadline(trx, deadline.id, 'missedAt', now))) return;
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'deadline.missed', data: { stage: headers.stage, dueAt: deadline.dueAt }, jobKey: job.key });
    await writeToStaff(context, 'escalation', await supervisors(trx, complaint, services.settings), { stage: headers.stage, stageDueAt: deadline.dueAt });
  },
});

/** The engine's clock may be ahead of ours by this much. */
const TOLERANCE_MS = 60_000;
