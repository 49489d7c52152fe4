import type { Database } from '../db/connection.ts';
import { queueEngineMessage } from '../db/outbox.ts';
import { timers } from './limits.ts';

/**
 * Has the flow `limit-watch` remind and escalate at a limit's new moments. The timers of the flow that set the limit
 * keep the old ones: when they ring, their jobs find that the limit is not reached and do nothing.
 */
export async function watchMovedLimit(db: Database, { subject, stage, dueAt, remindAt }: { subject: { complaintId: string } | { matterId: string }; stage: string; dueAt: Date; remindAt: Date }, now: Date): Promise<void> {
  const id = `${Object.values(subject).join('')}:${stage}:${dueAt.toISOString()}`;
  await queueEngineMessage(db, {
    ...subject, name: 'limit.moved', messageId: id, correlationKey: id, timeToLiveMs: TTL_MS,
    variables: { ...subject, stage, ...timers(dueAt, remindAt) },
  }, now);
}

const TTL_MS = 24 * 3_600_000;
