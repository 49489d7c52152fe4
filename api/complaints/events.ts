import type { EventRow } from '../../db/rows.ts';
import { iso } from '../moments.ts';
import type { ComplaintEvents } from '../schemas/complaints.ts';
import type { peopleById } from './people.ts';

/** An entry of the timeline. */
export function toEvent(event: EventRow, people: Awaited<ReturnType<typeof peopleById>>): ComplaintEvents['items'][number] {
  return { id: event.id, at: iso(event.at), type: event.type, actorKind: event.actorKind, actor: event.actorId ? people.get(event.actorId) ?? null : null, data: event.data, public: event.public };
}
