import type { Knex } from 'knex';
import type { NoticeRow, OutboxRow } from '../db/rows.ts';
import { caseData, type LetterData } from './letter-data.ts';
import { matterData } from './matters/notices.ts';
import type { OutboxOptions } from './outbox.ts';

export type AddressedNotice = NoticeRow & { recipientName: string | null };

export interface Mail { messageId: string; to: string; name?: string | null; locale: string; subject: string; text: string; html: string | null; at: Date }

/** From so many new tasks on, a person gets a list instead of a mail for each. */
export const LISTED_FROM = 3;

/** So many are listed; the others are in the inbox. */
const LISTED = 50;

/** One mail about the tasks of a person's notices, which stay stored one by one. */
export async function taskList(trx: Knex.Transaction, rows: readonly OutboxRow[], notices: ReadonlyMap<string | null, AddressedNotice>, options: OutboxOptions): Promise<Mail> {
  const about = rows.map((row) => notices.get(row.noticeId)).filter((notice) => notice !== undefined);
  const [first] = about;
  const subject = first && (await subjectData(trx, first, options));
  if (!first?.recipient || !subject) throw new Error('mails about new tasks that are about nothing');
  const { settings, templates, clock } = options;
  const letter = templates.render('tasks-assigned', first.locale, {
    ...subject,
    count: about.length,
    tasks: about.slice(0, LISTED).map(({ subject }) => ({ subject })),
    others: Math.max(0, about.length - LISTED),
    inboxUrl: `${settings.publicUrl}/staff`,
  });
  return { ...letter, messageId: `<tasks-${first.id}@${new URL(settings.publicUrl).hostname}>`, to: first.recipient, name: first.recipientName, locale: first.locale, at: clock.now() };
}

async function subjectData(trx: Knex.Transaction, { complaintId, matterId, locale }: NoticeRow, { settings, clock }: OutboxOptions): Promise<LetterData | undefined> {
  const complaint = complaintId ? await trx('complaint').where({ id: complaintId }).first() : undefined;
  if (complaint) return caseData(complaint, settings, locale, clock.now());
  const matter = matterId ? await trx('matter').where({ id: matterId }).first() : undefined;
  return matter && matterData(trx, matter, settings, locale, clock.now());
}
