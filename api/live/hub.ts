import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../../db/clock.ts';
import type { Database } from '../../db/index.ts';
import { listen } from '../../db/listen.ts';
import { visibleTo } from '../access.ts';
import { matterVisibleTo } from '../matters/access.ts';
import type { LiveEvent } from '../schemas/live.ts';
import { changedTasks, mayHearOf } from './tasks.ts';
import { forgetPages, renewPages } from './pages.ts';
import type { LiveStream } from './stream.ts';

/** What comes in this time is told together. */
const GATHER_MS = 60;
/** Of more than so many changes at once, a reader is told to ask for everything again. */
const MOST_CHANGES = 500;
/** Lists of cases are told of changes no oftener than this: each reader asks for the list again. */
const LISTS_EVERY_MS = 2_000;
const RENEW_EVERY_MS = 30_000;

/**
 * Tells the streams of this program what the database's `notify live` says, each only of what its reader may see.
 *
 * - Everything goes over one listening connection. Payloads are ids; what a reader may see is asked of the database when
 *   the change is told, with the very conditions of the lists and cases (`visibleTo`, `matterVisibleTo`, the inbox).
 * - A case is told to those who have its page or a task's page open (`live_page`), the lists to those who have one open.
 * - Nothing is kept for a reader who is away: whoever connects (again) asks for what they show again.
 * - Changes wait in sets, so that a thing that changes often waits once; there are never more than `MOST_CHANGES`.
 */
export class LiveHub {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #streams = new Map<string, Set<LiveStream>>();
  readonly #listening: { close(): Promise<void> };
  readonly #renewing: NodeJS.Timeout;
  #waiting = new Changes();
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();
  #closed = false;
  #listsAt = 0;
  #lists = { complaints: new Set<string>(), matters: new Set<string>() };

  constructor({ knex, clock, log }: { knex: Knex; clock: Clock; log: Logger }) {
    this.#knex = knex;
    this.#clock = clock;
    this.#log = log;
    this.#listening = listen(knex, 'live', (payload) => this.#take(payload));
    this.#renewing = setInterval(() => void this.#renew(), RENEW_EVERY_MS);
    this.#renewing.unref();
  }

  /** How many streams the person has open at this program. */
  streamsOf(userId: string): number {
    return this.#streams.get(userId)?.size ?? 0;
  }

