import type { Execution } from './execution.ts';
import type { ErrorType } from './failure.ts';
import type { InternalCommand } from './internal-command.ts';
import type { ElementInstance, Incident, Job, ProcessInstance } from './state.ts';

export function createIncident(x: Execution, element: ElementInstance, errorType: ErrorType, message: string, retry: InternalCommand | null, job: Job | null = null): void {
  const incident: Incident = { key: x.nextKey(), errorType, message, element, job, retry, state: 'ACTIVE', createdAt: x.now, resolvedAt: null };
  element.incidents.push(incident);
  element.process.incidents.set(incident.key, incident);
  x.changed('incident', incident);
  count(x, element, 1);
}

/** Resolved by its command, or gone because its element has ended. */
export function resolveIncident(x: Execution, incident: Incident): void {
  const { element } = incident;
  incident.state = 'RESOLVED';
  incident.resolvedAt = x.now;
  element.incidents = element.incidents.filter((other) => other !== incident);
  element.process.incidents.delete(incident.key);
  x.changed('incident', incident);
  count(x, element, -1);
}

export function closeIncidents(x: Execution, element: ElementInstance): void {
  for (const incident of element.incidents.slice()) resolveIncident(x, incident);
}

/** An element has an incident when one inside of it has, a process instance also when one that it calls has. */
function count(x: Execution, element: ElementInstance, by: 1 | -1): void {
  const { process } = element;
  x.touch(element);
  for (let up: ElementInstance | null = element; up; up = up.scope) {
    up.incidentCount += by;
    if (up.scope) x.changed('element_instance', up);
  }
  for (let up: ProcessInstance | null = process; up; up = up.parent?.process ?? null) {
    up.incidentCount += by;
    x.touch(up.root);
    x.changed('process_instance', up);
  }
}
