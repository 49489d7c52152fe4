import { DateTime } from 'luxon';
import { z } from 'zod';
import { MATTER_STAGES, STAGES } from '../../db/codes.ts';
import { json } from '../../db/connection.ts';
import { calendarOverrides } from '../../db/deadlines.ts';
import { addMatterEvent } from '../../db/matter-records.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import type { DeadlineRow } from '../../db/rows.ts';
import { MATTER_LIMITS_SETTING, ownMatterLimits, type MatterLimit } from '../../db/matter-limits.ts';
import { computeDeadline } from '../../policies/calendar.ts';
import { JobIncident, type DeliveredJob, type MatterJobContext } from '../job.ts';
import { timers } from '../limits.ts';
import { headerValue } from './expressions.ts';

const STAGE_CODES: readonly string[] = [...MATTER_STAGES, ...STAGES].map(({ code }) => code);

/** A limit of a matter: the stages of db/codes.ts MATTER_STAGES, and `first-hearing` (D13-05). */
export const matterStage = z.string().refine((code) => STAGE_CODES.includes(code), { error: `is none of ${STAGE_CODES.join(', ')}` });

/** A task's header `stage`: a stage, or `=stage`, the process variable that names one. */
export function stageOfHeader(job: DeliveredJob, header: string): string {
  const parsed = matterStage.safeParse(headerValue(job, 'stage', header));
  if (!parsed.success) throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}", task headers are not as agreed (bpmn/README.md): stage: ${parsed.error.issues[0]?.message ?? ''}`);
  return parsed.data;
}

/** `effect-check` is `deadlines.effectCheck` in the flow. */
export const deadlineKey = (stage: string): string => stage.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

export const matterDeadlines = z.record(z.string(), z.object({ dueAt: z.string(), remindAt: z.string() }));

type Context = Pick<MatterJobContext<unknown, unknown>, 'trx' | 'clock' | 'matter' | 'job'>;

/** Sets a stage's limit from now. A stage that comes again begins anew. */
export async function setMatterLimit(context: Context, stage: string, given: MatterLimit): Promise<{ dueAt: string; remindAt: string }> {
  const own = (await ownMatterLimits(context.trx))[context.matter.kind]?.[stage];
  const limit = own ?? given;
  const startsAt = context.clock.now();
  const { dueAt, arithmetic } = computeDeadline({ startsAt, amount: limit.amount, unit: limit.unit, zone: BANK_ZONE, overrides: await calendarOverrides(context.trx) });
  return store(context, stage, { startsAt, ...limit, dueAt: dueAt.toJSDate(), arithmetic: { ...arithmetic, ...(own ? { setting: MATTER_LIMITS_SETTING } : {}) } });
}

/** Sets a limit that somebody chose: the end of a day of the bank, or a moment. */
export async function setMatterDueDate(context: Context, stage: string, until: string, remindBeforeHours?: number): Promise<{ dueAt: string; remindAt: string } | undefined> {
  const startsAt = context.clock.now();
  const chosen = DateTime.fromISO(until, { zone: BANK_ZONE });
  if (!chosen.isValid) return undefined;
  const dueAt = until.length === 'yyyy-mm-dd'.length ? chosen.endOf('day').startOf('second') : chosen;
  const amount = Math.max(0, Math.ceil(dueAt.diff(DateTime.fromJSDate(startsAt)).as('days')));
  const arithmetic = { zone: BANK_ZONE, startsAt: startsAt.toISOString(), skipped: [], notes: [], chosen: until, dueAt: dueAt.toISO() };
  return store(context, stage, { startsAt, amount, unit: 'calendar-days', dueAt: dueAt.toJSDate(), arithmetic, ...(remindBeforeHours === undefined ? {} : { remindBeforeHours }) });
}

interface Computed { startsAt: Date; amount: number; unit: DeadlineRow['unit']; dueAt: Date; arithmetic: object; remindBeforeHours?: number | undefined }

/** Unless the diagram says otherwise, the reminder comes a day before. */
const REMIND_BEFORE_HOURS = 24;

async function store({ trx, clock, matter, job }: Context, stage: string, { startsAt, amount, unit, dueAt, arithmetic, remindBeforeHours = REMIND_BEFORE_HOURS }: Computed): Promise<{ dueAt: string; remindAt: string }> {
  const remindAt = new Date(Math.max(dueAt.getTime() - remindBeforeHours * 3_600_000, startsAt.getTime()));
  await trx('deadline')
    .insert({ matterId: matter.id, stage, startsAt, amount, unit, dueAt, remindAt, rule: null, arithmetic: json(arithmetic) as unknown as DeadlineRow['arithmetic'], extendedFrom: null, remindedAt: null, missedAt: null, metAt: null })
    .onConflict(['matterId', 'stage']).merge();
  await addMatterEvent(trx, { matterId: matter.id, at: clock.now(), actor: { kind: 'system' }, type: 'deadline.set', data: { stage, dueAt }, jobKey: job.key });
  return timers(dueAt, remindAt);
}

export function findMatterDeadline(trx: Context['trx'], matterId: string, stage: string): Promise<DeadlineRow | undefined> {
  return trx('deadline').where({ matterId, stage }).first();
}

/** Marks open limits met: of the stages named, or all. A missed limit stays missed. */
export async function meetMatterLimits({ trx, clock, matter, job }: Context, stages?: readonly string[]): Promise<void> {
  const now = clock.now();
  const met = await trx('deadline').where({ matterId: matter.id }).whereNull('metAt').modify((query) => { if (stages) void query.whereIn('stage', [...stages]); })
    .update({ metAt: now }).returning(['stage', 'dueAt']);
  for (const { stage, dueAt } of met) {
    if (now <= dueAt) await addMatterEvent(trx, { matterId: matter.id, at: now, actor: { kind: 'system' }, type: 'deadline.met', data: { stage }, jobKey: job.key });
  }
}
