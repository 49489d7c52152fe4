import type { Database } from './connection.ts';
import { addRow, signalOutbox } from './gathered-writes.ts';
import type { OutboxRow } from './rows.ts';

export interface EngineMessage {
  complaintId: string;
  /** See bpmn/README.md, Messages. The correlation key is the complaint's id. */
  name: 'complaint.filed' | 'complaint.supplemented' | 'survey.answered' | 'complaint.appealed';
  /** The engine takes a message with the same id once while it keeps it. */
  messageId: string;
  variables: Record<string, unknown>;
  timeToLiveMs: number;
}

/** The form in which the sender reads it back. */
export interface EngineMessagePayload { name: string; correlationKey: string; messageId: string; variables: Record<string, unknown>; timeToLive: number }
export interface MailPayload {
  messageId: string;
  to: string;
  /** May be put together with others to the same person. */
  bundled?: boolean;
}

/** Queues a message to the engine, in the transaction of what it tells of. The same message is queued once. */
export async function queueEngineMessage(db: Database, message: EngineMessage, now: Date): Promise<void> {
  const payload: EngineMessagePayload = {
    name: message.name, correlationKey: message.complaintId, messageId: message.messageId, variables: message.variables, timeToLive: message.timeToLiveMs,
  };
  await queue(db, { uniqueKey: `engine:${message.name}:${message.messageId}`, kind: 'engine-message', complaintId: message.complaintId, payload: { ...payload } }, now);
}

/** Queues the mail of a stored notice. `uniqueKey` names its cause, so that a repeated job queues nothing twice. */
export async function queueMail(db: Database, mail: { uniqueKey: string; complaintId: string | null; noticeId: string } & MailPayload, now: Date): Promise<void> {
  await queue(db, { uniqueKey: mail.uniqueKey, kind: 'mail', complaintId: mail.complaintId, noticeId: mail.noticeId, payload: { messageId: mail.messageId, to: mail.to, ...(mail.bundled ? { bundled: true } : {}) } }, now);
}

async function queue(db: Database, row: Pick<OutboxRow, 'uniqueKey' | 'kind' | 'complaintId' | 'payload'> & { noticeId?: string }, now: Date): Promise<void> {
  await addRow(db, 'outbox', { ...row, createdAt: now, nextAttemptAt: now });
  await signalOutbox(db, row.kind);
}

/**
 * Rows of a kind that are due (mails: those that may be bundled with others, or those that may not), locked for this transaction; another sender skips them. Mark each with `markSent` or
 * `markFailed` in the same transaction. `notify outbox` is sent with every new row, its kind the payload. Messages of one complaint to the
 * engine keep their order: while an earlier one waits, even for its next attempt, the later ones are not due.
 */
export function takeDueOutbox(trx: Database, { kind, bundled }: { kind: OutboxRow['kind']; bundled: boolean }, now: Date, limit: number): Promise<OutboxRow[]> {
  const due = trx('outbox').where({ kind }).whereNull('sentAt').where('nextAttemptAt', '<=', now).orderBy('nextAttemptAt').orderBy('id').limit(limit).forUpdate('outbox').skipLocked();
  if (kind === 'mail') void due.whereRaw(`${bundled ? '' : 'not '}jsonb_exists(payload, 'bundled')`);
  if (kind === 'engine-message') {
    void due.whereRaw("not exists (select 1 from outbox earlier where earlier.complaint_id = outbox.complaint_id and earlier.kind = 'engine-message' and earlier.sent_at is null and earlier.id < outbox.id)");
  }
  return due;
}

/** No further attempt is made; `lastError` says why. */
export async function giveUp(db: Database, id: number, error: string): Promise<void> {
  await db('outbox').where({ id }).update({ lastError: error, nextAttemptAt: db.raw("'infinity'") as unknown as Date }).increment('attempts', 1);
}

export async function markSent(db: Database, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.raw('update outbox set sent_at = ?, last_error = null, attempts = attempts + 1 where id = any(?::bigint[])', [now, [...ids]]);
}

export async function markFailed(db: Database, id: number, error: string, nextAttemptAt: Date): Promise<void> {
  await db('outbox').where({ id }).update({ lastError: error, nextAttemptAt }).increment('attempts', 1);
}
