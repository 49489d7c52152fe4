import { json, type Database } from './connection.ts';
import { ownTimes } from './calendars.ts';
import { addEvent, type Actor } from './events.ts';
import type { CalendarOverrideRow, DeadlineRow } from './rows.ts';

export function findDeadline(db: Database, complaintId: string, stage: string): Promise<DeadlineRow | undefined> {
  return db('deadline').where({ complaintId, stage }).first();
}

/** Sets a stage's limit, or replaces one that was neither met nor missed yet. Returns the limit that counts now. */
export async function setDeadline(db: Database, deadline: Pick<DeadlineRow, 'complaintId' | 'stage' | 'startsAt' | 'amount' | 'unit' | 'dueAt' | 'remindAt' | 'rule' | 'policyId'> & { arithmetic: object }): Promise<DeadlineRow | undefined> {
  const [stored] = await db('deadline')
    .insert({ ...deadline, arithmetic: json(deadline.arithmetic) as unknown as DeadlineRow['arithmetic'] })
    .onConflict(['complaintId', 'stage'])
    .merge()
    .whereNull('deadline.metAt')
    .whereNull('deadline.missedAt')
    .returning('*');
  return stored ?? db('deadline').where({ complaintId: deadline.complaintId, stage: deadline.stage }).first();
}

export interface MovedDeadline { dueAt: Date; remindAt: Date; arithmetic: object }

/** @param extended the customer was told of the later end (D12-04) */
export async function moveDeadline(db: Database, deadline: DeadlineRow, { dueAt, remindAt, arithmetic }: MovedDeadline, { extended = false, at }: { extended?: boolean; at: Date }): Promise<void> {
  await db('deadline').where({ id: deadline.id }).update({
    dueAt,
    remindAt,
    arithmetic: json(arithmetic) as unknown as DeadlineRow['arithmetic'],
    ...(extended ? { extendedFrom: deadline.extendedFrom ?? deadline.dueAt } : {}),
    // Reminder and escalation come once for each due date; the timeline keeps the earlier ones.
    ...(remindAt > at || extended ? { remindedAt: null } : {}),
    ...(dueAt > at || extended ? { missedAt: null } : {}),
  });
  const about = deadline.matterId ? { matterId: deadline.matterId } : { complaintId: deadline.complaintId };
  await db('inboxTask').where({ ...about, state: 'created', dueAt: deadline.dueAt }).update({ dueAt });
}

/** Written once; returns whether it was new. */
export async function markDeadline(db: Database, id: number, what: 'remindedAt' | 'missedAt' | 'metAt', at: Date): Promise<boolean> {
  return (await db('deadline').where({ id }).whereNull(what).update({ [what]: at })) > 0;
}

/** Marks the limits of stages met, where there are any and they still run. A missed limit stays missed. */
export async function meetDeadlines(db: Database, { complaintId, stages, at, actor, jobKey }: { complaintId: string; stages: readonly string[]; at: Date; actor: Actor; jobKey?: string }): Promise<void> {
  const met = await db('deadline').where({ complaintId }).whereIn('stage', stages).whereNull('metAt').update({ metAt: at }).returning(['stage', 'dueAt']);
  for (const { stage, dueAt } of met.sort((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))) {
    if (at <= dueAt) await addEvent(db, { complaintId, at, actor, type: 'deadline.met', data: { stage }, ...(jobKey ? { jobKey } : {}) });
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
