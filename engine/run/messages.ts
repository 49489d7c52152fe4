/**
 * Correlation. A message goes to at most one subscription of each process (by its id, over all versions); it starts an
 * instance unless one that was started with the same correlation key is active. What has time to live stays in the
 * buffer, for later subscriptions of processes that didn't have it yet.
 */
import type { Key, Variables } from '../engine.ts';
import { isWaiting, trigger } from './catch-events.ts';
import type { Execution } from './execution.ts';
import type { BufferedMessage } from './message-buffer.ts';
import { nextRepetition } from './repeat.ts';
import { createProcess } from './processes.ts';
import type { MessageSubscription } from './state.ts';
import type { StartSubscription } from './definitions.ts';

/** The instances that got the message, those that it has started before the others. */
export function correlate(x: Execution, message: BufferedMessage): Key[] {
  const instances: Key[] = [];
  for (const { key, process, processId } of x.messages.subscriptionsFor(message.name, message.correlationKey).slice()) {
    if (message.correlatedTo.includes(processId)) continue;
    const subscription = x.instances.get(process)?.subscriptions.get(key);
    if (subscription?.kind === 'message' && correlateTo(x, message, subscription)) instances.push(process);
  }
  const started = x.definitions.startedByMessage(message.name).flatMap((start) => startWith(x, message, start) ?? []);
  return [...started, ...instances];
}

function correlateTo(x: Execution, message: BufferedMessage, subscription: MessageSubscription): boolean {
  const { element, node } = subscription;
  if (element.process.banned) return false;
  const repeats = nextRepetition(node);
  const before = subscription.state;
  if (!repeats) {
    subscription.state = 'CORRELATED';
    x.messages.closed(subscription);
  }
  if (!trigger(x, element, node, message.variables)) {
    subscription.state = before;
    return false;
  }
  subscription.updatedAt = x.now;
  x.changed('message_subscription', subscription);
  message.correlatedTo.push(element.process.definition.id);
  x.put('correlated_message', `${message.key} ${subscription.key}`, { message, subscription: subscription.key, at: x.now, process: element.process, element: element.key, elementId: node.id });
  return true;
}

function startWith(x: Execution, message: BufferedMessage, { definition, node }: StartSubscription): Key | null {
  const { correlationKey } = message;
  if (message.correlatedTo.includes(definition.id)) return null;
  if (correlationKey !== '' && x.messages.isLocked(definition.id, correlationKey)) return null;
  message.correlatedTo.push(definition.id);
  const startLock = correlationKey === '' ? undefined : { messageName: message.name, correlationKey };
  const process = createProcess(x, definition, {}, { trigger: { node, variables: message.variables }, ...(startLock && { startLock }) });
  x.put('correlated_message', `${message.key} ${process.key}`, { message, subscription: process.key, at: x.now, process, element: null, elementId: node.id });
  if (startLock) x.messages.locked(definition.id, correlationKey, process.key);
  return process.key;
}

export function saveMessage(x: Execution, message: BufferedMessage): void {
  x.put('message', message.key, message);
}

/** A subscription was opened: the first message in the buffer that its process didn't have. */
export function correlateBuffered(x: Execution, process: Key, key: Key): void {
  const subscription = x.instances.get(process)?.subscriptions.get(key);
  if (subscription?.kind !== 'message' || !isWaiting(subscription)) return;
  for (const message of x.messages.messagesFor(subscription.name, subscription.correlationKey)) {
    if (message.deadline <= x.now || message.correlatedTo.includes(subscription.element.process.definition.id)) continue;
    if (!correlateTo(x, message, subscription)) return;
    saveMessage(x, message);
    if (!nextRepetition(subscription.node)) return;
  }
}

/** The instance with this correlation key has ended: the next message of its process starts another one. */
export function correlateNextStart(x: Execution, processId: string, name: string, correlationKey: string): void {
  const start = x.definitions.startedByMessage(name).find(({ definition }) => definition.id === processId);
  if (!start) return;
  for (const message of x.messages.messagesFor(name, correlationKey)) {
    if (message.deadline <= x.now || message.correlatedTo.includes(processId)) continue;
    if (startWith(x, message, start) === null) return;
    saveMessage(x, message);
    return;
  }
}

export function newMessage(x: Execution, input: { name: string; correlationKey: string; messageId: string; timeToLiveMs: number; variables: Variables }): BufferedMessage {
  return { key: x.nextKey(), name: input.name, correlationKey: input.correlationKey, messageId: input.messageId, variables: input.variables, deadline: x.now + input.timeToLiveMs, correlatedTo: [] };
}
