import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { addEvent } from '../db/events.ts';
import { giveUp, markFailed, markSent, type MailPayload } from '../db/outbox.ts';
import type { NoticeRow, OutboxRow } from '../db/rows.ts';
import type { Delivery, OutboxOptions, Sender } from './outbox.ts';
import { mailSender } from './settings.ts';

const payload: z.ZodType<MailPayload> = z.object({ messageId: z.string(), to: z.string() });

/** A refusal of the recipient may be a mistake of the moment (a full mailbox): so often it is tried. */
const ATTEMPTS_AFTER_REFUSAL = 3;

/** So often a mail is tried again as soon as the lane has paused, when the connection failed. */
const QUICK_ATTEMPTS = 5;

/** What nodemailer calls a connection that could not be made, or broke. */
const CONNECTION_ERRORS = ['ECONNECTION', 'ECONNREFUSED', 'ECONNRESET', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROTOCOL'];

/** Sends stored notices by SMTP, exactly as stored, with the Message-ID that they got when they were written. */
export function mailSenderFor({ settings, clock, log }: OutboxOptions): Sender {
  const transport = createTransport({ url: settings.smtpUrl, pool: true, maxConnections: 3, maxMessages: Infinity, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true });
  const from = mailSender(settings);
  return {
    kind: 'mail',
    async prepare(trx, rows) {
      const notices = await trx('notice').whereIn('id', rows.map((row) => row.noticeId).filter((id) => id !== null));
      return rows.map((row) => () => send(row, notices.find((notice) => notice.id === row.noticeId)));
    },
    async markSent(trx, rows) {
      if (rows.length === 0) return;
      const now = clock.now();
      await markSent(trx, rows.map(({ id }) => id), now);
      await trx.raw('update notice set sent_at = ?, failed_reason = null where id = any(?::uuid[])', [now, rows.map(({ noticeId }) => String(noticeId))]);
    },
    async close() {
      transport.close();
    },
  };

  async function send(row: OutboxRow, notice: NoticeRow | undefined): Promise<Delivery> {
    if (!notice) return { mark: (trx) => giveUp(trx, row.id, 'its notice is not in the database') };
    const { messageId, to } = payload.parse(row.payload);
    try {
      await transport.sendMail({ messageId, from, to, subject: notice.subject, text: notice.text, ...(notice.html ? { html: notice.html } : {}), headers: { 'Auto-Submitted': 'auto-generated' }, date: notice.createdAt });
    } catch (error) {
      return notTaken(row, notice, error);
    }
    return {};
  }

  function notTaken(row: OutboxRow, notice: NoticeRow, error: unknown): Delivery {
    const now = clock.now();
    const { refused, away, reason } = describe(error);
    const attempts = row.attempts + 1;
    log.warn({ outbox: row.id, notice: notice.id, attempts, reason: away ? reason : undefined, refused }, away ? 'mail server cannot be reached, trying again' : 'mail was not taken');
    if (refused && attempts >= ATTEMPTS_AFTER_REFUSAL) {
      return {
        async mark(trx) {
          await giveUp(trx, row.id, reason);
          await trx('notice').where({ id: notice.id }).update({ failedReason: reason });
          if (notice.complaintId) await addEvent(trx, { complaintId: notice.complaintId, at: now, actor: { kind: 'system' }, type: 'notice.failed', data: { noticeId: notice.id, template: notice.template } });
        },
      };
    }
    // A mail on which the server hangs up again and again must not stand in the way of others.
    const afterHangUp = attempts <= QUICK_ATTEMPTS ? 0 : Math.min(60_000, 1_000 * 2 ** (attempts - QUICK_ATTEMPTS));
    const wait = away ? afterHangUp : Math.min(3_600_000, 30_000 * 2 ** row.attempts);
    return { away, mark: (trx) => markFailed(trx, row.id, reason, new Date(now.getTime() + wait)) };
  }
}

/** `away`: no answer about this mail. `refused`: a 5xx answer, or an address that can't be one. */
function describe(error: unknown): { refused: boolean; away: boolean; reason: string } {
  const { code, responseCode, message } = error as { code?: unknown; responseCode?: unknown; message?: unknown };
  const answer = typeof responseCode === 'number' ? responseCode : undefined;
  const away = answer === 421 || (answer === undefined && CONNECTION_ERRORS.includes(String(code)));
  return { refused: !away && (answer === undefined || answer >= 500), away, reason: String(message) };
}
