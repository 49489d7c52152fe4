import type { Database } from './connection.ts';
import { addRow, signalOutbox } from './gathered-writes.ts';
import type { MatterMessage } from './matters.ts';
import type { OutboxRow } from './rows.ts';

export interface EngineMessage {
  /** Whom it is about: the correlation key is its id. */
  complaintId?: string;
  matterId?: string;
  /** See bpmn/README.md and bpmn/matters.md, Messages. */
  name: MatterMessage | 'complaint.filed' | 'group.found' | 'complaint.supplemented' | 'survey.answered' | 'consent.answered' | 'assignment.moved' | 'complaint.appealed' | 'complaint.escalated' | 'complaint.urged' | 'limit.moved';
  /** The engine takes a message with the same id once while it keeps it. */
  messageId: string;
  variables: Record<string, unknown>;
  timeToLiveMs: number;
  /** In place of the complaint's or matter's id: a message that starts a flow of which several may run for one complaint. */
  correlationKey?: string;
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
    name: message.name, correlationKey: message.correlationKey ?? correlationKeyOf(message), messageId: message.messageId, variables: message.variables, timeToLive: message.timeToLiveMs,
  };
  await queue(db, { uniqueKey: `engine:${message.name}:${message.messageId}`, kind: 'engine-message', ...subjectOf(message), payload: { ...payload } }, now);
}

function correlationKeyOf({ name, complaintId, matterId }: EngineMessage): string {
  const key = complaintId ?? matterId;
  if (key === undefined) throw new Error(`message ${name} is about neither a complaint nor a matter`);
  return key;
}

/** Rows about a complaint keep one shape, those about a matter another. */
function subjectOf({ complaintId, matterId }: { complaintId?: string | null; matterId?: string | null }): Pick<OutboxRow, 'complaintId'> | Pick<OutboxRow, 'complaintId' | 'matterId'> {
  return matterId ? { complaintId: complaintId ?? null, matterId } : { complaintId: complaintId ?? null };
}

/** Queues the mail of a stored notice. `uniqueKey` names its cause, so that a repeated job queues nothing twice. */
export async function queueMail(db: Database, mail: { uniqueKey: string; complaintId: string | null; matterId?: string | null; noticeId: string } & MailPayload, now: Date): Promise<void> {
  await queue(db, { uniqueKey: mail.uniqueKey, kind: 'mail', ...subjectOf(mail), noticeId: mail.noticeId, payload: { messageId: mail.messageId, to: mail.to, ...(mail.bundled ? { bundled: true } : {}) } }, now);
}

/** Queues the short text of a stored notice. */
export async function queueSms(db: Database, sms: { uniqueKey: string; complaintId: string | null; matterId?: string | null; noticeId: string; to: string }, now: Date): Promise<void> {
  await queue(db, { uniqueKey: sms.uniqueKey, kind: 'sms', ...subjectOf(sms), noticeId: sms.noticeId, payload: { to: sms.to } }, now);
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
    void due.whereRaw("not exists (select 1 from outbox earlier where earlier.matter_id = outbox.matter_id and earlier.kind = 'engine-message' and earlier.sent_at is null and earlier.id < outbox.id)");
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
