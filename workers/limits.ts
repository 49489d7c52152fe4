import { DateTime } from 'luxon';
import { z } from 'zod';
import { codesOf, STAGES, type Stage } from '../db/codes.ts';
import { workingTimes } from '../db/calendars.ts';
import { findDeadline, limitsOfStage, meetDeadlines, moveDeadline, setDeadline } from '../db/deadlines.ts';
import { addEvent } from '../db/events.ts';
import { BANK_ZONE } from '../db/numbers.ts';
import type { ComplaintRow } from '../db/rows.ts';
import { iso } from '../policies/calendar.ts';
import { limitEnd, limitFacts, type Basis, type LimitFacts, type WorkingTimes } from '../policies/limit-end.ts';
import type { CompiledLimit, CompiledPolicy } from '../policies/compile.ts';
import { CODES } from '../policies/words.ts';
import { checkOutput, decide } from './decisions.ts';
import { JobIncident, type JobContext } from './job.ts';
import { clockStart, policyOf } from './policy.ts';
import { branchOf } from './units.ts';

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

/** A limit's entries in `deadlines`: the flows wait for the result of a re-handling as for any result. */
export function entries(stageCode: StageCode, limit: { dueAt: string; remindAt: string }): z.output<typeof deadlinesVariable> {
  return { [deadlineKeys[stageCode]]: limit, ...(stageCode === 'handling-again' ? { result: limit } : {}) };
}

/** What of `complaint-limits`' answer the limit is set from. */
const chosenLimits = z.array(z.object({
  source: z.string(),
  amount: z.number().int().positive(),
  unit: z.enum(CODES.units),
  from: z.enum(CODES.starts),
  after: stage.nullish(),
  ends: z.enum(CODES.ends),
  calendar: z.enum(CODES.calendars),
  remindBeforeHours: z.number().nonnegative(),
  rule: z.string().nullish(),
})).min(1);

/** Process variables from which a limit may follow, beside the policy. */
export const limitInput = { severity: z.string().nullish(), urgency: z.string().nullish(), complexity: z.string().nullish(), caseLimitWorkingDays: z.number().int().positive().nullish() };
export type LimitInput = z.output<z.ZodObject<typeof limitInput>>;

/** Stages that a case may come to more than once, each time with a limit of its own. */
const REPEATED: readonly StageCode[] = ['handling-again', 'follow-up'];

type Context = Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job' | 'services'>;

/**
 * Sets a stage's limit as the complaint's policy and the decision `complaint-limits` say, stored with its arithmetic.
 * Returns the stage's entry in the process variable `deadlines`: that of an earlier limit where it was met or missed
 * already.
 *
 * @param notBefore the limit ends no earlier than this, whatever the policy says
 */
export async function setLimit(context: Context, stageCode: StageCode, input: LimitInput, { notBefore }: { notBefore?: Date | undefined } = {}): Promise<{ dueAt: string; remindAt: string } | undefined> {
  const { trx, clock, complaint, job } = context;
  const times = await workingTimes(trx, await branchOf(trx, complaint.complainedUnitId));
  const { bases, remindBeforeHours } = await basesOf(context, times, stageCode, input);
  const { dueAt, basis, arithmetic } = limitEnd({ bases, ...(notBefore ? { notBefore: moment(notBefore) } : {}), extensions: [], suspensions: [], changes: [] }, times);
  const startsAt = new Date(basis.startsAt);
  const before = REPEATED.includes(stageCode) ? await findDeadline(trx, complaint.id, stageCode) : undefined;
  const stored = await setDeadline(trx, {
    complaintId: complaint.id, stage: stageCode, round: before ? before.round + (before.metAt ? 1 : 0) : 1, startsAt, amount: basis.amount, unit: basis.unit, rule: basis.rule, policyId: basis.policyId,
    dueAt, remindAt: remindAtFor(dueAt, remindBeforeHours[arithmetic.counts] ?? 0, startsAt), arithmetic,
  });
  if (!stored) return undefined;
  await addEvent(trx, { complaintId: complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.set', data: { stage: stageCode, dueAt: stored.dueAt, rule: basis.rule }, jobKey: job.key });
  return timers(stored.dueAt, stored.remindAt);
}

/** Where the limit for closing begins at the end of that of the result, it begins at the end of the re-handling's; what a regulation counts from receipt stays as it is. */
export async function moveClosing({ trx, clock, complaint, job }: Context, resultDueAt: Date): Promise<{ dueAt: string; remindAt: string } | undefined> {
  const closing = await findDeadline(trx, complaint.id, 'close');
  if (!closing || closing.metAt || closing.missedAt) return undefined;
  const facts = factsOf(closing);
  if (!facts.bases.some(({ after }) => after === 'result')) return undefined;
  const times = await workingTimes(trx, await branchOf(trx, complaint.complainedUnitId));
  const { dueAt, arithmetic } = limitEnd({ ...facts, bases: facts.bases.map((basis) => (basis.after === 'result' ? { ...basis, startsAt: moment(resultDueAt) } : basis)), extensions: [], suspensions: [] }, times);
  if (dueAt <= closing.dueAt) return undefined;
  const remindAt = new Date(dueAt.getTime() - (closing.dueAt.getTime() - closing.remindAt.getTime()));
  const now = clock.now();
  await moveDeadline(trx, closing, { dueAt, remindAt, arithmetic }, { at: now });
  await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'deadline.set', data: { stage: 'close', dueAt, rule: closing.rule }, jobKey: job.key });
  return timers(dueAt, remindAt);
}

