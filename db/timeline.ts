import type { Knex } from 'knex';

export interface NewEvent {
  complaintId: string;
  at: Date;
  type: string;
  /** Shown in the timeline; a public event's data is shown to the customer, so it holds no staff remarks. */
  data?: Record<string, unknown>;
  public?: boolean;
  actor?: { kind: 'system' } | { kind: 'customer' } | { kind: 'staff'; id: string };
  jobKey?: string;
}

/** Adds to the timeline, which is never changed afterwards. */
export async function addToTimeline(trx: Knex, event: NewEvent): Promise<void> {
  const actor = event.actor ?? { kind: 'system' };
  await trx('complaint_event').insert({
    complaint_id: event.complaintId,
    at: event.at,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'staff' ? actor.id : null,
    type: event.type,
    data: JSON.stringify(event.data ?? {}),
    public: event.public ?? false,
    job_key: event.jobKey ?? null,
  });
}
