import type { Knex } from 'knex';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { addEvent } from '../db/events.ts';
import { giveUp, markFailed, markSent as markRowsSent, type MailPayload } from '../db/outbox.ts';
import type { NoticeRow, OutboxRow } from '../db/rows.ts';
import { namesByEmail } from '../db/users.ts';
import type { Delivery, OutboxOptions, Sender } from './outbox.ts';
import { filesOf, type MailFile } from './outbox-files.ts';
import { LISTED_FROM, taskList, type AddressedNotice, type Mail } from './outbox-task-list.ts';
import { mailSender } from '../mail/sender.ts';

const payload: z.ZodType<MailPayload> = z.object({ messageId: z.string(), to: z.string() });

/** A refusal of the recipient may be a mistake of the moment (a full mailbox): so often it is tried. */
const ATTEMPTS_AFTER_REFUSAL = 3;

/** So often a mail is tried again as soon as the lane has paused, when the connection failed. */
const QUICK_ATTEMPTS = 5;

/** Between mails about new tasks while there are few of them. */
const QUIET_REST_MS = 500;

/** What nodemailer calls a connection that could not be made, or broke. */
const CONNECTION_ERRORS = ['ECONNECTION', 'ECONNREFUSED', 'ECONNRESET', 'ESOCKET', 'ETIMEDOUT', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROTOCOL'];

/** Sends letters, and mails about new tasks, over one pool of connections to the mail server. */
export function mailSenders(options: OutboxOptions): Sender[] {
  const { settings, clock, log } = options;
  const transport = createTransport({ url: settings.smtpUrl, pool: true, maxConnections: 3, maxMessages: Infinity, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true });
  const letters: Sender = {
    kind: 'mail',
    bundled: false,
    lanes: 3,
    batch: 25,
    async prepare(trx, rows) {
      const [notices, withFiles] = await Promise.all([noticesOf(trx, rows), noticesWithFiles(trx, rows)]);
      return rows.map((row) => () => deliver(row, notices.get(row.noticeId), withFiles.has(row.noticeId) ? withItsFiles : asStored));
    },
    markSent,
    async close() {
      transport.close();
    },
  };
  return [letters, { ...letters, bundled: true, lanes: 1, batch: 500, restMs: (sent) => (sent < LISTED_FROM ? QUIET_REST_MS : settings.taskMailPauseMs), prepare: prepareTaskMails, async close() { /* the letters' to close */ } }];

  /** Many new tasks of a person are one mail, which lists them: nobody wants a mail for each complaint of an import. */
  async function prepareTaskMails(trx: Knex.Transaction, rows: readonly OutboxRow[]): Promise<(() => Promise<Delivery>)[]> {
    const notices = await noticesOf(trx, rows);
    const groups = new Map<string, OutboxRow[]>();
    for (const row of rows) {
      const key = `${notices.get(row.noticeId)?.recipient} ${notices.get(row.noticeId)?.locale}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    const sends = await Promise.all([...groups.values()].map(async (group) => {
      const list = group.length < LISTED_FROM ? undefined : await taskList(trx, group, notices, options);
      let sent: Promise<void> | undefined;
      return group.map((row) => [row, () => deliver(row, notices.get(row.noticeId), list ? () => (sent ??= sendMail(list)) : (each, notice) => asStored(each, notice))] as const);
    }));
    const sendOf = new Map(sends.flat());
    return rows.map((row) => sendOf.get(row) ?? (() => Promise.resolve({})));
  }

  async function deliver(row: OutboxRow, notice: AddressedNotice | undefined, send: (row: OutboxRow, notice: AddressedNotice) => Promise<void>): Promise<Delivery> {
    if (!notice) return { mark: (trx) => giveUp(trx, row.id, 'its notice is not in the database') };
    try {
      await send(row, notice);
      return {};
    } catch (error) {
      return notTaken(row, notice, error);
    }
  }

  /** Exactly as stored, with the Message-ID that the notice got when it was written. */
  async function asStored(row: OutboxRow, notice: AddressedNotice): Promise<void> {
    return sendMail({ ...payload.parse(row.payload), name: notice.recipientName, locale: notice.locale, subject: notice.subject, text: notice.text, html: notice.html, at: notice.createdAt });
  }

  async function withItsFiles(row: OutboxRow, notice: AddressedNotice): Promise<void> {
    const { files, leftOut } = await filesOf(options.knex, notice.id);
    if (leftOut > 0) log.warn({ outbox: row.id, notice: notice.id, leftOut }, 'files are too large for a mail and were left out');
    return sendMail({ ...payload.parse(row.payload), name: notice.recipientName, locale: notice.locale, subject: notice.subject, text: notice.text, html: notice.html, at: notice.createdAt, attachments: files });
  }

  async function sendMail({ messageId, to, name, locale, subject, text, html, at, attachments }: Mail & { attachments?: MailFile[] }): Promise<void> {
    await transport.sendMail({ messageId, from: mailSender(settings, locale), to: name ? { name, address: to } : to, subject, text, ...(html ? { html } : {}), ...(attachments && attachments.length > 0 ? { attachments } : {}), headers: { 'Auto-Submitted': 'auto-generated' }, date: at });
  }

  async function markSent(trx: Knex.Transaction, rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    const now = clock.now();
    await markRowsSent(trx, rows.map(({ id }) => id), now);
    await trx.raw('update notice set sent_at = ?, failed_reason = null where id = any(?::uuid[])', [now, rows.map(({ noticeId }) => String(noticeId))]);
  }

  function notTaken(row: OutboxRow, notice: NoticeRow, error: unknown): Delivery {
    const now = clock.now();
    const { refused, away, reason, code } = describe(error);
    // A server's words may name the recipient: they are for the notice, not for the log (D12-06).
    const attempts = row.attempts + 1;
    log.warn({ outbox: row.id, notice: notice.id, attempts, code, refused }, away ? 'mail server cannot be reached, trying again' : 'mail was not taken');
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

async function noticesWithFiles(trx: Knex.Transaction, rows: readonly OutboxRow[]): Promise<Set<string | null>> {
  const found = await trx('noticeAttachment').whereIn('noticeId', rows.map((row) => row.noticeId).filter((id) => id !== null)).distinct('noticeId');
  return new Set(found.map(({ noticeId }) => noticeId));
}

/** With the name of the person who gets it: a mail is to somebody, not to an address. */
async function noticesOf(trx: Knex.Transaction, rows: readonly OutboxRow[]): Promise<Map<string | null, AddressedNotice>> {
  const notices = await trx('notice').whereIn('id', rows.map((row) => row.noticeId).filter((id) => id !== null));
  const toCustomers = notices.filter(({ audience }) => audience === 'complainant').map(({ complaintId }) => complaintId).filter((id) => id !== null);
  const [staff, customers] = await Promise.all([
    namesByEmail(trx, notices.filter(({ audience }) => audience !== 'complainant').map(({ recipient }) => recipient)),
    toCustomers.length === 0 ? [] : trx('complaint').whereIn('id', toCustomers).select('id', 'complainantName', 'complainantEmail'),
  ]);
  const nameOf = ({ audience, complaintId, recipient }: NoticeRow): string | null =>
    (audience === 'complainant' ? customers.find(({ id, complainantEmail }) => id === complaintId && complainantEmail === recipient)?.complainantName : staff.get(recipient ?? '')) ?? null;
  return new Map(notices.map((notice) => [notice.id, { ...notice, recipientName: nameOf(notice) }]));
}

/** `away`: no answer about this mail. `refused`: a 5xx answer, or an address that can't be one. */
function describe(error: unknown): { refused: boolean; away: boolean; reason: string; code: string | undefined } {
  const { code, responseCode, message } = error as { code?: unknown; responseCode?: unknown; message?: unknown };
  const answer = typeof responseCode === 'number' ? responseCode : undefined;
  const away = answer === 421 || (answer === undefined && CONNECTION_ERRORS.includes(String(code)));
  return { refused: !away && (answer === undefined || answer >= 500), away, reason: String(message), code: [code, answer].filter((each) => each !== undefined).join(' ') || undefined };
}
