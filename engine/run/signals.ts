import type { Key, Variables } from '../engine.ts';
import { trigger } from './catch-events.ts';
import type { Execution } from './execution.ts';
import type { InternalCommand } from './internal-command.ts';
import { isMoving } from './migration.ts';
import { createProcess } from './processes.ts';
import type { ProcessInstance } from './state.ts';

/** Reached by all that wait for the signal at this moment, some in each batch; nothing is buffered. */
export function broadcast(x: Execution, name: string, variables: Variables): void {
  x.followUp({ kind: 'broadcast', process: null, name, variables });
}

/** To those behind the key `after`, up to `last`: who begins to wait later isn't reached. */
export function deliverSignal(x: Execution, { name, variables, after = 0, last = x.keyAfter - 1 }: Extract<InternalCommand, { kind: 'broadcast' }>): void {
  const { part, next } = x.messages.signalsFor(name, after);
  for (const { key, process } of part) {
    if (key > last) break;
    const instance = x.instances.get(process);
    if (!instance || isMoving(instance)) x.defer({ kind: 'signal', process, subscription: key, variables });
    else deliverTo(x, instance, key, variables);
  }
  if (next !== null && next < last) x.followUpLater({ kind: 'broadcast', process: null, name, variables, after: next, last });
  if (after > 0) return;
  for (const { definition, node } of x.definitions.startedBySignal(name)) createProcess(x, definition, {}, { trigger: { node, variables } });
}

export function deliverTo(x: Execution, process: ProcessInstance, key: Key, variables: Variables): void {
  const subscription = process.subscriptions.get(key);
  if (subscription?.kind === 'signal' && !process.banned) trigger(x, subscription.element, subscription.node, variables);
}
