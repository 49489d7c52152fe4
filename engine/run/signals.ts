import type { Variables } from '../engine.ts';
import { trigger } from './catch-events.ts';
import type { Execution } from './execution.ts';
import { createProcess } from './processes.ts';

/** Reached by all that wait for the signal at this moment; nothing is buffered. */
export function broadcast(x: Execution, name: string, variables: Variables): void {
  x.followUp({ kind: 'broadcast', process: null, name, variables });
}

export function deliverSignal(x: Execution, name: string, variables: Variables): void {
  for (const { key, process } of x.messages.signalsFor(name).slice()) {
    const subscription = x.instances.get(process)?.subscriptions.get(key);
    if (subscription?.kind === 'signal' && !subscription.element.process.banned) trigger(x, subscription.element, subscription.node, variables);
  }
  for (const { definition, node } of x.definitions.startedBySignal(name)) createProcess(x, definition, {}, { trigger: { node, variables } });
}
