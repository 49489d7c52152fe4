import type { z } from 'zod';
import { NOTICE_KINDS } from '../../db/index.ts';
import { countUpTo } from '../counts.ts';
import type { Api } from '../context.ts';
import { ProblemError, type FieldProblem } from '../http/problem.ts';
import { iso } from '../moments.ts';
import { NoticeKind, type ChosenPreferences, type NoticeListQuery, type NoticePreferences, type ReadNotices, type StaffNotices } from '../schemas/live.ts';
import type { SignedIn } from '../sessions.ts';

const MOST_COUNTED = 1_000;

/** The person's notices, newest first. */
export async function listNotices(api: Api, user: SignedIn, { unread, page, pageSize }: z.output<typeof NoticeListQuery>): Promise<StaffNotices> {
  const mine = () => api.knex('staffNotice').where('staffNotice.userId', user.id);
  const waiting = () => mine().whereNull('staffNotice.readAt');
  const [rows, total, waitingTotal] = await Promise.all([
    (unread ? waiting() : mine()).join('notice', 'notice.id', 'staffNotice.noticeId').leftJoin('userAccount as absent', 'absent.id', 'staffNotice.forUserId')
      .orderBy([{ column: 'staffNotice.at', order: 'desc' }, { column: 'staffNotice.noticeId' }]).limit(pageSize).offset((page - 1) * pageSize)
      .select('staffNotice.kind', 'staffNotice.at', 'staffNotice.readAt', 'notice.id', 'notice.template', 'notice.subject', 'notice.text', 'notice.complaintId', 'notice.matterId', 'absent.displayName as asDeputyOf') as unknown as
      Promise<{ kind: string; at: Date; readAt: Date | null; id: string; template: string; subject: string; text: string; complaintId: string | null; matterId: string | null; asDeputyOf: string | null }[]>,
    countUpTo(api.knex, unread ? waiting() : mine(), MOST_COUNTED),
    countUpTo(api.knex, waiting(), MOST_COUNTED),
  ]);
  return { items: rows.map((row) => ({ ...row, kind: NoticeKind.parse(row.kind), at: iso(row.at), readAt: iso(row.readAt) })), total, unread: waitingTotal };
}

export async function markNotices(api: Api, user: SignedIn, { ids, read }: z.output<typeof ReadNotices>): Promise<void> {
  const mine = api.knex('staffNotice').where({ userId: user.id });
  if (ids) void mine.whereIn('noticeId', ids);
  await (read ? mine.whereNull('readAt') : mine.whereNotNull('readAt')).update({ readAt: read ? api.clock.now() : null });
}

export async function preferencesOf(api: Api, user: SignedIn): Promise<NoticePreferences> {
  const chosen = await api.knex('noticePreference').where({ userId: user.id });
  return {
    items: NOTICE_KINDS.map(({ code, zh, en, inWriting }) => {
      const row = chosen.find(({ kind }) => kind === code);
      return { kind: code, name: { zh, en }, inWriting, inBrowser: row?.inBrowser ?? true, byMail: inWriting !== null || (row?.byMail ?? true) };
    }),
  };
}

/** @throws ProblemError 422 when a kind would reach the person in no way, or not in the way that a rule demands */
export async function choosePreferences(api: Api, user: SignedIn, { items, locale }: z.output<typeof ChosenPreferences>): Promise<void> {
  const fields = items.flatMap(({ kind, inBrowser, byMail }, index): FieldProblem[] => {
    const rule = NOTICE_KINDS.find(({ code }) => code === kind)?.inWriting ?? null;
    if (rule !== null && !byMail) return [{ field: `items.${index}.byMail`, code: 'mail-demanded', params: { rule } }];
    return inBrowser || byMail ? [] : [{ field: `items.${index}.inBrowser`, code: 'one-way-needed' }];
  });
  if (fields.length > 0) throw new ProblemError(422, 'invalid-fields', { fields });
  await api.knex.transaction(async (trx) => {
    if (items.length > 0) await trx('noticePreference').insert(items.map((item) => ({ ...item, userId: user.id }))).onConflict(['userId', 'kind']).merge();
    if (locale) await trx('userAccount').where({ id: user.id }).update({ locale });
  });
}
