import type { Code } from './codes.ts';
import type { Database } from './connection.ts';
import { addRow, readOnce } from './gathered-writes.ts';
import type { UserRow } from './rows.ts';

export interface NoticeKind extends Code {
  /** Rule that demands it in writing: its mail can't be switched off. */
  inWriting: string | null;
}

/** What the bank's people are told, in the kinds among which they choose how they want to hear of it. */
export const NOTICE_KINDS = [
  { code: 'task', zh: '新任务', en: 'New tasks', inWriting: null },
  { code: 'urging', zh: '催办、督办与逾期', en: 'Reminders, supervision and missed limits', inWriting: 'D18-06' },
  { code: 'serious', zh: '重大、紧急与群体投诉', en: 'Major, urgent and group complaints', inWriting: null },
  { code: 'mention', zh: '同事在备注中提到我', en: 'A colleague mentions me', inWriting: null },
  { code: 'other', zh: '其他通知', en: 'Other notices', inWriting: null },
] as const satisfies readonly NoticeKind[];
export type NoticeKindCode = (typeof NOTICE_KINDS)[number]['code'];

const KIND_OF: Readonly<Record<string, NoticeKindCode>> = {
  'task-assigned': 'task', 'matter-task': 'task',
  reminder: 'urging', 'matter-reminder': 'urging', 'cooperation-reminder': 'urging', 'promise-due': 'urging', 'promise-overdue': 'urging',
  escalation: 'urging', 'matter-escalation': 'urging', urging: 'urging', 'urging-overdue': 'urging', 'urging-answered': 'urging', 'supervision-order': 'urging',
  'major-complaint': 'serious', 'urgent-complaint': 'serious', 'group-complaint': 'serious', 'group-plan': 'serious',
  mention: 'mention', 'comment-mention': 'mention',
};

/** The kind of the notices that a template makes. */
export function noticeKindOf(template: string): NoticeKindCode {
  return KIND_OF[template] ?? 'other';
}

export interface Delivery { inBrowser: boolean; byMail: boolean }

/**
 * How each of the people wants a kind, by their ids; nothing said: both ways. What a rule demands in writing is mailed
 * whatever they said.
 */
export async function deliveriesTo(db: Database, people: readonly Pick<UserRow, 'id'>[], kind: NoticeKindCode): Promise<(id: string) => Delivery> {
  const ids = people.map(({ id }) => id).sort();
  const chosen = ids.length === 0 ? [] : await readOnce(db, `notice preferences ${kind} of ${ids.join(',')}`, () => db('noticePreference').where({ kind }).whereIn('userId', ids));
  const inWriting = NOTICE_KINDS.some(({ code, inWriting: rule }) => code === kind && rule !== null);
  return (id) => {
    const row = chosen.find(({ userId }) => userId === id);
    return { inBrowser: row?.inBrowser ?? true, byMail: inWriting || (row?.byMail ?? true) };
  };
}

/** Puts a stored notice into a person's list. */
export async function listNotice(db: Database, { noticeId, person, kind, forUserId }: { noticeId: string; person: Pick<UserRow, 'id'>; kind: NoticeKindCode; forUserId: string | null }, at: Date): Promise<void> {
  await addRow(db, 'staffNotice', { noticeId, userId: person.id, kind, at, forUserId });
}
