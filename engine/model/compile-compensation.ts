/** Compensation: which activity is undone by which handler, and what a throw event undoes. */
import type { ElementNode } from './graph.ts';
import { child, children, isA, type ModdleElement } from './moddle.ts';
import type { Reader } from './reader.ts';

/** Of one scope: boundary events are joined to their handlers by associations, throw events to the activity they name. */
export function readCompensation(reader: Reader, scope: ElementNode, source: ModdleElement): void {
  const associations = children(source, 'artifacts').filter((artifact) => isA(artifact, 'bpmn:Association'));
  for (const element of children(source, 'flowElements')) {
    const node = reader.outer(element.id);
    if (node?.event.kind !== 'compensation') continue;
    if (node.type === 'BOUNDARY_EVENT') joinHandler(reader, node, associations);
    else nameActivity(reader, scope, node, child(children(element, 'eventDefinitions')[0], 'activityRef')?.id);
  }
}

function joinHandler(reader: Reader, boundary: ElementNode, associations: readonly ModdleElement[]): void {
  const host = boundary.parent?.inside.find((node) => node.boundaries.includes(boundary));
  const joined = associations.flatMap((association) => {
    const ends = [child(association, 'sourceRef')?.id, child(association, 'targetRef')?.id];
    return ends.includes(boundary.id) ? ends.filter((id) => id !== boundary.id) : [];
  });
  const handlers = joined.flatMap((id) => reader.outer(id) ?? []);
  const handler = handlers[0];
  if (!handler || handlers.length > 1) return reader.problem(boundary.id, 'Compensation boundary events must have one association to a compensation handler');
  if (!handler.forCompensation && !handler.multiInstance?.inner.forCompensation) return reader.problem(boundary.id, `The element '${handler.id}' that handles the compensation must be marked as a compensation handler`);
  if (boundary.endListeners.length > 0) reader.problem(boundary.id, "Execution listeners of type 'end' are not supported by this element");
  if (boundary.outgoing.length > 0) reader.problem(boundary.id, 'Compensation boundary events must not have outgoing sequence flows');
  if (host?.compensationHandler) return reader.problem(boundary.id, 'An activity must not have more than one compensation boundary event');
  if (host) host.compensationHandler = handler;
}

function nameActivity(reader: Reader, scope: ElementNode, thrower: ElementNode, activityId: string | undefined): void {
  if (activityId === undefined || thrower.event.kind !== 'compensation') return;
  const activity = reader.outer(activityId);
  const around = scope.type === 'EVENT_SUB_PROCESS' ? scope.parent : null;
  if (!activity || (activity.parent !== scope && activity.parent !== around)) return reader.problem(thrower.id, `The referenced compensation activity '${activityId}' must be in the same scope as the compensation throw event`);
  thrower.event.activity = activity;
}
