import { DateTime } from 'luxon';
import { z } from 'zod';
import { codesOf, STAGES, type Stage } from '../db/codes.ts';
import { calendarOverrides, meetDeadlines, setDeadline } from '../db/deadlines.ts';
import { addEvent } from '../db/events.ts';
import { BANK_ZONE } from '../db/numbers.ts';
import { computeDeadline, iso } from '../policies/calendar.ts';
import { checkOutput, decide } from './decisions.ts';
import type { JobContext } from './job.ts';

export const stage = z.enum(codesOf(STAGES));
export type StageCode = Stage;

/** A stage's key in the process variable `deadlines`: a name that FEEL can read, `deadlines.preliminaryCheck.dueAt`. */
export const deadlineKeys = Object.fromEntries(STAGES.map(({ code }) => [code, code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())])) as { [S in StageCode]: CamelCase<S> };
type CamelCase<S extends string> = S extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<CamelCase<Rest>>}` : S;

/** The process variable `deadlines`, from which the diagram's timers read. */
export const deadlinesVariable = z.partialRecord(z.enum(Object.values(deadlineKeys)), z.object({ dueAt: z.string(), remindAt: z.string() }));

export function timers(dueAt: Date, remindAt: Date): { dueAt: string; remindAt: string } {
  return { dueAt: moment(dueAt), remindAt: moment(remindAt) };
}

const limit = z.object({
  amount: z.number().int().positive(),
  unit: z.enum(['hours', 'working-days', 'calendar-days']),
  remindBeforeHours: z.number().nonnegative(),
  rule: z.string().nullish(),
});

export interface LimitRequest {
  stage: StageCode;
  policyId: string;
  severity: string | null;
  startsAt: Date;
  /** The limit ends no earlier than this, whatever the table says. */
  notBefore?: Date | undefined;
}

/**
 * Sets a stage's limit as the decision `complaint-limits` says, on the working-day calendar, stored with its
 * arithmetic. Returns the stage's entry in the process variable `deadlines`: that of an earlier limit where it was
 * met or missed already.
 */
export async function setLimit(context: Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job' | 'services'>, { stage: stageCode, policyId, severity, startsAt, notBefore }: LimitRequest): Promise<{ dueAt: string; remindAt: string } | undefined> {
  const { trx, clock, complaint, job } = context;
  const { amount, unit, remindBeforeHours, rule } = checkOutput(limit, await decide(context, 'complaint-limits', { policyId, stage: stageCode, severity }, `${job.key}:${stageCode}`), 'complaint-limits');
  const computed = computeDeadline({ startsAt, amount, unit, zone: BANK_ZONE, overrides: await calendarOverrides(trx) });
  const dueAt = notBefore && notBefore > computed.dueAt.toJSDate() ? notBefore : computed.dueAt.toJSDate();
  const stored = await setDeadline(trx, {
    complaintId: complaint.id, stage: stageCode, startsAt, amount, unit, rule: rule ?? null, dueAt, remindAt: remindAtFor(dueAt, remindBeforeHours, startsAt),
    arithmetic: { ...computed.arithmetic, ...(notBefore ? { notBefore: moment(notBefore), dueAt: moment(dueAt) } : {}) },
  });
  if (!stored) return undefined;
  await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.set', data: { stage: stageCode, dueAt: stored.dueAt, rule: rule ?? null }, jobKey: job.key });
  return timers(stored.dueAt, stored.remindAt);
}

/** The reminder's moment; never before the limit began. */
function remindAtFor(dueAt: Date, remindBeforeHours: number, startsAt: Date): Date {
  return new Date(Math.max(dueAt.getTime() - remindBeforeHours * 3_600_000, startsAt.getTime()));
}

/** Marks limits met, where there are any and they still run. A missed limit stays missed. */
export async function meetLimits({ trx, clock, complaint, job }: Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job'>, stages: readonly StageCode[]): Promise<void> {
  await meetDeadlines(trx, { complaintId: complaint.id, stages, at: clock.now(), actor: { kind: 'system' }, jobKey: job.key });
}

function moment(at: Date): string {
  return iso(DateTime.fromJSDate(at, { zone: BANK_ZONE }) as DateTime<true>);
}
