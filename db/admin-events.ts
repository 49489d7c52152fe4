import type { AdminEventType } from './codes.ts';
import { json, type Database } from './connection.ts';

export interface NewAdminEvent {
  /** Who did it (`user_account.id`); null: the system. */
  actorId: string | null;
  type: AdminEventType;
  /** User name, unit, key of an instance … */
  subject: string;
  /** What it was and became, and the reason; never a password or a key. */
  data?: Record<string, unknown>;
}

/** Writes down what an administrator did, in the transaction that did it (D18-17, D15-06). What was written stays. */
export async function addAdminEvent(db: Database, { actorId, type, subject, data = {} }: NewAdminEvent, at: Date): Promise<void> {
  await db('adminEvent').insert({ at, actorId, type, subject, data: json(data) as unknown as Record<string, unknown> });
}
