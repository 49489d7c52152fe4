/** Waiting for messages, timers and signals: subscriptions of an element, and what happens when one is triggered. */
import type { Key, Variables } from '../engine.ts';
import type { ElementNode } from '../model/graph.ts';
import type { Execution } from './execution.ts';
import { activateTriggered, terminateChildren } from './scopes.ts';
import type { ElementInstance, MessageSubscription, Subscription } from './state.ts';
import { firstDue } from './timers.ts';
import { evaluateKey, evaluateString } from './variables.ts';

/** Opens a subscription for each of the catch events, or (with a `Failure`) for none. */
export function subscribe(x: Execution, element: ElementInstance, nodes: readonly ElementNode[], scope: ElementInstance = element): void {
  const opening = nodes.flatMap((node) => prepare(x, element, node, scope) ?? []);
  for (const open of opening) {
    const subscription = open(x.nextKey());
    element.subscriptions.push(subscription);
    element.process.subscriptions.set(subscription.key, subscription);
    if (subscription.kind === 'message') {
      x.changed('message_subscription', subscription);
      x.messages.opened(subscription);
      x.followUp({ kind: 'correlateBuffered', process: element.process.key, subscription: subscription.key, name: subscription.name, correlationKey: subscription.correlationKey });
    } else if (subscription.kind === 'timer') x.put('timer', subscription.key, { timer: subscription });
    else {
      x.put('signal_subscription', subscription.key, subscription);
      x.messages.signalOpened(subscription);
    }
  }
}

export const isWaiting = ({ state }: MessageSubscription): boolean => state === 'CREATED' || state === 'MIGRATED';

/** Boundary events of an activity are evaluated outside of it, all else in the scope that waits. */
export function subscribeAll(x: Execution, element: ElementInstance, own: readonly ElementNode[] = []): void {
  const { boundaries, eventStarts } = element.node;
  if (boundaries.length + eventStarts.length + own.length === 0) return;
  subscribe(x, element, [...own, ...boundaries, ...eventStarts]);
}

function prepare(x: Execution, element: ElementInstance, node: ElementNode, scope: ElementInstance): ((key: Key) => Subscription) | null {
  const { event } = node;
  if (event.kind === 'message') {
    const name = evaluateString(x, scope, event.name);
    const correlationKey = event.correlationKey ? evaluateKey(x, scope, event.correlationKey) : '';
    return (key) => ({ kind: 'message', key, element, node, name, correlationKey, state: 'CREATED', updatedAt: x.now });
  }
  if (event.kind === 'timer') {
    const due = firstDue(x, scope, event);
    return (key) => ({ kind: 'timer', key, element, node, ...due });
  }
  if (event.kind === 'signal') {
    const name = evaluateString(x, scope, event.name);
    return (key) => ({ kind: 'signal', key, element, node, name });
  }
  return null;
}

export function unsubscribe(x: Execution, element: ElementInstance, which: (subscription: Subscription) => boolean = () => true): void {
  if (element.subscriptions.length === 0) return;
  element.subscriptions = element.subscriptions.filter((subscription) => {
    if (!which(subscription)) return true;
    close(x, subscription);
    return false;
  });
}

function close(x: Execution, subscription: Subscription): void {
  subscription.element.process.subscriptions.delete(subscription.key);
  if (subscription.kind === 'message') {
    if (isWaiting(subscription)) subscription.state = 'DELETED';
    subscription.updatedAt = x.now;
    x.changed('message_subscription', subscription);
    x.messages.closed(subscription);
  } else if (subscription.kind === 'timer') x.delete('timer', subscription.key, subscription.key);
  else {
    x.delete('signal_subscription', subscription.key, subscription.key);
    x.messages.signalClosed(subscription);
  }
}

/** The catch event `node`, for which `element` waits, has happened. False when the element no longer waits. */
export function trigger(x: Execution, element: ElementInstance, node: ElementNode, variables: Variables): boolean {
  if (element.state !== 'ACTIVATED' && !(node.type === 'BOUNDARY_EVENT' && element.state === 'COMPLETING')) return false;
  x.touch(element);
  if (node.type === 'BOUNDARY_EVENT') {
    if (!node.interrupting) activateTriggered(x, element.scope!, { node, variables });
    else {
      element.trigger = { node, variables };
      unsubscribe(x, element);
      x.followUp({ kind: 'terminate', process: element.process.key, element: element.key });
    }
  } else if (node.type === 'START_EVENT') {
    if (!node.interrupting) activateTriggered(x, element, { node, variables });
    else {
      if (element.interrupted) return false;
      element.interrupted = true;
      unsubscribe(x, element, (subscription) => subscription.node.type === 'START_EVENT');
      if (terminateChildren(x, element)) activateTriggered(x, element, { node, variables });
      else element.trigger = { node, variables };
    }
  } else {
    element.result = variables;
    if (element.node.type === 'EVENT_BASED_GATEWAY') element.trigger = { node, variables };
    unsubscribe(x, element, (subscription) => subscription.node.type !== 'BOUNDARY_EVENT');
    x.followUp({ kind: 'complete', process: element.process.key, element: element.key });
  }
  return true;
}
