import { addEvent } from '../db/events.ts';
import { findDeadline, markDeadline } from '../db/deadlines.ts';
import { iso } from '../policies/calendar.ts';
import { BANK_ZONE } from '../db/numbers.ts';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { JobContext } from './job.ts';

export const stage = z.enum(['preliminary-check', 'result', 'close', 'review']);
export type StageCode = z.output<typeof stage>;

/** A stage's key in the process variable `deadlines`: a name that FEEL can read, `deadlines.preliminaryCheck.dueAt`. */
export const deadlineKeys = { 'preliminary-check': 'preliminaryCheck', result: 'result', close: 'close', review: 'review' } as const satisfies Record<StageCode, string>;

/** The process variable `deadlines`, from which the diagram's timers read. */
export const deadlinesVariable = z.partialRecord(z.enum(Object.values(deadlineKeys)), z.object({ dueAt: z.string(), remindAt: z.string() }));

export function timers(dueAt: Date, remindAt: Date): { dueAt: string; remindAt: string } {
  return { dueAt: moment(dueAt), remindAt: moment(remindAt) };
}

/** The reminder's moment; never before the limit began. */
export function remindAtFor(dueAt: Date, remindBeforeHours: number, startsAt: Date): Date {
  return new Date(Math.max(dueAt.getTime() - remindBeforeHours * 3_600_000, startsAt.getTime()));
}

/** Marks a stage's limit met, if there is one and it still runs. A missed limit stays missed. */
export async function meetLimit({ trx, clock, complaint, job }: Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job'>, stageCode: StageCode): Promise<void> {
  const deadline = await findDeadline(trx, complaint.id, stageCode);
  const now = clock.now();
  if (!deadline || !(await markDeadline(trx, deadline.id, 'metAt', now))) return;
  const inTime = now <= deadline.dueAt;
  if (inTime) await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'deadline.met', data: { stage: stageCode }, jobKey: job.key });
}

function moment(at: Date): string {
  return iso(DateTime.fromJSDate(at, { zone: BANK_ZONE }) as DateTime<true>);
}
