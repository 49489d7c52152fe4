/**
 * What the batch knows of buffered messages and of subscriptions for messages and signals: what was looked up in the
 * database before a command is executed, with what the batch itself has changed since.
 */
import type { Key, Variables } from '../engine.ts';
import type { MessageSubscription, SignalSubscription } from './state.ts';

export interface BufferedMessage { key: Key; name: string; correlationKey: string; messageId: string; variables: Variables; deadline: number; correlatedTo: string[] }
export interface SubscriptionRef { key: Key; process: Key; processId: string }

export const pairId = (name: string, correlationKey: string): string => `${name.length} ${name}${correlationKey}`;

interface Lookup<T extends { key: Key }> { loaded: Map<string, T[]>; added: Map<string, T[]>; removed: Set<Key> }
const lookup = <T extends { key: Key }>(): Lookup<T> => ({ loaded: new Map(), added: new Map(), removed: new Set() });

export class MessageBuffer {
  private readonly subscriptions = lookup<SubscriptionRef>();
  private readonly messages = lookup<BufferedMessage>();
  private readonly signals = lookup<SubscriptionRef>();
  private readonly locks = new Map<string, Key | null>();

  knowsSubscriptions(id: string): boolean { return this.subscriptions.loaded.has(id); }
  knowsMessages(id: string): boolean { return this.messages.loaded.has(id); }
  knowsSignal(name: string): boolean { return this.signals.loaded.has(name); }
  knowsLock(processId: string, correlationKey: string): boolean { return this.locks.has(pairId(processId, correlationKey)); }

  loadSubscriptions(id: string, found: SubscriptionRef[]): void { load(this.subscriptions, id, found); }
  loadMessages(id: string, found: BufferedMessage[]): void { load(this.messages, id, found); }
  loadSignal(name: string, found: SubscriptionRef[]): void { load(this.signals, name, found); }
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
  signalsFor(name: string): readonly SubscriptionRef[] { return this.signals.loaded.get(name) ?? []; }
  isLocked(processId: string, correlationKey: string): boolean { return (this.locks.get(pairId(processId, correlationKey)) ?? null) !== null; }
}

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
