import type { ElementNode, EventDefinition } from './graph.ts';
import { child, children, extension, flag, text, type ModdleElement } from './moddle.ts';
import type { Reader } from './reader.ts';

const ALLOWED: Record<string, readonly EventDefinition['kind'][]> = {
  START_EVENT: ['none', 'message', 'timer', 'signal', 'error', 'escalation'],
  INTERMEDIATE_CATCH_EVENT: ['message', 'timer', 'signal', 'link'],
  INTERMEDIATE_THROW_EVENT: ['none', 'message', 'signal', 'escalation', 'link', 'compensation'],
  BOUNDARY_EVENT: ['message', 'timer', 'signal', 'error', 'escalation', 'compensation'],
  END_EVENT: ['none', 'message', 'signal', 'error', 'escalation', 'terminate', 'compensation'],
};

/** The event of an event element or receive task. */
export function readEvent(reader: Reader, node: ElementNode, source: ModdleElement): void {
  if (node.type === 'RECEIVE_TASK') {
    node.event = messageEvent(reader, node, child(source, 'messageRef'), true);
    return;
  }
  node.interrupting = node.type === 'BOUNDARY_EVENT' ? flag(source, 'cancelActivity') !== false : flag(source, 'isInterrupting') !== false;
  const definitions = children(source, 'eventDefinitions');
  if (definitions.length > 1) return reader.problem(node.id, 'Must have at most one event definition');
  const event = definitions[0] ? readDefinition(reader, node, definitions[0]) : ({ kind: 'none' } as const);
  if (!event) return;
  if (!ALLOWED[node.type]?.includes(event.kind)) return reader.problem(node.id, `An event of type '${event.kind}' is not supported here`);
  node.event = event;
  if (event.kind === 'message' && (node.type === 'END_EVENT' || node.type === 'INTERMEDIATE_THROW_EVENT') && !node.job) reader.problem(node.id, "Must have exactly one 'zeebe:taskDefinition' extension element");
  if (event.kind !== 'message' && node.job) reader.problem(node.id, "Must not have the extension element 'zeebe:taskDefinition'");
}

function readDefinition(reader: Reader, node: ElementNode, definition: ModdleElement): EventDefinition | null {
  const throwing = node.type === 'END_EVENT' || node.type === 'INTERMEDIATE_THROW_EVENT';
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return throwing ? { kind: 'message', name: { feel: null, value: '' }, correlationKey: null } : messageEvent(reader, node, child(definition, 'messageRef'), node.type !== 'START_EVENT' || node.parent?.type === 'EVENT_SUB_PROCESS');
    case 'bpmn:TimerEventDefinition':
      return timerEvent(reader, node, definition);
    case 'bpmn:ErrorEventDefinition':
      return codeEvent(reader, node, 'error', child(definition, 'errorRef'), 'errorCode', throwing);
    case 'bpmn:EscalationEventDefinition':
      return codeEvent(reader, node, 'escalation', child(definition, 'escalationRef'), 'escalationCode', throwing);
    case 'bpmn:SignalEventDefinition': {
      const name = reader.expression(node.id, text(child(definition, 'signalRef'), 'name'), 'signal name');
      if (!name) reader.problem(node.id, 'Must reference a signal with a name');
      return name && { kind: 'signal', name };
    }
    case 'bpmn:LinkEventDefinition': {
      const name = text(definition, 'name');
      if (!name) reader.problem(node.id, 'A link must have a name');
      return { kind: 'link', name: name ?? '', target: null };
    }
    case 'bpmn:CompensateEventDefinition':
      return { kind: 'compensation', activity: null };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    default:
      reader.problem(node.id, `Event definitions of type '${definition.$type}' are not supported`);
      return null;
  }
}

function messageEvent(reader: Reader, node: ElementNode, message: ModdleElement | undefined, needsKey: boolean): EventDefinition {
  const name = reader.expression(node.id, text(message, 'name'), 'message name');
  if (!name) reader.problem(node.id, 'Must reference a message with a name');
  const correlationKey = message ? reader.expression(node.id, text(extension(message, 'zeebe:Subscription'), 'correlationKey'), 'correlation key') : null;
  if (needsKey && message && !correlationKey) reader.problem(message.id ?? node.id, "Must have exactly one 'zeebe:subscription' extension element with a correlation key");
  return { kind: 'message', name: name ?? { feel: null, value: '' }, correlationKey: needsKey ? correlationKey : null };
}

function timerEvent(reader: Reader, node: ElementNode, definition: ModdleElement): EventDefinition | null {
  const forms = { date: 'timeDate', duration: 'timeDuration', cycle: 'timeCycle' } as const;
  const given = (['date', 'duration', 'cycle'] as const).filter((form) => child(definition, forms[form]));
  const form = given[0];
  if (!form || given.length > 1) {
    reader.problem(node.id, 'Must be exactly one type of timer: timeDuration, timeDate or timeCycle');
    return null;
  }
  const source = text(child(definition, forms[form]), 'body')?.trim();
  if (!source) reader.problem(node.id, 'A timer must have a value');
  const value = reader.expression(node.id, source, 'timer expression');
  if (!value) return null;
  const repeats = node.type === 'START_EVENT' || (node.type === 'BOUNDARY_EVENT' && !node.interrupting);
  if (form === 'cycle' && (!repeats || (node.parent?.type === 'EVENT_SUB_PROCESS' && node.interrupting))) reader.problem(node.id, 'Interrupting events must not have a time cycle');
  if (form === 'duration' && node.type === 'START_EVENT' && node.parent?.type !== 'EVENT_SUB_PROCESS') reader.problem(node.id, 'A start event must not have a time duration');
  return { kind: 'timer', form, value };
}

function codeEvent(reader: Reader, node: ElementNode, kind: 'error' | 'escalation', reference: ModdleElement | undefined, property: string, throwing: boolean): EventDefinition {
  const code = reader.expression(node.id, text(reference, property), `${kind} code`);
  if (throwing && !code) reader.problem(node.id, `Must reference ${kind === 'error' ? 'an error' : 'an escalation'} with a code`);
  if (!throwing && code?.feel) reader.problem(node.id, `The ${kind} code of a catch event must be static`);
  if (!throwing && kind === 'error' && !node.interrupting) reader.problem(node.id, 'Error events must be interrupting');
  return { kind, code };
}
