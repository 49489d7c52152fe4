/** Compact BPMN for tests: `diagram(process('p', start('s'), service('t', 'work'), end('e'), flows('s t e')))`. */

export const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function attributes(values: Record<string, string | number | boolean | undefined>): string {
  return Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join('');
}

export function element(tag: string, values: Record<string, string | number | boolean | undefined>, ...content: string[]): string {
  return `<${tag}${attributes(values)}>${content.join('')}</${tag}>`;
}

export const extensions = (...content: string[]): string => (content.length > 0 ? element('bpmn:extensionElements', {}, ...content) : '');

export function diagram(...roots: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="test">${roots.join('\n')}</bpmn:definitions>`;
}

export const process = (id: string, ...content: string[]): string => element('bpmn:process', { id, isExecutable: true }, ...content);

/** `flows('a b c')`: a → b → c. Ids are `a_b`. */
export function flows(...paths: string[]): string {
  return paths.map((path) => {
    const ids = path.split(/\s+/);
    return ids.slice(1).map((target, i) => element('bpmn:sequenceFlow', { id: `${ids[i]}_${target}`, sourceRef: ids[i], targetRef: target })).join('');
  }).join('');
}

export const conditional = (source: string, target: string, condition: string): string =>
  element('bpmn:sequenceFlow', { id: `${source}_${target}`, sourceRef: source, targetRef: target }, element('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, escape(condition)));

export const start = (id: string, ...content: string[]): string => element('bpmn:startEvent', { id }, ...content);
export const nonInterruptingStart = (id: string, ...content: string[]): string => element('bpmn:startEvent', { id, isInterrupting: false }, ...content);
export const end = (id: string, ...content: string[]): string => element('bpmn:endEvent', { id }, ...content);
export const caught = (id: string, ...content: string[]): string => element('bpmn:intermediateCatchEvent', { id }, ...content);
export const thrown = (id: string, ...content: string[]): string => element('bpmn:intermediateThrowEvent', { id }, ...content);
export const boundary = (id: string, attachedToRef: string, ...content: string[]): string => element('bpmn:boundaryEvent', { id, attachedToRef }, ...content);
export const nonInterruptingBoundary = (id: string, attachedToRef: string, ...content: string[]): string => element('bpmn:boundaryEvent', { id, attachedToRef, cancelActivity: false }, ...content);

export const taskType = (type: string, retries?: string): string => element('zeebe:taskDefinition', { type, retries });
export const service = (id: string, type: string, ...extra: string[]): string => element('bpmn:serviceTask', { id }, extensions(taskType(type), ...extra));
export const gateway = (kind: 'exclusive' | 'parallel' | 'inclusive' | 'eventBased', id: string, defaultFlow?: string): string => element(`bpmn:${kind}Gateway`, { id, default: defaultFlow });
export const subProcess = (id: string, ...content: string[]): string => element('bpmn:subProcess', { id }, ...content);
export const eventSubProcess = (id: string, ...content: string[]): string => element('bpmn:subProcess', { id, triggeredByEvent: true }, ...content);
export const call = (id: string, processId: string, values: Record<string, string | boolean> = {}, ...extra: string[]): string =>
  element('bpmn:callActivity', { id }, extensions(element('zeebe:calledElement', { processId, ...values }), ...extra));
export const userTask = (id: string, ...extra: string[]): string => element('bpmn:userTask', { id, name: id }, extensions(element('zeebe:userTask', {}), ...extra));
export const receive = (id: string, messageRef: string): string => element('bpmn:receiveTask', { id, messageRef });

export const io = (inputs: Record<string, string>, outputs: Record<string, string> = {}): string =>
  element('zeebe:ioMapping', {}, ...Object.entries(inputs).map(([target, source]) => element('zeebe:input', { source, target })), ...Object.entries(outputs).map(([target, source]) => element('zeebe:output', { source, target })));
export const headers = (values: Record<string, string>): string => element('zeebe:taskHeaders', {}, ...Object.entries(values).map(([key, value]) => element('zeebe:header', { key, value })));
export const taskListeners = (...list: [eventType: string, type: string][]): string => element('zeebe:taskListeners', {}, ...list.map(([eventType, type]) => element('zeebe:taskListener', { eventType, type })));
export const executionListeners = (...list: [eventType: string, type: string][]): string => element('zeebe:executionListeners', {}, ...list.map(([eventType, type]) => element('zeebe:executionListener', { eventType, type })));
export const multi = (values: Record<string, string>, options: { sequential?: boolean; until?: string } = {}): string =>
  element('bpmn:multiInstanceLoopCharacteristics', { isSequential: options.sequential ?? false }, extensions(element('zeebe:loopCharacteristics', values)), options.until ? element('bpmn:completionCondition', { 'xsi:type': 'bpmn:tFormalExpression' }, escape(options.until)) : '');

export const message = (id: string, name: string, correlationKey?: string): string => element('bpmn:message', { id, name }, correlationKey ? extensions(element('zeebe:subscription', { correlationKey })) : '');
export const signal = (id: string, name: string): string => element('bpmn:signal', { id, name });
export const error = (id: string, errorCode: string): string => element('bpmn:error', { id, errorCode });
export const escalation = (id: string, escalationCode: string): string => element('bpmn:escalation', { id, escalationCode });
export const onMessage = (messageRef: string): string => element('bpmn:messageEventDefinition', { messageRef });
export const onSignal = (signalRef: string): string => element('bpmn:signalEventDefinition', { signalRef });
export const onError = (errorRef?: string): string => element('bpmn:errorEventDefinition', { errorRef });
export const onEscalation = (escalationRef?: string): string => element('bpmn:escalationEventDefinition', { escalationRef });
export const onCompensation = (activityRef?: string): string => element('bpmn:compensateEventDefinition', { activityRef });
/** Joins a compensation boundary event to its handler. */
export const association = (sourceRef: string, targetRef: string): string => element('bpmn:association', { id: `${sourceRef}_${targetRef}`, sourceRef, targetRef });
/** The activity, marked as a compensation handler. */
export const handler = (activity: string): string => activity.replace(/^<bpmn:\w+/, '$& isForCompensation="true"');
export const terminate = (): string => element('bpmn:terminateEventDefinition', {});
export const link = (name: string): string => element('bpmn:linkEventDefinition', { name });
export const onTimer = (form: 'Date' | 'Duration' | 'Cycle', value: string): string => element('bpmn:timerEventDefinition', {}, element(`bpmn:time${form}`, { 'xsi:type': 'bpmn:tFormalExpression' }, escape(value)));
