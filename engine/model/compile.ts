/** BPMN text → executable graphs. Whatever the engine doesn't support becomes a problem; nothing is ignored. */
import type { ElementNode, ElementType, Flow, ProcessGraph } from './graph.ts';
import { child, children, extension, flag, isA, readBpmn, text, type ModdleElement } from './moddle.ts';
import { Problems } from './problems.ts';
import { readActivity } from './compile-activity.ts';
import { readAdHoc } from './compile-ad-hoc.ts';
import { readCompensation } from './compile-compensation.ts';
import { readEvent } from './compile-event.ts';
import { readMultiInstance } from './compile-multi-instance.ts';
import { checkScope } from './check.ts';
import { Reader } from './reader.ts';

const TYPES: Record<string, ElementType> = {
  'bpmn:StartEvent': 'START_EVENT',
  'bpmn:IntermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:IntermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:BoundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:EndEvent': 'END_EVENT',
  'bpmn:ServiceTask': 'SERVICE_TASK',
  'bpmn:UserTask': 'USER_TASK',
  'bpmn:BusinessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:ScriptTask': 'SCRIPT_TASK',
  'bpmn:SendTask': 'SEND_TASK',
  'bpmn:ReceiveTask': 'RECEIVE_TASK',
  'bpmn:ManualTask': 'MANUAL_TASK',
  'bpmn:Task': 'TASK',
  'bpmn:CallActivity': 'CALL_ACTIVITY',
  'bpmn:SubProcess': 'SUB_PROCESS',
  'bpmn:AdHocSubProcess': 'AD_HOC_SUB_PROCESS',
  'bpmn:ExclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:ParallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:InclusiveGateway': 'INCLUSIVE_GATEWAY',
  'bpmn:EventBasedGateway': 'EVENT_BASED_GATEWAY',
};
/** Drawn, but without effect on execution. */
const WITHOUT_EFFECT = ['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference'];

export class ResourceProblems extends Error {
  override name = 'ResourceProblems';
}

/** All executable processes of the resource. Throws `ResourceProblems`. */
export async function compileBpmn(xml: string): Promise<ProcessGraph[]> {
  let definitions: ModdleElement;
  try {
    definitions = await readBpmn(xml);
  } catch (error) {
    throw new ResourceProblems(`The resource is not a readable BPMN diagram: ${(error as Error).message}`);
  }
  const problems = new Problems();
  const processes = children(definitions, 'rootElements').filter((element) => isA(element, 'bpmn:Process'));
  const executable = processes.filter((process) => flag(process, 'isExecutable') === true);
  if (executable.length === 0) throw new ResourceProblems('Must contain at least one executable process');
  const graphs = executable.map((process) => compileProcess(process, problems));
  if (problems.any) throw new ResourceProblems(problems.toString());
  return graphs;
}

function compileProcess(process: ModdleElement, problems: Problems): ProcessGraph {
  const reader = new Reader(problems);
  const root = newNode(process, 'PROCESS', null);
  const graph: ProcessGraph = {
    id: process.id ?? '',
    name: process.name ?? null,
    versionTag: text(extension(process, 'zeebe:VersionTag'), 'value') ?? null,
    startFormId: null,
    root,
    nodes: reader.nodes,
    flows: reader.flows,
    messageStarts: [],
    timerStarts: [],
    signalStarts: [],
  };
  if (!process.id) problems.add('process', "Attribute 'id' must not be empty");
  reader.add(root);
  readActivity(reader, root, process);
  compileScope(reader, root, process);
  for (const node of root.inside) {
    if (node.type !== 'START_EVENT') continue;
    if (node.event.kind === 'message') graph.messageStarts.push(node);
    else if (node.event.kind === 'timer') graph.timerStarts.push(node);
    else if (node.event.kind === 'signal') graph.signalStarts.push(node);
    else {
      root.start = node;
      graph.startFormId = text(extension(reader.sources.get(node)!, 'zeebe:FormDefinition'), 'formId') ?? null;
    }
  }
  checkScope(reader, root);
  return graph;
}

/** The elements and flows directly inside a process or sub-process. */
function compileScope(reader: Reader, scope: ElementNode, source: ModdleElement): void {
  const elements = children(source, 'flowElements');
  for (const element of elements) {
    if (isA(element, 'bpmn:SequenceFlow') || WITHOUT_EFFECT.includes(element.$type)) continue;
    compileElement(reader, scope, element);
  }
  for (const element of elements) if (isA(element, 'bpmn:BoundaryEvent')) attachBoundary(reader, element);
  for (const element of elements) if (isA(element, 'bpmn:SequenceFlow')) compileFlow(reader, element);
  readCompensation(reader, scope, source);
  for (const element of elements) {
    const defaultFlow = child(element, 'default');
    const node = reader.outer(element.id);
    if (defaultFlow?.id && node) node.defaultFlow = reader.flows.get(defaultFlow.id) ?? null;
  }
}