  add(stream: LiveStream): void {
    if (this.#closed) return stream.end();
    const { id } = stream.user;
    const mine = this.#streams.get(id) ?? new Set();
    this.#streams.set(id, mine.add(stream));
    stream.onClose(() => {
      mine.delete(stream);
      if (mine.size === 0) this.#streams.delete(id);
      if (!this.#closed) void forgetPages(this.#knex, [stream.pageId]).catch(() => undefined);
    });
  }

  /** Ends the person's streams whose session has ended. Other programs see it at their next renewal. */
  async checkSessions(userId: string): Promise<void> {
    await Promise.all([...(this.#streams.get(userId) ?? [])].map((stream) => stream.checkSession()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#renewing);
    const streams = this.#all();
    for (const stream of streams) stream.end();
    await this.#listening.close();
    await this.#telling;
    await forgetPages(this.#knex, streams.map(({ pageId }) => pageId)).catch(() => undefined);
  }

  #all(): LiveStream[] {
    return [...this.#streams.values()].flatMap((streams) => [...streams]);
  }

  #take(payload: string): void {
    if (this.#streams.size === 0 || this.#closed) return;
    this.#waiting.add(payload);
    this.#soon(GATHER_MS);
  }

  #soon(ms: number): void {
    if (this.#timer !== undefined || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // One after the other: while the database is asked about one lot, the next gathers.
      this.#telling = this.#telling.then(() => this.#tell()).catch((error: unknown) => {
        this.#log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'changes could not be told, readers ask for everything');
        for (const stream of this.#all()) stream.tell({ kind: 'everything' });
      });
    }, ms);
  }

  async #tell(): Promise<void> {
    const changes = this.#waiting;
    this.#waiting = new Changes();
    if (changes.everything) {
      for (const stream of this.#all()) stream.tell({ kind: 'everything' });
      return;
    }
    for (const userId of changes.noticeReaders) this.#tellUser(userId, { kind: 'notice', id: null });
    for (const [userId, noticeId] of changes.notices) this.#tellUser(userId, { kind: 'notice', id: noticeId });
    await this.#tellTasks(changes.tasks);
    await this.#tellOpenPages(changes);
    for (const id of changes.complaints) this.#lists.complaints.add(id);
    for (const id of changes.matters) this.#lists.matters.add(id);
    await this.#tellLists();
  }

  async #tellTasks(keys: ReadonlyMap<string, boolean>): Promise<void> {
    if (keys.size === 0) return;
    for (const task of await changedTasks(this.#knex, [...keys.keys()])) {
      const isNew = keys.get(task.userTaskKey) === true && task.state === 'created' && task.assignee === null;
      const change = task.state !== 'created' ? task.state : isNew ? 'new' : task.assignee === null ? 'waiting' : 'held';
      for (const streams of this.#streams.values()) {
        const [first] = streams;
        if (!first || !mayHearOf(first.user, task)) continue;
        for (const stream of streams) stream.tell({ kind: 'task', key: task.userTaskKey, change, mine: task.assignee === first.user.username });
      }
    }
  }

  /** Who has the page of a case, a matter or one of their tasks open. */
  async #tellOpenPages({ complaints, matters, presence }: Changes): Promise<void> {
    const about = [...[...complaints].map((id) => `complaint:${id}`), ...[...matters].map((id) => `matter:${id}`), ...presence];
    if (about.length === 0) return;
    const open = await this.#knex('livePage').whereIn('about', about).whereIn('userId', [...this.#streams.keys()]).distinct('userId', 'about');
    for (const { userId, about: subject } of open) {
      if (subject === null) continue;
      const [kind, id = ''] = subject.split(':');
      if (presence.has(subject)) this.#tellUser(userId, { kind: 'presence', about: subject });
      if (kind === 'complaint' && complaints.has(id) && (await this.#visible(userId, 'complaint', [id]))) this.#tellUser(userId, { kind: 'complaint', id });
      if (kind === 'matter' && matters.has(id) && (await this.#visible(userId, 'matter', [id]))) this.#tellUser(userId, { kind: 'matter', id });
    }
  }

  async #tellLists(): Promise<void> {
    const { complaints, matters } = this.#lists;
    if (complaints.size === 0 && matters.size === 0) return;
    const wait = this.#listsAt + LISTS_EVERY_MS - performance.now();
    if (wait > 0) return this.#soon(wait);
    this.#listsAt = performance.now();
    this.#lists = { complaints: new Set(), matters: new Set() };
    const open = await this.#knex('livePage').whereIn('kind', ['complaints', 'matters']).whereIn('userId', [...this.#streams.keys()]).distinct('userId', 'kind');
    for (const { userId, kind } of open) {
      if (kind === 'complaints' && (await this.#visible(userId, 'complaint', [...complaints]))) this.#tellUser(userId, { kind });
      if (kind === 'matters' && (await this.#visible(userId, 'matter', [...matters]))) this.#tellUser(userId, { kind });
    }
  }

  /** Whether the person may see one of them. */
  async #visible(userId: string, table: 'complaint' | 'matter', ids: readonly string[]): Promise<boolean> {
    const user = [...(this.#streams.get(userId) ?? [])][0]?.user;
    if (!user || ids.length === 0) return false;
    const found = await (this.#knex as Database)(table).whereIn(`${table}.id`, [...ids]).modify(table === 'complaint' ? visibleTo(user) : matterVisibleTo(user)).first(`${table}.id`);
    return found !== undefined;
  }

  #tellUser(userId: string, event: LiveEvent): void {
    for (const stream of this.#streams.get(userId) ?? []) stream.tell(event);
  }

  async #renew(): Promise<void> {
    try {
      await Promise.all(this.#all().map((stream) => stream.checkSession()));
      await renewPages(this.#knex, this.#all().map(({ pageId }) => pageId), this.#clock.now());
    } catch (error) {
      this.#log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'open pages could not be renewed, trying again');
    }
  }
}

/** What was told and waits: each thing once. */
class Changes {
  everything = false;
  /** Key → whether the task is new. */
  readonly tasks = new Map<string, boolean>();
  readonly complaints = new Set<string>();
  readonly matters = new Set<string>();
  readonly notices: [userId: string, noticeId: string][] = [];
  readonly noticeReaders = new Set<string>();
  readonly presence = new Set<string>();

  add(payload: string): void {
    const [what, id = '', more] = payload.split(' ');
    if (what === 'task') this.tasks.set(id, this.tasks.get(id) === true || more === 'new');
    else if (what === 'complaint') this.complaints.add(id);
    else if (what === 'matter') this.matters.add(id);
    else if (what === 'presence') this.presence.add(id);
    else if (what === 'notice') {
      if (more) this.notices.push([id, more]);
      else this.noticeReaders.add(id);
    } else this.everything = true;
    if (this.tasks.size + this.complaints.size + this.matters.size + this.notices.length > MOST_CHANGES) this.#forget();
  }

  #forget(): void {
    this.everything = true;
    this.tasks.clear();
    this.complaints.clear();
    this.matters.clear();
    this.notices.length = 0;
  }
}
