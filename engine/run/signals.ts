import type { Key, Variables } from '../engine.ts';
import { trigger } from './catch-events.ts';
import type { Execution } from './execution.ts';
import { isMoving } from './migration.ts';
import { createProcess } from './processes.ts';
import type { ProcessInstance } from './state.ts';

/** Reached by all that wait for the signal at this moment; nothing is buffered. */
export function broadcast(x: Execution, name: string, variables: Variables): void {
  x.followUp({ kind: 'broadcast', process: null, name, variables });
}

export function deliverSignal(x: Execution, name: string, variables: Variables): void {
  for (const { key, process } of x.messages.signalsFor(name).slice()) {
    const instance = x.instances.get(process);
    if (!instance || isMoving(instance)) x.defer({ kind: 'signal', process, subscription: key, variables });
    else deliverTo(x, instance, key, variables);
  }
  for (const { definition, node } of x.definitions.startedBySignal(name)) createProcess(x, definition, {}, { trigger: { node, variables } });
}

export function deliverTo(x: Execution, process: ProcessInstance, key: Key, variables: Variables): void {
  const subscription = process.subscriptions.get(key);
  if (subscription?.kind === 'signal' && !process.banned) trigger(x, subscription.element, subscription.node, variables);
}
