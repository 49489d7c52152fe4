/**
 * What the batch knows of buffered messages and of subscriptions for messages and signals: what was looked up in the
 * database before a command is executed, with what the batch itself has changed since.
 */
import type { Key, Variables } from '../engine.ts';
import type { MessageSubscription, SignalSubscription } from './state.ts';

export interface BufferedMessage { key: Key; name: string; correlationKey: string; messageId: string; variables: Variables; deadline: number; correlatedTo: string[] }
export interface SubscriptionRef { key: Key; process: Key; processId: string }

/** So many subscriptions are reached by a signal in one batch. */
export const SIGNAL_PART = 250;

export const pairId = (name: string, correlationKey: string): string => `${name.length} ${name}${correlationKey}`;

interface Lookup<T extends { key: Key }> { loaded: Map<string, T[]>; added: Map<string, T[]>; removed: Set<Key> }
const lookup = <T extends { key: Key }>(): Lookup<T> => ({ loaded: new Map(), added: new Map(), removed: new Set() });

export class MessageBuffer {
  private readonly subscriptions = lookup<SubscriptionRef>();
  private readonly messages = lookup<BufferedMessage>();
  /** What was looked up by part, what has changed since by name. */
  private readonly signals = lookup<SubscriptionRef>();
  private readonly locks = new Map<string, Key | null>();

  knowsSubscriptions(id: string): boolean { return this.subscriptions.loaded.has(id); }
  knowsMessages(id: string): boolean { return this.messages.loaded.has(id); }
  knowsSignal(name: string, after: Key): boolean { return this.signals.loaded.has(partId(name, after)); }
  knowsLock(processId: string, correlationKey: string): boolean { return this.locks.has(pairId(processId, correlationKey)); }

  loadSubscriptions(id: string, found: SubscriptionRef[]): void { load(this.subscriptions, id, found); }
  loadMessages(id: string, found: BufferedMessage[]): void { load(this.messages, id, found); }
  loadSignal(name: string, after: Key, found: SubscriptionRef[]): void { this.signals.loaded.set(partId(name, after), found); }
  loadLock(processId: string, correlationKey: string, by: Key | null): void {
    const id = pairId(processId, correlationKey);
    if (!this.locks.has(id)) this.locks.set(id, by);
  }

  opened(subscription: MessageSubscription): void { add(this.subscriptions, pairId(subscription.name, subscription.correlationKey), refOf(subscription)); }
  closed(subscription: MessageSubscription): void { remove(this.subscriptions, pairId(subscription.name, subscription.correlationKey), subscription.key); }
  signalOpened(subscription: SignalSubscription): void { add(this.signals, subscription.name, refOf(subscription)); }
  signalClosed(subscription: SignalSubscription): void { remove(this.signals, subscription.name, subscription.key); }
  buffered(message: BufferedMessage): void { add(this.messages, pairId(message.name, message.correlationKey), message); }
  discarded(message: BufferedMessage): void { remove(this.messages, pairId(message.name, message.correlationKey), message.key); }
  locked(processId: string, correlationKey: string, by: Key): void { this.locks.set(pairId(processId, correlationKey), by); }
  unlocked(processId: string, correlationKey: string): void { this.locks.set(pairId(processId, correlationKey), null); }

  /** Oldest first. */
  subscriptionsFor(name: string, correlationKey: string): readonly SubscriptionRef[] { return this.subscriptions.loaded.get(pairId(name, correlationKey)) ?? []; }
  messagesFor(name: string, correlationKey: string): readonly BufferedMessage[] { return this.messages.loaded.get(pairId(name, correlationKey)) ?? []; }
  /** The next behind the key `after`, which stands for a part. `next`: there are more behind this one. */
  signalsFor(name: string, after: Key): { part: readonly SubscriptionRef[]; next: Key | null } {
    const found = this.signals.loaded.get(partId(name, after)) ?? [];
    const next = found.length < SIGNAL_PART ? null : found.at(-1)!.key;
    const all = next === null ? [...found, ...(this.signals.added.get(name) ?? [])] : found;
    return { part: all.filter(({ key }) => key > after && !this.signals.removed.has(key)), next };
  }
  isLocked(processId: string, correlationKey: string): boolean { return (this.locks.get(pairId(processId, correlationKey)) ?? null) !== null; }
}

const partId = (name: string, after: Key): string => `${after} ${name}`;

function refOf(subscription: MessageSubscription | SignalSubscription): SubscriptionRef {
  const { process } = subscription.element;
  return { key: subscription.key, process: process.key, processId: process.definition.id };
}

function load<T extends { key: Key }>(lookup: Lookup<T>, id: string, found: T[]): void {
  if (lookup.loaded.has(id)) return;
  const added = lookup.added.get(id) ?? [];
  const known = new Set(added.map((item) => item.key));
  lookup.loaded.set(id, [...found.filter((item) => !lookup.removed.has(item.key) && !known.has(item.key)), ...added.filter((item) => !lookup.removed.has(item.key))]);
}

function add<T extends { key: Key }>(lookup: Lookup<T>, id: string, item: T): void {
  const loaded = lookup.loaded.get(id);
  if (loaded) return void loaded.push(item);
  const added = lookup.added.get(id);
  if (added) added.push(item);
  else lookup.added.set(id, [item]);
}

function remove<T extends { key: Key }>(lookup: Lookup<T>, id: string, key: Key): void {
  lookup.removed.add(key);
  const loaded = lookup.loaded.get(id);
  if (loaded) lookup.loaded.set(id, loaded.filter((item) => item.key !== key));
}
