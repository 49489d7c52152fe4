import { randomUUID } from 'node:crypto';
import type { EventType } from './codes.ts';
import { json, type Database } from './connection.ts';
import type { Actor } from './events.ts';
import { addRow } from './gathered-writes.ts';
import type { MatterKind } from './matters.ts';
import { matterNumber } from './numbers.ts';
import { queueEngineMessage } from './outbox.ts';
import type { MatterEntryRow, MatterEventRow, MatterRow } from './rows-matters.ts';

export interface NewMatter extends Pick<MatterRow, 'title' | 'details' | 'unitId'> {
  kind: MatterKind;
  complaintId?: string | null;
  parentId?: string | null;
  aboutUsername?: string | null;
  effectiveFrom?: Date | null;
  excluded?: readonly string[];
  /** Null: a flow opens it, or somebody who stays unnamed. */
  openedBy: { id: string; username: string } | null;
  /** Opening again with the same key opens nothing. */
  uniqueKey?: string;
  /** What its flow branches on: the outcome fields of the opening form. */
  outcome?: Readonly<Record<string, unknown>>;
  /** What was entered, in words. */
  fields?: MatterEntryRow['fields'];
}

/** How long the engine keeps the start message when no flow is deployed yet. */
const START_MESSAGE_TTL_MS = 24 * 3_600_000;

/** Opens a matter: its record, its first event and the message that starts its flow. Undefined when the same cause has opened it before. */
export async function insertMatter(db: Database, { kind, openedBy, outcome = {}, fields = [], ...given }: NewMatter, now: Date): Promise<MatterRow | undefined> {
  const [row] = await db('matter')
    .insert({
      id: randomUUID(), number: matterNumber(db, kind.prefix, now), kind: kind.code, title: given.title, details: json(given.details) as unknown as MatterRow['details'],
      complaintId: given.complaintId ?? null, parentId: given.parentId ?? null, unitId: given.unitId, aboutUsername: given.aboutUsername ?? null,
      openedBy: openedBy?.id ?? null, openedAt: now, state: 'open', effectiveFrom: given.effectiveFrom ?? null, confidential: kind.confidential,
      excluded: [...(given.excluded ?? [])], uniqueKey: given.uniqueKey ?? null,
    })
    .onConflict('uniqueKey').ignore().returning('*');
  if (!row) return undefined;
  await addMatterEvent(db, { matterId: row.id, at: now, actor: openedBy ? { kind: 'staff', id: openedBy.id } : { kind: 'system' }, type: 'matter.opened' });
  await addMatterEntry(db, { matterId: row.id, userTaskKey: null, elementId: null, name: kind.zh, formId: kind.form, userId: openedBy?.id ?? null, at: now, data: given.details, fields });
  await queueEngineMessage(db, {
    matterId: row.id, name: kind.message, messageId: row.id, timeToLiveMs: START_MESSAGE_TTL_MS,
    variables: {
      ...outcome, matterId: row.id, complaintId: row.complaintId, unitId: row.unitId, openedBy: openedBy?.username ?? null,
      ...(kind.change ? { changeKind: kind.code, effectiveAt: (row.effectiveFrom ?? now).toISOString() } : {}),
    },
  }, now);
  return row;
}

export function findMatter(db: Database, id: string): Promise<MatterRow | undefined> {
  return db('matter').where({ id }).first();
}

export async function updateMatter(db: Database, id: string, change: Partial<Pick<MatterRow, 'state' | 'outcome' | 'closedAt' | 'appliedAt' | 'processInstanceKey' | 'excluded' | 'title'>>): Promise<void> {
  await db('matter').where({ id }).update(change);
}

/** Everything entered so far, a later entry over an earlier one. */
export async function enteredIn(db: Database, matter: Pick<MatterRow, 'id' | 'details'>): Promise<Record<string, unknown>> {
  const entries = await db('matterEntry').where({ matterId: matter.id }).orderBy('sequence').select('data');
  return entries.reduce<Record<string, unknown>>((known, { data }) => ({ ...known, ...data }), { ...matter.details });
}

export async function addMatterEntry(db: Database, entry: Omit<MatterEntryRow, 'id' | 'sequence'>): Promise<void> {
  await db('matterEntry')
    .insert({ ...entry, id: randomUUID(), data: json(entry.data) as unknown as MatterEntryRow['data'], fields: json(entry.fields) as unknown as MatterEntryRow['fields'] })
    .onConflict('userTaskKey').ignore();
}

/** Names further complaints that the matter concerns; naming one again changes nothing. */
export async function linkComplaints(db: Database, matterId: string, complaintIds: readonly string[], by: { id: string } | null, at: Date): Promise<void> {
  if (complaintIds.length === 0) return;
  await db('matterComplaint').insert(complaintIds.map((complaintId) => ({ matterId, complaintId, linkedBy: by?.id ?? null, linkedAt: at }))).onConflict(['matterId', 'complaintId']).ignore();
}

export interface NewMatterEvent { matterId: string; at: Date; actor: Actor; type: EventType; data?: Record<string, unknown>; jobKey?: string }

/** Adds to the matter's timeline. Events are never changed. */
export async function addMatterEvent(db: Database, event: NewMatterEvent): Promise<void> {
  await addRow(db, 'matterEvent', {
    matterId: event.matterId, at: event.at, actorKind: event.actor.kind, actorId: event.actor.kind === 'staff' ? event.actor.id : null,
    type: event.type, data: event.data ?? {}, jobKey: event.jobKey ?? null,
  });
}

export function listMatterEvents(db: Database, matterId: string): Promise<MatterEventRow[]> {
  return db('matterEvent').where({ matterId }).orderBy('id');
}
