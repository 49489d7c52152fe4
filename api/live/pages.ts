import type { Database, LivePageRow } from '../../db/index.ts';

/** A page that was not renewed for so long is closed, whatever became of its browser. */
const FORGOTTEN_AFTER_MS = 75_000;

/** Writes down that a page is open, and tells those who have the same case open when that is news. */
export async function putPage(db: Database, page: LivePageRow): Promise<void> {
  await db.raw(
    `with before as (select about, task_key, doing from live_page where id = :id),
      put as (
        insert into live_page (id, user_id, kind, about, task_key, doing, since, seen_at) values (:id, :userId, :kind, :about, :taskKey, :doing, :since, :since)
        on conflict (id) do update set kind = excluded.kind, about = excluded.about, task_key = excluded.task_key, doing = excluded.doing, seen_at = excluded.seen_at,
          since = case when live_page.about is not distinct from excluded.about then live_page.since else excluded.since end
          where live_page.user_id = excluded.user_id)
    select pg_notify('live', 'presence ' || about) from (
      select about from before where about is not null and (about, task_key, doing) is distinct from (cast(:about as text), cast(:taskKey as text), cast(:doing as text))
      union select cast(:about as text) where cast(:about as text) is not null and not exists (select from before where (about, task_key, doing) is not distinct from (cast(:about as text), cast(:taskKey as text), cast(:doing as text)))
    ) as told`,
    { ...page } as unknown as Record<string, string>,
  );
}

/** The pages were closed. */
export async function forgetPages(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.raw(
    `with gone as (delete from live_page where id = any(?::uuid[]) returning about)
    select pg_notify('live', 'presence ' || about) from (select distinct about from gone where about is not null) as told`,
    [[...ids]] as unknown as string[],
  );
}

/** Keeps the streams' rows, and removes pages that nobody renews. */
export async function renewPages(db: Database, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0) await db('livePage').whereIn('id', [...ids]).update({ seenAt: now });
  await db.raw(
    `with gone as (delete from live_page where seen_at < ? returning about)
    select pg_notify('live', 'presence ' || about) from (select distinct about from gone where about is not null) as told`,
    [new Date(now.getTime() - FORGOTTEN_AFTER_MS)],
  );
}

export interface OtherPage { username: string; displayName: string; unitId: string; taskKey: string | null; taskName: string | null; doing: LivePageRow['doing'] }

/** Other people who have the same case or matter open now, each once: what they are most at comes first. */
export async function othersAt(db: Database, about: string, userId: string, now: Date): Promise<OtherPage[]> {
  const rows = await db('livePage').join('userAccount', 'userAccount.id', 'livePage.userId').leftJoin('inboxTask', 'inboxTask.userTaskKey', 'livePage.taskKey')
    .where({ about }).whereNot('livePage.userId', userId).where('livePage.seenAt', '>=', new Date(now.getTime() - FORGOTTEN_AFTER_MS))
    .orderByRaw("case live_page.doing when 'editing' then 0 else 1 end, live_page.task_key nulls last, live_page.since")
    .select({ username: 'userAccount.username', displayName: 'userAccount.displayName', unitId: 'userAccount.unitId', taskKey: 'livePage.taskKey', taskName: 'inboxTask.name', doing: 'livePage.doing' }) as unknown as OtherPage[];
  return [...new Map(rows.toReversed().map((row) => [row.username, row])).values()].toReversed();
}
