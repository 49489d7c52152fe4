import type { EventType } from './codes.ts';
import type { Database } from './connection.ts';
import { addRow } from './gathered-writes.ts';
import type { EventRow } from './rows.ts';

export type Actor = { kind: 'customer' } | { kind: 'system' } | { kind: 'staff'; id: string };

export interface NewEvent {
  complaintId: string;
  at: Date;
  actor: Actor;
  type: EventType;
  data?: Record<string, unknown>;
  /** Shown on the customer's tracking page. */
  public?: boolean;
  jobKey?: string;
}

/** Adds to the timeline (D18-14). Events are never changed. Personal data stays out of `data`. */
export async function addEvent(db: Database, event: NewEvent): Promise<void> {
  await addRow(db, 'complaintEvent', {
    complaintId: event.complaintId,
    at: event.at,
    actorKind: event.actor.kind,
    actorId: event.actor.kind === 'staff' ? event.actor.id : null,
    type: event.type,
    data: event.data ?? {},
    public: event.public ?? false,
    jobKey: event.jobKey ?? null,
  });
}

/** The last of what was done, the latest first; that somebody looked at the case is left out. */
export function latestSteps(db: Database, complaintId: string, most: number): Promise<EventRow[]> {
  return db('complaintEvent').where({ complaintId }).whereNotIn('type', ['person.viewed', 'evidence.viewed', 'archive.viewed', 'page.viewed']).orderBy('id', 'desc').limit(most);
}

export function listEvents(db: Database, complaintId: string): Promise<EventRow[]> {
  return db('complaintEvent').where({ complaintId }).orderBy('id');
}
