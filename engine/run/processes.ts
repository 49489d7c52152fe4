/** Process instances as a whole: how they begin and end. */
import type { Key, Variables } from '../engine.ts';
import type { Execution } from './execution.ts';
import { newElement, terminateNow } from './lifecycle.ts';
import type { ProcessDefinition } from './definitions.ts';
import type { ElementInstance, ProcessInstance, Trigger } from './state.ts';
import { allVisible, fetched, setLocal } from './variables.ts';

export interface NewProcess {
  parent?: ElementInstance;
  /** The message, timer or signal that started it. */
  trigger?: Trigger;
  startLock?: { messageName: string; correlationKey: string };
  tags?: string[];
  /** Elements to begin at, instead of the start event. */
  startAt?: string[];
  /** Elements after whose end the instance is terminated. */
  terminateAfter?: string[];
}

export function createProcess(x: Execution, definition: ProcessDefinition, variables: Variables, options: NewProcess = {}): ProcessInstance {
  const key = x.nextKey();
  const parent = options.parent ?? null;
  const process = {
    key, definition, parent, rootKey: parent ? parent.process.rootKey : key, state: 'ACTIVE', startedAt: x.now, endedAt: null, tags: options.tags ?? [], terminateAfter: options.terminateAfter ?? [],
    startLock: options.startLock ?? null, incidentCount: 0, elements: new Map(), jobs: new Map(), subscriptions: new Map(), userTasks: new Map(), incidents: new Map(), banned: false, migration: null,
  } as unknown as ProcessInstance;
  process.root = newElement(x, process, null, definition.graph.root, key);
  x.instances.set(key, process);
  x.changed('process_instance', process);
  if (options.startLock) x.put('message_start_lock', lockId(definition.id, options.startLock.correlationKey), { processId: definition.id, correlationKey: options.startLock.correlationKey, processInstanceKey: key, messageName: options.startLock.messageName });
  for (const name of Object.keys(variables)) setLocal(x, process.root, name, variables[name]);
  if (options.trigger) {
    process.root.trigger = options.trigger;
    // Event sub-processes subscribe before the start event is reached, and may need them for their correlation keys.
    const { node, variables: brought } = options.trigger;
    if (node.outputs.length === 0) for (const name of Object.keys(brought)) setLocal(x, process.root, name, brought[name]);
  }
  if (options.startAt) process.root.chosen = options.startAt;
  x.followUp({ kind: 'activating', process: key, element: key });
  return process;
}

export const lockId = (processId: string, correlationKey: string): string => `${processId} ${correlationKey}`;

/** The root element has completed or was terminated. */
export function processEnded(x: Execution, root: ElementInstance): void {
  const { process } = root;
  process.state = root.state === 'COMPLETED' ? 'COMPLETED' : 'TERMINATED';
  process.endedAt = x.now;
  x.changed('process_instance', process);
  x.touch(root);
  if (process.startLock) {
    const { correlationKey, messageName } = process.startLock;
    x.delete('message_start_lock', lockId(process.definition.id, correlationKey), { processId: process.definition.id, correlationKey });
    x.messages.unlocked(process.definition.id, correlationKey);
    x.followUp({ kind: 'correlateNextStart', process: null, processId: process.definition.id, name: messageName, correlationKey });
  }
  answerAwaiting(x, process, root);
  if (process.parent) returnToParent(x, process, process.parent, root);
}

function answerAwaiting(x: Execution, process: ProcessInstance, root: ElementInstance): void {
  const waiting = x.awaitingResult.get(process.key);
  if (!waiting) return;
  x.awaitingResult.delete(process.key);
  const { definition } = process;
  if (process.state === 'COMPLETED') x.answer(waiting.requestId, { processDefinitionKey: definition.key, bpmnProcessId: definition.id, version: definition.version, processInstanceKey: process.key, variables: fetched(root, waiting.fetchVariables) });
  else x.refuse(waiting.requestId, new TerminatedWhileAwaited(process.key));
}

export class TerminatedWhileAwaited extends Error {
  constructor(key: Key) {
    super(`Expected to await the result of process instance '${key}', but it was terminated`);
  }
}

function returnToParent(x: Execution, process: ProcessInstance, caller: ElementInstance, root: ElementInstance): void {
  caller.calledKey = null;
  x.touch(caller);
  if (caller.state === 'TERMINATING') return terminateNow(x, caller);
  if (process.state === 'TERMINATED') return void x.followUp({ kind: 'terminate', process: caller.process.key, element: caller.key });
  const called = caller.node.called!;
  if (called.allChildVariables || caller.node.outputs.length > 0) caller.result = allVisible(root);
  x.followUp({ kind: 'complete', process: caller.process.key, element: caller.key });
}

