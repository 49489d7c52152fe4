import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import { listen } from '../db/listen.ts';
import { takeDueOutbox } from '../db/outbox.ts';
import type { OutboxRow } from '../db/rows.ts';
import type { Templates } from '../templates/index.ts';
import type { EngineClient } from './engine-client.ts';
import { engineMessageSender } from './outbox-engine.ts';
import { mailSenders } from './outbox-mail.ts';
import { smsSender } from './outbox-sms.ts';
import type { WorkerSettings } from './settings.ts';

/** How one kind of row is sent. */
export interface Sender {
  kind: OutboxRow['kind'];
  /** Of mails: those that may be put together with others to the same person, or those that may not. */
  bundled: boolean;
  /** Lanes that send at the same time. */
  lanes: number;
  /** Rows that a lane takes at once. */
  batch: number;
  /** What a lane waits after a batch of so many rows, ms, so that more can come together. */
  restMs?(rows: number): number;
  /** Reads what sending the rows takes, and gives what sends each of them. */
  prepare(trx: Knex.Transaction, rows: readonly OutboxRow[]): Promise<(() => Promise<Delivery>)[]>;
  /** Marks the rows that were sent. */
  markSent(trx: Knex.Transaction, rows: readonly OutboxRow[]): Promise<void>;
  close(): Promise<void>;
}

export interface Delivery {
  /** The other side could not be reached at all: the lane pauses. */
  away?: boolean;
  /** Marks the row in the transaction that holds it; left out: it was sent. */
  mark?(trx: Knex.Transaction): Promise<void>;
}

export interface OutboxOptions {
  knex: Knex;
  clock: Clock;
  settings: WorkerSettings;
  log: Logger;
  engine: EngineClient;
  templates: Templates;
}

export interface RunningOutbox {
  /** Finishes what was begun. */
  close(): Promise<void>;
}

/**
 * Sends what transactions left in the outbox: mails to the mail server, short texts to their gateway, messages to the engine.
 *
 * A lane takes a batch of rows under lock, sends, marks and commits. A crash in between releases the lock, and the
 * rows are sent again: a mail with the same Message-ID, a message with the same id, which the engine takes once.
 * The first lane of a kind looks when somebody queues (`notify outbox`), and wakes the next when there is more than it
 * can take at once; each looks by itself for rows whose next attempt is due.
 */
export function startOutbox(options: OutboxOptions): RunningOutbox {
  const senders = [...mailSenders(options), smsSender(options), engineMessageSender(options)];
  const lanes = senders.flatMap((sender) => lanesOf(sender, options));
  const signal = listen(options.knex, 'outbox', (kind) => {
    for (const lane of lanes) if (lane.first && (kind === '' || kind === lane.kind)) lane.wake();
  });
  for (const lane of lanes) lane.start();
  return {
    async close() {
      await signal.close();
      await Promise.all(lanes.map((lane) => lane.stop()));
      await Promise.all(senders.map((sender) => sender.close()));
    },
  };
}

function lanesOf(sender: Sender, options: OutboxOptions): Lane[] {
  const lanes: Lane[] = [];
  for (let index = sender.lanes - 1; index >= 0; index--) lanes.unshift(new Lane(sender, options, index === 0, lanes[0]));
  return lanes;
}

/** idle → (woken, or half a second) → sending batches until nothing is due → idle; (other side away) → pausing → sending. */
class Lane {
  readonly #sender: Sender;
  readonly #options: OutboxOptions;
  #stopping = false;
  #woken = false;
  #ring: (() => void) | undefined;
  #done: Promise<void> = Promise.resolve();
  readonly first: boolean;
  /** Takes what this one leaves. */
  readonly #next: Lane | undefined;

  constructor(sender: Sender, options: OutboxOptions, first: boolean, next: Lane | undefined) {
    this.first = first;
    this.#next = next;
    this.#sender = sender;
    this.#options = options;
  }

  get kind(): OutboxRow['kind'] {
    return this.#sender.kind;
  }

  start(): void {
    this.#done = this.#run();
  }

  wake(): void {
    this.#woken = true;
    this.#ring?.();
  }

  stop(): Promise<void> {
    this.#stopping = true;
    this.#ring?.();
    return this.#done;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping) {
      this.#woken = false;
      const result = await this.#sendBatch();
      if (result === 'failed') await this.#rest(Math.min(5_000, 100 * 2 ** Math.min(failures++, 6)), false);
      else failures = 0;
      if (typeof result === 'number' && this.#sender.restMs) await this.#rest(this.#sender.restMs(result), false);
      if (result === 'nothing') await this.#rest(this.first ? 500 : 5_000, true);
    }
  }

  /** Returns how many rows it has sent. */
  async #sendBatch(): Promise<number | 'nothing' | 'failed'> {
    const { knex, clock, log } = this.#options;
    try {
      return await knex.transaction(async (trx) => {
        const rows = await takeDueOutbox(trx, this.#sender, clock.now(), this.#sender.batch);
        if (rows.length === 0) return 'nothing';
        if (rows.length === this.#sender.batch) this.#next?.wake();
        const deliveries = await Promise.all((await this.#sender.prepare(trx, rows)).map((send) => send()));
        await this.#sender.markSent(trx, rows.filter((_row, index) => !deliveries[index]?.mark));
        for (const delivery of deliveries) await delivery.mark?.(trx);
        return deliveries.some(({ away }) => away) ? 'failed' : rows.length;
      });
    } catch (error) {
      log.warn({ kind: this.#sender.kind, reason: error instanceof Error ? error.message : String(error) }, 'outbox could not be read or marked, trying again');
      return 'failed';
    }
  }

  async #rest(ms: number, untilWoken: boolean): Promise<void> {
    if (this.#stopping || (untilWoken && this.#woken)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#ring = () => {
        if (!untilWoken && !this.#stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#ring = undefined;
  }
}
