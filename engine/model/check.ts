/** Rules over a compiled process that need more than one element. */
import type { ElementNode } from './graph.ts';
import type { Reader } from './reader.ts';

export function checkScope(reader: Reader, root: ElementNode): void {
  const topStarts = root.inside.filter((node) => node.type === 'START_EVENT');
  if (topStarts.length === 0) reader.problem(root.id, 'Must have at least one start event');
  if (topStarts.filter((node) => node.event.kind === 'none').length > 1) reader.problem(root.id, 'Multiple none start events are not allowed');
  for (const node of topStarts) if (node.event.kind === 'error' || node.event.kind === 'escalation') reader.problem(node.id, `A process can't start with an event of type '${node.event.kind}'`);
  const names = new Set<string>();
  for (const { id, event } of topStarts) {
    if (event.kind !== 'message' || event.name.feel) continue;
    const name = String(event.name.value);
    if (names.has(name)) reader.problem(id, `Multiple message start events with the same name '${name}' are not allowed`);
    names.add(name);
  }
  for (const node of reader.nodes.values()) checkNode(reader, node);
}

function checkNode(reader: Reader, node: ElementNode): void {
  switch (node.type) {
    case 'START_EVENT':
      if (node.incoming.length > 0) reader.problem(node.id, 'Start event must not have incoming sequence flows');
      break;
    case 'END_EVENT':
      if (node.outgoing.length > 0) reader.problem(node.id, 'End events must not have outgoing sequence flows');
      break;
    case 'BOUNDARY_EVENT':
      if (node.incoming.length > 0) reader.problem(node.id, 'Boundary events must not have incoming sequence flows');
      break;
    case 'EVENT_SUB_PROCESS':
      if (node.incoming.length + node.outgoing.length > 0) reader.problem(node.id, 'Event sub-processes must not have sequence flows');
      break;
    case 'EXCLUSIVE_GATEWAY':
    case 'INCLUSIVE_GATEWAY':
      checkConditions(reader, node);
      break;
    case 'EVENT_BASED_GATEWAY':
      checkEventGateway(reader, node);
      break;
    case 'INTERMEDIATE_THROW_EVENT':
      if (node.event.kind === 'link') joinLink(reader, node);
      break;
    default:
  }
  if (node.forCompensation && node.incoming.length + node.outgoing.length > 0) reader.problem(node.id, 'Compensation handlers must not have sequence flows');
  if (node.event.kind === 'compensation' && node.event.activity && !node.event.activity.compensationHandler && node.event.activity.type !== 'SUB_PROCESS')
    reader.problem(node.id, `The referenced compensation activity '${node.event.activity.id}' must have a compensation boundary event`);
  checkCatchers(reader, node);
  checkListeners(reader, node);
}

/** Elements at which a listener would never be heard, and listeners that can't be told apart. */
function checkListeners(reader: Reader, node: ElementNode): void {
  if (node.type === 'MULTI_INSTANCE_BODY') return;
  if (node.startListeners.length > 0 && (node.type === 'START_EVENT' || node.type === 'BOUNDARY_EVENT')) reader.problem(node.id, "Execution listeners of type 'start' are not supported by this element");
  if (node.endListeners.length > 0 && (node.type.endsWith('_GATEWAY') || (node.type === 'END_EVENT' && node.event.kind === 'error'))) reader.problem(node.id, "Execution listeners of type 'end' are not supported by this element");
  const seen = new Set<string>();
  for (const { event, type } of [...node.startListeners, ...node.endListeners]) {
    const what = `${event} ${type.value ?? type.feel.text}`;
    if (seen.has(what)) reader.problem(node.id, `Execution listeners must differ in event type and job type: '${what}' is there twice`);
    seen.add(what);
  }
}

function checkConditions(reader: Reader, node: ElementNode): void {
  if (node.outgoing.length > 1)
    for (const flow of node.outgoing) if (!flow.condition && flow !== node.defaultFlow) reader.problem(node.id, `Must have a condition or be default flow: '${flow.id}'`);
  if (node.defaultFlow?.condition) reader.problem(node.id, 'Default flow must not have a condition');
}

function checkEventGateway(reader: Reader, node: ElementNode): void {
  if (node.outgoing.length < 2) reader.problem(node.id, 'Event-based gateway must have at least 2 outgoing sequence flows.');
  for (const { target } of node.outgoing) {
    const kind = target.event.kind;
    if (target.type !== 'INTERMEDIATE_CATCH_EVENT' || (kind !== 'message' && kind !== 'timer' && kind !== 'signal'))
      reader.problem(node.id, 'Event-based gateway must not have an outgoing sequence flow to other elements than message/timer/signal intermediate catch events.');
    else if (target.incoming.length > 1) reader.problem(target.id, 'Target elements of an event gateway must not have any additional incoming sequence flows other than that from the event gateway.');
  }
}

function joinLink(reader: Reader, node: ElementNode): void {
  if (node.event.kind !== 'link') return;
  const { name } = node.event;
  const targets = (node.parent?.inside ?? []).filter((other) => other.type === 'INTERMEDIATE_CATCH_EVENT' && other.event.kind === 'link' && other.event.name === name);
  if (targets.length !== 1) reader.problem(node.id, `Must have exactly one link catch event with the name '${name}' in the same scope`);
  else node.event.target = targets[0]!;
}

/** No two catch events for the same message or signal wait for one element, and none for the same error or escalation on one side of it. */
function checkCatchers(reader: Reader, node: ElementNode): void {
  const seen = new Set<string>();
  for (const { event, id, type } of [...node.boundaries, ...node.eventStarts]) {
    if (event.kind !== 'error' && event.kind !== 'escalation' && event.kind !== 'message' && event.kind !== 'signal') continue;
    const value = 'code' in event ? event.code : event.name;
    if (value?.feel) continue;
    const side = 'code' in event ? type : '';
    const what = `${event.kind} ${value?.value ?? ''} ${side}`;
    if (seen.has(what)) reader.problem(id, `Multiple ${event.kind} catch events with the same ${'code' in event ? 'code' : 'name'} '${value?.value ?? ''}' are not supported on the same element`);
    seen.add(what);
  }
}
