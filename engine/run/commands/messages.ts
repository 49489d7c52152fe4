import type { Execution } from '../execution.ts';
import { correlate as correlateMessage, newMessage, saveMessage } from '../messages.ts';
import { broadcast as broadcastSignal } from '../signals.ts';
import { reject, type Handler } from './handler.ts';

export const publish: Handler<'message.publish'> = (x, input) => {
  const { name, correlationKey, messageId, timeToLiveMs } = input;
  if (name === '') reject('INVALID_ARGUMENT', 'Expected to publish a message with a name, but it is empty');
  if (messageId !== '' && isBuffered(x, name, correlationKey, messageId)) reject('ALREADY_EXISTS', `Expected to publish a new message with id '${messageId}', but a message with that id was already published`);
  const message = newMessage(x, { ...input, timeToLiveMs: Math.max(0, timeToLiveMs) });
  correlateMessage(x, message);
  if (timeToLiveMs > 0) {
    x.messages.buffered(message);
    saveMessage(x, message);
  }
  return { key: message.key };
};

function isBuffered(x: Execution, name: string, correlationKey: string, messageId: string): boolean {
  return x.messages.messagesFor(name, correlationKey).some((message) => message.messageId === messageId && message.deadline > x.now);
}

export const correlate: Handler<'message.correlate'> = (x, { name, correlationKey, variables }) => {
  if (name === '') reject('INVALID_ARGUMENT', 'Expected to correlate a message with a name, but it is empty');
  if (!couldCorrelate(x, name, correlationKey)) reject('NOT_FOUND', `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found.`);
  const message = newMessage(x, { name, correlationKey, messageId: '', timeToLiveMs: 0, variables });
  const instances = correlateMessage(x, message);
  if (instances.length === 0) reject('NOT_FOUND', `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found.`);
  return { messageKey: message.key, processInstanceKey: instances[0]! };
};

function couldCorrelate(x: Execution, name: string, correlationKey: string): boolean {
  return x.messages.subscriptionsFor(name, correlationKey).length > 0 || x.definitions.startedByMessage(name).some(({ definition }) => correlationKey === '' || !x.messages.isLocked(definition.id, correlationKey));
}

export const broadcast: Handler<'signal.broadcast'> = (x, { signalName, variables }) => {
  if (signalName === '') reject('INVALID_ARGUMENT', 'Expected to broadcast a signal with a name, but it is empty');
  const key = x.nextKey();
  broadcastSignal(x, signalName, variables);
  return { key };
};
