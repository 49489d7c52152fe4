import { z } from 'zod';
import { findDeadline, markDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { stage } from '../limits.ts';
import { writeToStaff } from '../notices.ts';
import { peopleAtWork } from '../people.ts';

/** Reminds the people at work of a limit, once (D18-06 催办). A limit that was met or moved since needs no reminder. */
export default defineJob({
  type: 'deadline.remind',
  input: z.object({}),
  headers: z.object({ stage }),
  async handle(context) {
    const { trx, clock, complaint, headers, job } = context;
    const now = clock.now();
    const deadline = await findDeadline(trx, complaint.id, headers.stage);
    if (!deadline || deadline.metAt || deadline.remindAt.getTime() > now.getTime() + TOLERANCE_MS) return;
    if (!(await markDeadline(trx, deadline.id, 'remindedAt', now))) return;
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'deadline.reminded', data: { stage: headers.stage, dueAt: deadline.dueAt }, jobKey: job.key });
    await writeToStaff(context, 'reminder', await peopleAtWork(trx, complaint.id), { stage: headers.stage, stageDueAt: deadline.dueAt });
  },
});

/** The engine's clock may be ahead of ours by this much. */
const TOLERANCE_MS = 60_000;
