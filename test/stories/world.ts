import { DateTime } from 'luxon';
import type { Complaint } from '../../api/schemas/complaints.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

/** The bank of a story. It opens with the first step that needs it, so that the first scenario can say when that is. */
export class Bank {
  #system: Promise<TestSystem> | undefined;
  #now: Date;
  /** What has been put in force, so that it isn't proposed again. */
  readonly inForce = new Set<string>();

  constructor(start: string) {
    this.#now = new Date(start);
  }

  system(): Promise<TestSystem> {
    this.#system ??= startTestSystem({ start: this.#now.toISOString() });
    return this.#system;
  }

  async goTo(moment: Date): Promise<void> {
    if (this.#system && moment < this.#now) throw new Error(`it is ${this.#now.toISOString()} already: the scenarios of a story stand in the order of their time`);
    await this.settled();
    this.#now = moment;
    if (this.#system) await (await this.#system).moveTo(moment);
  }

  /** Everything that the workers have to do is done: a timer counts from when it is set, and a limit is met when a worker says so. */
  async settled(): Promise<void> {
    if (!this.#system) return;
    const { player, restAddress } = await this.#system;
    await player.until('the workers to have done their jobs', async () => {
      const some = async (filter: object) => {
        const answer = await fetch(`${restAddress}/v2/jobs/search`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filter, page: { limit: 1 } }) });
        return ((await answer.json()) as { items: unknown[] }).items.length > 0;
      };
      // One that is tried again shows its failure while it is worked on: it has a deadline then.
      return !(await some({ state: { $in: ['CREATED', 'MIGRATED', 'RETRIES_UPDATED', 'TIMED_OUT'] } })) && !(await some({ deadline: { $exists: true } }));
    });
  }

  get now(): Date {
    return this.#now;
  }

  async close(): Promise<void> {
    await (await this.#system)?.close();
  }
}

/** Two complaints that are handled side by side: one at each last moment, one a minute late. */
interface Pair { stages: readonly string[]; inTime: ComplaintFiled; late: ComplaintFiled }

/** What a scenario knows: the complaint that it speaks of, in its bank. */
export class World {
  readonly story: Bank;
  zone = 'Asia/Shanghai';
  filed: ComplaintFiled | undefined;
  wanted: NewComplaint | undefined;
  /** Complaints and matters that a scenario gives a name. */
  readonly named = new Map<string, string>();
  /** What two complaints, or the tasks of them, have in common. */
  facts: readonly (readonly string[])[] = [];
  readonly answers = new Map<string, readonly (readonly string[])[]>();
  #pair: Pair | undefined;
  #matterId: string | undefined;
  /** Who sees the matter that the scenario speaks of: of what is confidential not everybody does. */
  matterSeenBy = 'manager';

  constructor(story: Bank) {
    this.story = story;
  }

  bank(): Promise<TestSystem> {
    return this.story.system();
  }

  goTo(moment: Date): Promise<void> {
    return this.story.goTo(moment);
  }

  get now(): Date {
    return this.story.now;
  }

  get complaintId(): string {
    if (!this.filed) throw new Error('no complaint has been filed in this scenario');
    return this.filed.id;
  }

  get pair(): Pair {
    if (!this.#pair) throw new Error('no two complaints have been handled in this scenario');
    return this.#pair;
  }

  set pair(pair: Pair) {
    this.#pair = pair;
  }

  get matterId(): string {
    if (!this.#matterId) throw new Error('no matter has been opened in this scenario');
    return this.#matterId;
  }

  set matterId(id: string) {
    this.#matterId = id;
  }

  get customerEmail(): string {
    const email = this.wanted?.person?.email;
    if (!email) throw new Error('the customer of this scenario has no e-mail address');
    return email;
  }

  async see(): Promise<Complaint> {
    return (await this.bank()).player.see(this.complaintId);
  }

  /** Waits until the complaint is as `wanted` says. */
  async until<T>(what: string, wanted: (seen: Complaint) => T | undefined | false): Promise<T> {
    const { player } = await this.bank();
    return player.until(what, async () => wanted(await player.see(this.complaintId)));
  }

  /** `3月9日17:30`, with or without a year (else that of the scenario's clock) and the day of the week. */
  moment(words: string): Date {
    const match = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:（[^）]*）)?\s*(\d{1,2}):(\d{2})$/u.exec(words.trim());
    if (!match) throw new Error(`"${words}" is not a moment such as 2026年3月9日（周一）17:30`);
    const [, year, month, day, hour, minute] = match;
    const moment = DateTime.fromObject(
      { year: year ? Number(year) : DateTime.fromJSDate(this.now, { zone: this.zone }).year, month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) },
      { zone: this.zone },
    );
    const weekday = /（周([一二三四五六日])）/u.exec(words)?.[1];
    if (weekday && '一二三四五六日'.indexOf(weekday) + 1 !== moment.weekday) throw new Error(`"${words}": that day is another day of the week`);
    return moment.toJSDate();
  }
}