/** One basis of each policy that answers for the stage, as the decision says. */
async function basesOf(context: Context, times: WorkingTimes, stageCode: StageCode, input: LimitInput, asked: readonly StageCode[] = []): Promise<{ bases: Basis[]; remindBeforeHours: number[] }> {
  const { trx, complaint, job } = context;
  if (asked.includes(stageCode)) throw new JobIncident(`complaint ${complaint.number}: the limit of stage "${stageCode}" begins at its own end (${[...asked, stageCode].join(' after ')})`);
  const policyLimits = limitsOf(await policyOf(trx, complaint), stageCode, input.caseLimitWorkingDays ?? null);
  const facts = { stage: stageCode, severity: input.severity ?? complaint.severity, urgency: input.urgency ?? complaint.urgency, complexity: input.complexity ?? complaint.complexity };
  const recordKey = asked.length === 0 ? `${job.key}:${stageCode}` : `${job.key}:${asked.join(':')}:${stageCode}`;
  const chosen = checkOutput(chosenLimits, await decide(context, 'complaint-limits', { policyLimits, ...facts }, recordKey, facts), 'complaint-limits');
  const bases: Basis[] = [];
  for (const { source, rule, amount, unit, from, after, ends, calendar } of chosen) {
    const startsAt = from === 'previous' ? await endOf(after ?? stageCode) : startOf(from, complaint, context.clock.now());
    bases.push({ policyId: source, rule: rule ?? null, amount, unit, from, after: after ?? null, ends, calendar, startsAt: moment(startsAt) });
  }
  return { bases, remindBeforeHours: chosen.map((each) => each.remindBeforeHours) };

  /** Of the limit before: the one that was set (as it was before it was extended), else what it would be. */
  async function endOf(previous: StageCode): Promise<Date> {
    const set = await findDeadline(trx, complaint.id, previous);
    const facts = limitFacts.safeParse(set?.arithmetic);
    if (facts.success) return limitEnd({ ...facts.data, extensions: [], suspensions: [], changes: [] }, times).dueAt;
    const { bases: before } = await basesOf(context, times, previous, input, [...asked, stageCode]);
    return limitEnd({ bases: before, extensions: [], suspensions: [], changes: [] }, times).dueAt;
  }
}

/** Of the stage alone; a limit that the staff set for the case is filled in, or left out where nobody set one. */
function limitsOf({ limits }: CompiledPolicy, stageCode: StageCode, caseLimit: number | null): CompiledLimit[] {
  return limits.filter(({ forStage }) => forStage === stageCode).map((each) => ({ ...each, amount: each.amount ?? caseLimit })).filter(({ amount }) => amount !== null);
}

function startOf(from: Basis['from'], complaint: ComplaintRow, now: Date): Date {
  if (from === 'requested') return now;
  if (from === 'registered') return complaint.registeredAt ?? now;
  if (from === 'accepted') return complaint.acceptedAt ?? now;
  if (from === 'dispatched') return complaint.dispatchedAt ?? now;
  return clockStart(complaint);
}

/** The reminder's moment; never before the limit began. */
function remindAtFor(dueAt: Date, remindBeforeHours: number, startsAt: Date): Date {
  return new Date(Math.max(dueAt.getTime() - remindBeforeHours * 3_600_000, startsAt.getTime()));
}

/** Marks limits met, where there are any and they still run. A missed limit stays missed. */
export async function meetLimits({ trx, clock, complaint, job }: Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job'>, stages: readonly StageCode[]): Promise<void> {
  await meetDeadlines(trx, { complaintId: complaint.id, stages: stages.flatMap(limitsOfStage), at: clock.now(), actor: { kind: 'system' }, jobKey: job.key });
}

/** The facts of a stored limit; of one that was stored by an earlier version, what its row says. */
export function factsOf(deadline: { arithmetic: unknown; amount: number; unit: Basis['unit']; startsAt: Date; rule: string | null; policyId: string | null }): LimitFacts {
  const facts = limitFacts.safeParse(deadline.arithmetic);
  if (facts.success) return facts.data;
  const { amount, unit, startsAt, rule, policyId } = deadline;
  return { bases: [{ policyId: policyId ?? '', rule, amount, unit, from: 'received', after: null, ends: 'same-time', calendar: 'cn', startsAt: moment(startsAt) }], extensions: [], suspensions: [], changes: [] };
}

export function moment(at: Date): string {
  return iso(DateTime.fromJSDate(at, { zone: BANK_ZONE }) as DateTime<true>);
}
