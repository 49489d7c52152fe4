/**
 * Moves an instance to another definition. One with many elements takes several batches, some parts in each, so that
 * others come in between: until all is moved commands for it wait (`Loader`), and so do signals and its own follow-ups
 * (`Execution.defer`).
 */
import { subscribe, unsubscribe } from './catch-events.ts';
import type { ProcessDefinition } from './definitions.ts';
import { replaceJob } from './elements/user-task.ts';
import type { Execution } from './execution.ts';
import type { ElementNode } from '../model/graph.ts';
import { keepCompensable } from './compensation.ts';
import { catchEventsOf, checkElements, compensableOf, newPlan, planElement, type Plan } from './migration-plan.ts';
import { lockId } from './processes.ts';
import { writeJob } from './jobs.ts';
import type { ElementInstance, ProcessInstance, Subscription } from './state.ts';

/** So many elements are moved in one batch. */
const AT_ONCE = 500;

/** @returns false: the request is answered later. @throws CommandRejection: it can't be moved, and nothing is changed. */
export function beginMigration(x: Execution, plan: Plan): boolean {
  const { process, from, target, mapping } = plan;
  const elements = process.elements.size > AT_ONCE ? null : [...process.elements.values()];
  if (elements) for (const element of elements) planElement(plan, element);
  else checkElements(plan);
  moveLock(x, process, target);
  process.definition = target;
  x.rewrite('process_instance', process);
  if (elements) {
    move(x, plan, elements);
    return true;
  }
  process.migration = { key: x.nextKey(), from, mapping: [...mapping], requestId: x.requestId, left: null };
  x.migrating = true;
  moveSome(x, process);
  return false;
}

export function moveSome(x: Execution, process: ProcessInstance): void {
  if (!process.migration || process.banned) return;
  moveParts(x, process, AT_ONCE);
  if (process.migration) x.followUpLater({ kind: 'migrate', process: process.key });
}

/** Also of what has called it. */
export function moveRest(x: Execution, process: ProcessInstance): void {
  for (let each: ProcessInstance | undefined = process; each; each = each.parent?.process) if (each.migration && !each.banned) moveParts(x, each, Infinity);
}

/** It, or what has called it. */
export function isMoving(process: ProcessInstance | undefined): boolean {
  for (let each = process; each; each = each.parent?.process) if (each.migration && !each.banned) return true;
  return false;
}

function moveParts(x: Execution, process: ProcessInstance, most: number): void {
  const migration = process.migration!;
  const plan = newPlan(x, process, migration.from, process.definition, new Map(migration.mapping));
  // What is around others comes first, and so stands last.
  const left = (migration.left ??= Array.from(new Set(Array.from(process.elements.values(), ({ part }) => part))).filter(({ moved }) => moved !== migration.key).reverse());
  const elements: ElementInstance[] = [];
  while (left.length > 0 && elements.length < most) {
    const part = left.pop()!;
    part.moved = migration.key;
    for (const element of part.elements) {
      planElement(plan, element);
      elements.push(element);
    }
  }
  move(x, plan, elements);
  if (left.length > 0) return;
  process.migration = null;
  x.touch(process.root);
  x.released = true;
  x.answer(migration.requestId, {});
}

function move(x: Execution, plan: Plan, elements: readonly ElementInstance[]): void {
  const { nodes, tokens, kept, tasks } = plan;
  for (const element of elements) {
    unsubscribe(x, element, (subscription) => !kept.has(subscription));
    for (const subscription of element.subscriptions) if (subscription.kind === 'message') x.messages.closed(subscription);
  }
  for (const element of elements) {
    element.node = nodes.get(element)!;
    element.tokens = tokens.get(element)!;
    if (element.compensable.length > 0) keepCompensable(x, element, compensableOf(plan, element.compensable));
    x.touch(element);
    if (element.scope) x.rewrite('element_instance', element);
    for (const variable of element.variables.values()) x.rewrite('variable', variable);
    for (const incident of element.incidents) x.rewrite('incident', incident);
    if (element.job) {
      element.job.shown = 'MIGRATED';
      element.job.updatedAt = x.now;
      writeJob(x, element.job);
      x.rewritten.add(element.job);
    }
    if (element.userTask) x.rewrite('user_task', element.userTask);
    const task = tasks.get(element);
    if (task) replaceJob(x, element, task);
  }
  const mapped = new Set(plan.mapping.values());
  for (const element of elements) resubscribe(x, element, kept, mapped);
}

/** `mapped`: ids that the plan names as targets. An event among them that doesn't wait has happened already: it is not opened anew. */
function resubscribe(x: Execution, element: ElementInstance, kept: ReadonlyMap<Subscription, ElementNode>, mapped: ReadonlySet<string>): void {
  for (const subscription of element.subscriptions) {
    subscription.node = kept.get(subscription)!;
    if (subscription.kind === 'message') {
      x.messages.opened(subscription);
      subscription.state = 'MIGRATED';
      subscription.updatedAt = x.now;
      x.rewrite('message_subscription', subscription);
    } else if (subscription.kind === 'timer') x.put('timer', subscription.key, { timer: subscription });
    else x.put('signal_subscription', subscription.key, subscription);
  }
  if (element.state !== 'ACTIVATED') return;
  const waiting = new Set(element.subscriptions.map(({ node }) => node));
  subscribe(x, element, catchEventsOf(element.node).filter((event) => !waiting.has(event) && !mapped.has(event.id) && !(element.interrupted && event.type === 'START_EVENT')));
}

/** A definition of another process id waits for its own start messages. */
function moveLock(x: Execution, process: ProcessInstance, target: ProcessDefinition): void {
  const { startLock, definition } = process;
  if (!startLock || definition.id === target.id) return;
  x.delete('message_start_lock', lockId(definition.id, startLock.correlationKey), { processId: definition.id, correlationKey: startLock.correlationKey });
  x.messages.unlocked(definition.id, startLock.correlationKey);
  process.startLock = null;
}
