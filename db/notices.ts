import { randomUUID } from 'node:crypto';
import type { Database } from './connection.ts';
import { addRow } from './gathered-writes.ts';
import { queueMail, queueSms } from './outbox.ts';
import type { NoticeRow } from './rows.ts';

export interface NewNotice extends Partial<Pick<NoticeRow, 'matterId' | 'templateVersion' | 'data'>>, Pick<NoticeRow, 'complaintId' | 'template' | 'locale' | 'audience' | 'recipient' | 'subject' | 'text' | 'html'> {
  /** Names what caused it: the same cause sends nothing twice. */
  uniqueKey: string;
  /** Its mail may be put together with others to the same person. */
  bundled?: boolean;
  /** Right side of the Message-ID. */
  mailHost: string;
  /** false: a colleague who chose to read such notices in the browser alone. */
  byMail?: boolean;
  /** The letter as it would be printed; kept for letters to complainants. */
  blocks?: () => unknown;
  /** The same in one line, for a telephone. */
  shortText?: string | null;
  /** The telephone that gets the short text where no mail can be sent. */
  phone?: string | null;
}

/** Stores a message with its exact content and queues its mail; without an address it is stored as paper, for somebody to send, and its short text goes to the telephone. */
export async function addNotice(db: Database, { uniqueKey, mailHost, bundled, blocks, shortText, phone, byMail = true, ...notice }: NewNotice, now: Date): Promise<{ id: string; medium: 'mail' | 'paper' | 'browser' }> {
  const id = randomUUID();
  const medium = !byMail ? 'browser' : notice.recipient ? 'mail' : 'paper';
  const subject = { complaintId: notice.complaintId, ...(notice.matterId ? { matterId: notice.matterId } : {}) };
  await addRow(db, 'notice', { ...notice, ...(blocks && notice.audience === 'complainant' ? { blocks: blocks() } : {}), id, medium, createdAt: now });
  if (!byMail) return { id, medium };
  if (notice.recipient) await queueMail(db, { uniqueKey, ...subject, noticeId: id, messageId: `<${id}@${mailHost}>`, to: notice.recipient, ...(bundled ? { bundled } : {}) }, now);
  else if (phone && shortText) await addShortText(db, { ...notice, ...subject, uniqueKey, phone, shortText }, now);
  return { id, medium };
}

/** One line to a telephone (D17-01): a notice of its own, with its exact words. */
async function addShortText(db: Database, { uniqueKey, phone, shortText, ...notice }: Pick<NewNotice, 'complaintId' | 'matterId' | 'template' | 'locale' | 'audience' | 'subject' | 'templateVersion' | 'uniqueKey'> & { phone: string; shortText: string }, now: Date): Promise<void> {
  const id = randomUUID();
  const { complaintId, matterId, template, locale, audience, subject, templateVersion } = notice;
  await addRow(db, 'notice', { complaintId, ...(matterId ? { matterId } : {}), template, ...(templateVersion === undefined ? {} : { templateVersion }), locale, audience, subject, id, medium: 'sms', recipient: phone, text: shortText, html: null, createdAt: now });
  await queueSms(db, { uniqueKey: `${uniqueKey}:sms`, complaintId, matterId: matterId ?? null, noticeId: id, to: phone }, now);
}
