/**
 * Which messages are in the buffer, by name and correlation key: so that a subscription that opens asks the database only
 * when there may be one for it. Beyond `MOST` messages the names alone are known, until the next start.
 */
import type { Key } from '../engine.ts';
import { pairId } from './message-buffer.ts';

const MOST = 100_000;

export class BufferedPairs {
  private readonly names = new Set<string>();
  private readonly byMessage = new Map<Key, string>();
  private readonly counts = new Map<string, number>();
  private complete = true;

  /** Enough of them to know whether all can be kept. */
  static readonly asked = MOST + 1;

  constructor(messages: readonly { key: Key; name: string; correlationKey: string }[], names: readonly string[]) {
    for (const name of names) this.names.add(name);
    for (const message of messages) this.add(message);
  }

  add({ key, name, correlationKey }: { key: Key; name: string; correlationKey: string }): void {
    this.names.add(name);
    if (!this.complete || this.byMessage.has(key)) return;
    const pair = pairId(name, correlationKey);
    this.byMessage.set(key, pair);
    this.counts.set(pair, (this.counts.get(pair) ?? 0) + 1);
    if (this.byMessage.size <= MOST) return;
    this.complete = false;
    this.byMessage.clear();
    this.counts.clear();
  }

  remove(key: Key): void {
    const pair = this.byMessage.get(key);
    if (pair === undefined) return;
    this.byMessage.delete(key);
    const left = this.counts.get(pair)! - 1;
    if (left > 0) this.counts.set(pair, left);
    else this.counts.delete(pair);
  }

  mayHave(name: string, correlationKey: string): boolean {
    return this.complete ? this.counts.has(pairId(name, correlationKey)) : this.names.has(name);
  }
}
