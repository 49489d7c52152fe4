import { json, type Database } from './connection.ts';
import { ownTimes } from './calendars.ts';
import { addEvent, type Actor } from './events.ts';
import type { CalendarOverrideRow, DeadlineRow } from './rows.ts';

/** The latest of its stage. */
export function findDeadline(db: Database, complaintId: string, stage: string): Promise<DeadlineRow | undefined> {
  return db('deadline').where({ complaintId, stage }).orderBy('round', 'desc').first();
}

/** The limit that counts for a stage of a flow now: of a case that is handled again the latest re-handling has taken the place of the result (D07-09). */
export function currentDeadline(db: Database, complaintId: string, stage: string): Promise<DeadlineRow | undefined> {
  return db('deadline').where({ complaintId }).whereIn('stage', limitsOfStage(stage)).orderByRaw("stage = 'handling-again' desc, round desc").first();
}

/** What is told meets the limit of the result and that of a re-handling. */
export function limitsOfStage(stage: string): string[] {
  return stage === 'result' ? ['result', 'handling-again'] : [stage];
}

/** Sets a stage's limit, or replaces one that was neither met nor missed yet. Returns the limit that counts now. */
export async function setDeadline(db: Database, deadline: Pick<DeadlineRow, 'complaintId' | 'stage' | 'startsAt' | 'amount' | 'unit' | 'dueAt' | 'remindAt' | 'rule' | 'policyId'> & { round?: number; arithmetic: object }): Promise<DeadlineRow | undefined> {
  const { complaintId, stage, round = 1 } = deadline;
  const [stored] = await db('deadline')
    .insert({ ...deadline, round, arithmetic: json(deadline.arithmetic) as unknown as DeadlineRow['arithmetic'] })
    .onConflict(['complaintId', 'stage', 'round'])
    .merge()
    .whereNull('deadline.metAt')
    .whereNull('deadline.missedAt')
    .returning('*');
  return stored ?? db('deadline').where({ complaintId, stage, round }).first();
}

export interface MovedDeadline { dueAt: Date; remindAt: Date; arithmetic: object }

/** @param extended the customer was told of the later end (D12-04) */
export async function moveDeadline(db: Database, deadline: DeadlineRow, moved: MovedDeadline, { extended = false, at }: { extended?: boolean; at: Date }): Promise<void> {
  await moveDeadlines(db, [{ deadline, ...moved }], { extended, at });
}

/** Moves many limits, and what the inbox shows of them, with one statement each. */
export async function moveDeadlines(db: Database, moves: readonly (MovedDeadline & { deadline: DeadlineRow })[], { extended = false, at }: { extended?: boolean; at: Date }): Promise<void> {
  const rows = moves.map(({ deadline, dueAt, remindAt, arithmetic }) => ({ id: deadline.id, complaintId: deadline.matterId ? null : deadline.complaintId, matterId: deadline.matterId, was: deadline.dueAt, dueAt, remindAt, arithmetic }));
  const moved = 'jsonb_to_recordset(:rows::jsonb) as moved("id" bigint, "complaintId" uuid, "matterId" uuid, "was" timestamptz, "dueAt" timestamptz, "remindAt" timestamptz, "arithmetic" jsonb)';
  const given = { rows: json(rows), at, extended };
  // Reminder and escalation come once for each due date; the timeline keeps the earlier ones.
  await db.raw(`
    update deadline set due_at = moved."dueAt", remind_at = moved."remindAt", arithmetic = moved.arithmetic,
      extended_from = case when :extended then coalesce(extended_from, moved.was) else extended_from end,
      reminded_at = case when :extended or moved."remindAt" > :at then null else reminded_at end,
      missed_at = case when :extended or moved."dueAt" > :at then null else missed_at end
    from ${moved} where deadline.id = moved.id`, given);
  for (const [column, key] of [['complaint_id', '"complaintId"'], ['matter_id', '"matterId"']] as const) {
    await db.raw(`update inbox_task set due_at = moved."dueAt" from ${moved} where inbox_task.${column} = moved.${key} and state = 'created' and due_at = moved.was`, given);
  }
}

/** Written once; returns whether it was new. */
export async function markDeadline(db: Database, id: number, what: 'remindedAt' | 'missedAt' | 'metAt', at: Date): Promise<boolean> {
  return (await db('deadline').where({ id }).whereNull(what).update({ [what]: at })) > 0;
}

/**
 * Marks the limits of stages met, where there are any and they still run. One that is met too late is missed, even when
 * its escalation, which comes at the same time, finds the stage over. A missed limit stays missed.
 */
export async function meetDeadlines(db: Database, { complaintId, stages, at, actor, jobKey }: { complaintId: string; stages: readonly string[]; at: Date; actor: Actor; jobKey?: string }): Promise<void> {
  const { rows: met } = await db.raw<{ rows: { stage: string; dueAt: Date; late: boolean; missedAt: Date | null }[] }>(`
    with running as (select id, missed_at is null and suspended_at is null and due_at < :at as late from deadline where complaint_id = :complaintId and stage = any(:stages) and met_at is null for update)
    update deadline set met_at = :at, missed_at = case when late then :at else missed_at end from running where deadline.id = running.id returning stage, due_at, late, missed_at`, { complaintId, stages: [...stages], at });
  for (const { stage, dueAt, late, missedAt } of met.sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))) {
    const event = { complaintId, at, actor, ...(jobKey ? { jobKey } : {}) };
    if (late) await addEvent(db, { ...event, type: 'deadline.missed', data: { stage, dueAt } });
    else if (!missedAt) await addEvent(db, { ...event, type: 'deadline.met', data: { stage } });
  }
}

/** The bank's own days, without those of single branches. */
export async function calendarOverrides(db: Database): Promise<CalendarOverrideRow[]> {
  return (await ownTimes(db)).days.filter(({ unitId }) => unitId === null);
}

/** Limits that still run. */
export function openDeadlines(db: Database, complaintId: string): Promise<DeadlineRow[]> {
  return db('deadline').where({ complaintId }).whereNull('metAt').orderBy('id');
}
