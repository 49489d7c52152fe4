import { z } from 'zod';
import { currentDeadline, markDeadline } from '../../db/deadlines.ts';
import { defineSubjectJob, JobIncident } from '../job.ts';
import { findMatterDeadline, stageOfHeader } from '../matters/limits.ts';
import { writeAboutMatter } from '../matters/notices.ts';
import { peopleAtMatter } from '../matters/people.ts';
import { writeToStaff } from '../notices.ts';
import { peopleAtWork } from '../people.ts';
import { addSubjectEvent } from '../subject-events.ts';

/** Reminds the people at work of a limit, once (D18-06 催办). A limit that was met or moved since needs no reminder. */
export default defineSubjectJob({
  type: 'deadline.remind',
  input: z.object({ stage: z.string().nullish() }),
  // `=stage` in the flow that watches any limit that moved (limit-watch).
  headers: z.object({ stage: z.string() }),
  async handle(context) {
    const { trx, clock, subject, headers, job } = context;
    if (subject.kind === 'nothing') throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" reminds of a limit of nothing`);
    const now = clock.now();
    const named = stageOfHeader(job, headers.stage);
    const deadline = subject.kind === 'complaint' ? await currentDeadline(trx, subject.complaint.id, named) : await findMatterDeadline(trx, subject.matter.id, named);
    if (!deadline || deadline.metAt || deadline.suspendedAt || deadline.remindAt.getTime() > now.getTime() + TOLERANCE_MS) return;
    const { stage } = deadline;
    if (!(await markDeadline(trx, deadline.id, 'remindedAt', now))) return;
    await addSubjectEvent(trx, subject, { at: now, actor: { kind: 'system' }, type: 'deadline.reminded', data: { stage, dueAt: deadline.dueAt }, jobKey: job.key });
    const about = { stage, stageDueAt: deadline.dueAt };
    if (subject.kind === 'matter') await writeAboutMatter({ ...context, matter: subject.matter }, 'matter-reminder', await peopleAtMatter(trx, subject.matter), about);
    else await writeToStaff({ ...context, complaint: subject.complaint }, 'reminder', await peopleAtWork(trx, subject.complaint.id), about);
  },
});

/** The engine's clock may be ahead of ours by this much. */
const TOLERANCE_MS = 60_000;
