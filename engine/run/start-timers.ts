/** Timer start events of the latest version of a process. */
import type { Execution, StartTimer } from './execution.ts';
import { createProcess } from './processes.ts';
import type { ProcessDefinition } from './definitions.ts';
import { firstDue, nextDue } from './timers.ts';

export function scheduleStartTimers(x: Execution, definition: ProcessDefinition): void {
  const timers: StartTimer[] = [];
  for (const node of definition.graph.timerStarts) {
    if (node.event.kind !== 'timer') continue;
    const { dueAt, repetitions } = firstDue(x, null, node.event);
    timers.push({ kind: 'start', key: x.nextKey(), definitionKey: definition.key, elementId: node.id, dueAt, repetitions });
  }
  for (const timer of timers) x.put('timer', timer.key, { timer });
  if (timers.length > 0) x.definitions.startTimers.set(definition.key, timers);
}

export function cancelStartTimers(x: Execution, definition: ProcessDefinition): void {
  for (const timer of x.definitions.startTimers.get(definition.key) ?? []) x.delete('timer', timer.key, timer.key);
  x.definitions.startTimers.delete(definition.key);
}

export function fireStartTimer(x: Execution, definitionKey: number, key: number): void {
  const timers = x.definitions.startTimers.get(definitionKey) ?? [];
  const timer = timers.find((one) => one.key === key);
  const definition = x.definitions.processes.byKey.get(definitionKey);
  const node = definition?.graph.nodes.get(timer?.elementId ?? '');
  if (!timer || !definition || node?.event.kind !== 'timer') return void x.delete('timer', key, key);
  if (timer.dueAt > x.now) return;
  const { interval } = firstDue(x, null, node.event);
  const next = nextDue({ ...timer, interval }, x.now);
  const others = timers.filter((one) => one !== timer);
  if (next) {
    const again = { ...timer, dueAt: next.dueAt, repetitions: next.repetitions };
    others.push(again);
    x.put('timer', key, { timer: again });
  } else x.delete('timer', key, key);
  x.definitions.startTimers.set(definitionKey, others);
  createProcess(x, definition, {}, { trigger: { node, variables: {} } });
}
