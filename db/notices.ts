import { randomUUID } from 'node:crypto';
import type { Database } from './connection.ts';
import { addRow } from './gathered-writes.ts';
import { queueMail } from './outbox.ts';
import type { NoticeRow } from './rows.ts';

export interface NewNotice extends Pick<NoticeRow, 'complaintId' | 'template' | 'locale' | 'audience' | 'recipient' | 'subject' | 'text' | 'html'> {
  /** Names what caused it: the same cause sends nothing twice. */
  uniqueKey: string;
  /** Its mail may be put together with others to the same person. */
  bundled?: boolean;
  /** Right side of the Message-ID. */
  mailHost: string;
}

/** Stores a message with its exact content and queues its mail; without an address it is stored as paper, for somebody to send. */
export async function addNotice(db: Database, { uniqueKey, mailHost, bundled, ...notice }: NewNotice, now: Date): Promise<{ id: string; medium: 'mail' | 'paper' }> {
  const id = randomUUID();
  const medium = notice.recipient ? 'mail' : 'paper';
  await addRow(db, 'notice', { ...notice, id, medium, createdAt: now });
  if (notice.recipient) await queueMail(db, { uniqueKey, complaintId: notice.complaintId, noticeId: id, messageId: `<${id}@${mailHost}>`, to: notice.recipient, ...(bundled ? { bundled } : {}) }, now);
  return { id, medium };
}
