/** Errors and escalations: thrown in an element, caught by the nearest boundary event or event sub-process around it. */
import type { Variables } from '../engine.ts';
import type { ElementNode } from '../model/graph.ts';
import { trigger } from './catch-events.ts';
import type { Execution } from './execution.ts';
import { createIncident } from './incidents.ts';
import { endJob } from './jobs.ts';
import type { ElementInstance, Job } from './state.ts';

interface Catcher { element: ElementInstance; node: ElementNode }

/** Not caught: an incident at the element. Its resolution gives the job to a worker again, or throws again without one. */
export function throwError(x: Execution, element: ElementInstance, code: string, message: string, variables: Variables, job: Job | null = null): void {
  const catcher = findCatcher(element, 'error', code);
  if (catcher) {
    if (job) endJob(x, job, 'ERROR_THROWN');
    trigger(x, catcher.element, catcher.node, variables);
    return;
  }
  createIncident(x, element, 'UNHANDLED_ERROR_EVENT', `Expected to throw an error event with the code '${code}'${message ? ` with message '${message}'` : ''}, but it was not caught. ${available(element)}`,
    job ? null : { kind: 'throwError', process: element.process.key, element: element.key, code, message, variables }, job);
}

/** True when the escalation has interrupted the thrower. */
export function throwEscalation(x: Execution, element: ElementInstance, code: string): boolean {
  const catcher = findCatcher(element, 'escalation', code);
  if (!catcher) return false;
  return trigger(x, catcher.element, catcher.node, {}) && catcher.node.interrupting;
}

function findCatcher(thrower: ElementInstance, kind: 'error' | 'escalation', code: string): Catcher | null {
  for (let element: ElementInstance | null = thrower; element; element = element.scope ?? element.process.parent) {
    if (element !== thrower && element.state === 'ACTIVATED' && !element.interrupted) {
      const start = matching(element.node.eventStarts, kind, code);
      if (start && !within(thrower, start)) return { element, node: start };
    }
    if (element.state !== 'ACTIVATED') continue;
    const boundary = matching(element.node.boundaries, kind, code);
    if (boundary) return { element, node: boundary };
  }
  return null;
}

/** An event sub-process doesn't catch what it throws itself. */
function within(thrower: ElementInstance, start: ElementNode): boolean {
  for (let element: ElementInstance | null = thrower; element; element = element.scope) if (element.node === start.parent) return true;
  return false;
}

/** One for the code before one for all codes. */
function matching(nodes: readonly ElementNode[], kind: 'error' | 'escalation', code: string): ElementNode | undefined {
  let any: ElementNode | undefined;
  for (const node of nodes) {
    if (node.event.kind !== kind) continue;
    if (node.event.code === null) any ??= node;
    else if (node.event.code.value === code) return node;
  }
  return any;
}

function available(thrower: ElementInstance): string {
  const codes: string[] = [];
  for (let element: ElementInstance | null = thrower; element; element = element.scope ?? element.process.parent)
    for (const node of [...element.node.boundaries, ...element.node.eventStarts]) if (node.event.kind === 'error' && node.event.code?.value) codes.push(node.event.code.value);
  return codes.length > 0 ? `Available error events are [${[...new Set(codes)].join(', ')}]` : 'No error events are available in the scope.';
}
