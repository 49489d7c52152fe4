import { z } from 'zod';
import { currentDeadline, markDeadline } from '../../db/deadlines.ts';
import { defineSubjectJob, JobIncident } from '../job.ts';
import { findMatterDeadline, stageOfHeader } from '../matters/limits.ts';
import { writeAboutMatter } from '../matters/notices.ts';
import { readersOf } from '../matters/people.ts';
import { writeToStaff } from '../notices.ts';
import { supervisors } from '../people.ts';
import { addSubjectEvent } from '../subject-events.ts';

/** Marks a limit missed and tells those who supervise (D18-06 督办), once. A limit that was met or extended since isn't missed. */
export default defineSubjectJob({
  type: 'deadline.escalate',
  input: z.object({ stage: z.string().nullish() }),
  // `=stage` in the flow that watches any limit that moved (limit-watch).
  headers: z.object({ stage: z.string() }),
  async handle(context) {
    const { trx, clock, subject, headers, job, services } = context;
    if (subject.kind === 'nothing') throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" escalates a limit of nothing`);
    const now = clock.now();
    const named = stageOfHeader(job, headers.stage);
    const deadline = subject.kind === 'complaint' ? await currentDeadline(trx, subject.complaint.id, named) : await findMatterDeadline(trx, subject.matter.id, named);
    if (!deadline || deadline.metAt || deadline.suspendedAt || deadline.dueAt.getTime() > now.getTime() + TOLERANCE_MS) return;
    const { stage } = deadline;
    if (!(await markDeadline(trx, deadline.id, 'missedAt', now))) return;
    await addSubjectEvent(trx, subject, { at: now, actor: { kind: 'system' }, type: 'deadline.missed', data: { stage, dueAt: deadline.dueAt }, jobKey: job.key });
    const about = { stage, stageDueAt: deadline.dueAt };
    if (subject.kind === 'matter') await writeAboutMatter({ ...context, matter: subject.matter }, 'matter-escalation', await readersOf(trx, subject.matter), about);
    else await writeToStaff({ ...context, complaint: subject.complaint }, 'escalation', await supervisors(trx, subject.complaint, services.settings), about);
  },
});

/** The engine's clock may be ahead of ours by this much. */
const TOLERANCE_MS = 60_000;