function compileElement(reader: Reader, around: ElementNode, element: ModdleElement): void {
  const id = element.id ?? '';
  let type = TYPES[element.$type];
  if (!type) return reader.problem(id, `Elements of type '${element.$type}' are not supported`);
  if (type === 'SUB_PROCESS' && flag(element, 'triggeredByEvent')) type = 'EVENT_SUB_PROCESS';

  // What an event sub-process reacts to concerns the whole ad-hoc sub-process, not one activation inside of it.
  const scope = type === 'EVENT_SUB_PROCESS' && around.type === 'AD_HOC_SUB_PROCESS_INNER_INSTANCE' ? around.parent! : around;
  const node = newNode(element, type, scope);
  const loop = child(element, 'loopCharacteristics');
  if (loop) {
    const body = newNode(element, 'MULTI_INSTANCE_BODY', scope);
    node.parent = body;
    node.key = `${id}#inner`;
    reader.add(body, element);
    readMultiInstance(reader, body, node, loop);
  }
  reader.add(node, element);
  readActivity(reader, node, element);
  if (type.endsWith('_EVENT')) readEvent(reader, node, element);
  if (type === 'RECEIVE_TASK') readEvent(reader, node, element);
  if (type === 'AD_HOC_SUB_PROCESS') {
    const inner = newNode({ id: `${id}#innerInstance`, name: element.name }, 'AD_HOC_SUB_PROCESS_INNER_INSTANCE', node);
    reader.add(inner);
    compileScope(reader, inner, element);
    readAdHoc(reader, node, inner, element);
  }
  if (type === 'SUB_PROCESS' || type === 'EVENT_SUB_PROCESS') {
    compileScope(reader, node, element);
    const starts = node.inside.filter((inner) => inner.type === 'START_EVENT');
    node.start = starts[0] ?? null;
    if (starts.length !== 1) reader.problem(id, 'Must have exactly one start event');
    else if (type === 'EVENT_SUB_PROCESS') {
      node.interrupting = starts[0]!.interrupting;
      scope.eventStarts.push(starts[0]!);
      if (starts[0]!.event.kind === 'none') reader.problem(starts[0]!.id, 'Start events in event subprocesses must be one of: message, timer, error, signal or escalation');
    } else if (starts[0]!.event.kind !== 'none') reader.problem(starts[0]!.id, 'Start events in subprocesses must be of type none');
  }
}

function attachBoundary(reader: Reader, element: ModdleElement): void {
  const node = reader.outer(element.id);
  const host = reader.outer(child(element, 'attachedToRef')?.id);
  if (!node) return;
  if (!host) reader.problem(node.id, 'Must be attached to an activity');
  else host.boundaries.push(node);
}

function compileFlow(reader: Reader, element: ModdleElement): void {
  const id = element.id ?? '';
  const source = reader.outer(child(element, 'sourceRef')?.id);
  const target = reader.outer(child(element, 'targetRef')?.id);
  if (!source || !target) return reader.problem(id, 'Must connect two elements of its own process or sub-process');
  const condition = text(child(element, 'conditionExpression'), 'body');
  const flow: Flow = { id, source, target, condition: reader.expression(id, condition?.trim(), 'condition') };
  if (flow.condition && !flow.condition.feel) reader.problem(id, `Expected expression but found static value '${condition}'. An expression must start with '=' (e.g. '=${condition}').`);
  if (flow.condition && source.type !== 'EXCLUSIVE_GATEWAY' && source.type !== 'INCLUSIVE_GATEWAY') reader.problem(id, 'Conditional sequence flows are only supported at exclusive or inclusive gateways');
  if (source.parent !== target.parent) reader.problem(id, 'Must connect two elements of its own process or sub-process');
  reader.flows.set(id, flow);
  source.outgoing.push(flow);
  target.incoming.push(flow);
}

function newNode(element: Pick<ModdleElement, 'id' | 'name'>, type: ElementType, parent: ElementNode | null): ElementNode {
  const id = element.id ?? '';
  return {
    key: id, id, name: element.name ?? null, type, parent, inside: [],
    incoming: [], outgoing: [], defaultFlow: null, boundaries: [], compensationHandler: null, forCompensation: false, eventStarts: [], start: null,
    event: { kind: 'none' }, interrupting: true, inputs: [], outputs: [], job: null, headers: {},
    links: [], startListeners: [], endListeners: [], taskListeners: [], userTask: null, called: null, decision: null, script: null, multiInstance: null, adHoc: null,
  };
}
