import { z } from 'zod';
import { addEvent } from '../db/events.ts';
import { giveUp, markFailed, markSent } from '../db/outbox.ts';
import type { NoticeRow, OutboxRow } from '../db/rows.ts';
import type { Delivery, OutboxOptions, Sender } from './outbox.ts';

const payload = z.object({ to: z.string() });

/** A gateway's refusal may be of the moment: so often it is tried. */
const ATTEMPTS_AFTER_REFUSAL = 3;
const PATIENCE_MS = 10_000;

/**
 * Hands short texts (D17-01) to the bank's gateway: `POST SMS_URL` with JSON `{id, to, text}`, the notice's id as
 * `Idempotency-Key` as well, so that a repeat after a lost answer reaches nobody twice. 2xx: taken; 4xx: refused.
 */
export function smsSender({ settings, clock, log }: OutboxOptions): Sender {
  return {
    kind: 'sms',
    bundled: false,
    lanes: 1,
    batch: 20,
    async prepare(trx, rows) {
      const notices = await trx('notice').whereIn('id', rows.map((row) => row.noticeId).filter((id) => id !== null));
      return rows.map((row) => () => deliver(row, notices.find(({ id }) => id === row.noticeId)));
    },
    async markSent(trx, rows) {
      if (rows.length === 0) return;
      const now = clock.now();
      await markSent(trx, rows.map(({ id }) => id), now);
      await trx.raw('update notice set sent_at = ?, failed_reason = null where id = any(?::uuid[])', [now, rows.map(({ noticeId }) => String(noticeId))]);
    },
    async close() { /* each text is a request of its own */ },
  };

  async function deliver(row: OutboxRow, notice: NoticeRow | undefined): Promise<Delivery> {
    if (!notice) return { mark: (trx) => giveUp(trx, row.id, 'its notice is not in the database') };
    if (!settings.sms) return { mark: (trx) => refuse(trx, row, notice, 'there is no gateway for short texts (SMS_URL)') };
    const { url, token } = settings.sms;
    try {
      const answer = await fetch(url, {
        method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': notice.id, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify({ id: notice.id, to: payload.parse(row.payload).to, text: notice.text }),
      });
      if (answer.ok) return {};
      const refused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
      // A gateway's words may name the telephone: they are not for the log (D12-06).
      log.warn({ outbox: row.id, notice: notice.id, attempts: row.attempts + 1, status: answer.status }, 'short text was not taken');
      if (refused && row.attempts + 1 >= ATTEMPTS_AFTER_REFUSAL) return { mark: (trx) => refuse(trx, row, notice, `the gateway answered ${answer.status}`) };
      return { mark: (trx) => markFailed(trx, row.id, `the gateway answered ${answer.status}`, later(row, 30_000)) };
    } catch (error) {
      log.warn({ outbox: row.id, notice: notice.id, code: error instanceof Error ? error.name : 'unknown' }, 'the gateway for short texts cannot be reached, trying again');
      return { away: true, mark: (trx) => markFailed(trx, row.id, error instanceof Error ? error.message : String(error), later(row, 1_000)) };
    }
  }

  function later(row: OutboxRow, first: number): Date {
    return new Date(clock.now().getTime() + Math.min(3_600_000, first * 2 ** Math.min(row.attempts, 10)));
  }

  async function refuse(trx: Parameters<NonNullable<Delivery['mark']>>[0], row: OutboxRow, notice: NoticeRow, reason: string): Promise<void> {
    await giveUp(trx, row.id, reason);
    await trx('notice').where({ id: notice.id }).update({ failedReason: reason });
    if (notice.complaintId) await addEvent(trx, { complaintId: notice.complaintId, at: clock.now(), actor: { kind: 'system' }, type: 'notice.failed', data: { noticeId: notice.id, template: notice.template } });
  }
}
