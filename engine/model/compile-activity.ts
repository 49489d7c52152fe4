/** The Zeebe extension elements of an element: job, mappings, listeners, task, call, decision, script. */
import { staticText, type Expression } from './expression.ts';
import type { Binding, ElementNode, Listener, Mapping, TaskListenerEvent, UserTaskDefinition } from './graph.ts';
import { child, children, extension, flag, text, type ModdleElement } from './moddle.ts';
import type { Reader } from './reader.ts';

const RETRIES = '3';
const LISTENER_RETRIES = '3';
const JOB_TYPES = ['SERVICE_TASK', 'SEND_TASK'];
const JOB_POSSIBLE = ['AD_HOC_SUB_PROCESS', 'BUSINESS_RULE_TASK', 'SCRIPT_TASK', 'USER_TASK', 'END_EVENT', 'INTERMEDIATE_THROW_EVENT'];
const KNOWN = ['zeebe:TaskDefinition', 'zeebe:IoMapping', 'zeebe:TaskHeaders', 'zeebe:Properties', 'zeebe:ExecutionListeners', 'zeebe:TaskListeners', 'zeebe:UserTask',
  'zeebe:AssignmentDefinition', 'zeebe:TaskSchedule', 'zeebe:PriorityDefinition', 'zeebe:FormDefinition', 'zeebe:UserTaskForm', 'zeebe:CalledElement', 'zeebe:CalledDecision',
  'zeebe:Script', 'zeebe:AdHoc', 'zeebe:VersionTag', 'zeebe:Subscription', 'zeebe:LoopCharacteristics', 'zeebe:LinkedResources'];

export function readActivity(reader: Reader, node: ElementNode, source: ModdleElement): void {
  for (const value of children(child(source, 'extensionElements'), 'values'))
    if (value.$type.startsWith('zeebe:') && !KNOWN.includes(value.$type)) reader.problem(node.id, `Extension element '${value.$type}' is not supported`);
  node.forCompensation = flag(source, 'isForCompensation') === true;

  readMappings(reader, node, source);
  node.headers = headersOf(extension(source, 'zeebe:TaskHeaders'));
  readListeners(reader, node, source);
  readJob(reader, node, source);
  readLinks(reader, node, source);
  if (node.type === 'USER_TASK') readUserTask(reader, node, source);
  if (node.type === 'CALL_ACTIVITY') readCall(reader, node, source);
  if (node.type === 'BUSINESS_RULE_TASK') readDecision(reader, node, source);
  if (node.type === 'SCRIPT_TASK') readScript(reader, node, source);
}

function readMappings(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const io = extension(source, 'zeebe:IoMapping');
  const read = (property: string): Mapping[] =>
    children(io, property).flatMap((mapping) => {
      const target = text(mapping, 'target');
      // Without a source it makes its variable null.
      const value = typeof mapping.source === 'string' && mapping.source !== '' ? mapping.source : '=null';
      if (!target) reader.problem(node.id, "Attribute 'target' of a variable mapping must be present and not empty");
      const expression = reader.expression(node.id, value, 'expression');
      return target && expression ? [{ source: expression, target: target.split('.') }] : [];
    });
  node.inputs = read('inputParameters');
  node.outputs = read('outputParameters');
}

function headersOf(element: ModdleElement | undefined): Record<string, string> {
  return Object.fromEntries(children(element, 'values').map((header) => [text(header, 'key') ?? '', typeof header.value === 'string' ? header.value : '']));
}

function readListeners(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const read = (container: string, retries: string): Listener[] =>
    children(extension(source, container), 'listeners').flatMap((listener) => {
      const type = reader.expression(node.id, text(listener, 'type'), 'listener type');
      if (!type) reader.problem(node.id, "Attribute 'type' of a listener must be present and not empty");
      const event = aliased(text(listener, 'eventType') ?? '');
      return type ? [{ event: event as Listener['event'], type, retries: reader.expression(node.id, text(listener, 'retries') ?? retries, 'retries')!, headers: headersOf(child(listener, 'headers')) }] : [];
    });
  const execution = read('zeebe:ExecutionListeners', LISTENER_RETRIES);
  node.startListeners = execution.filter((listener) => listener.event === 'start');
  node.endListeners = execution.filter((listener) => listener.event === 'end');
  for (const listener of execution) if (listener.event !== 'start' && listener.event !== 'end') reader.problem(node.id, `Execution listener event type '${listener.event}' is not supported`);
  node.taskListeners = read('zeebe:TaskListeners', LISTENER_RETRIES);
  const known: TaskListenerEvent[] = ['creating', 'assigning', 'updating', 'completing', 'canceling'];
  for (const listener of node.taskListeners) if (!known.includes(listener.event as TaskListenerEvent)) reader.problem(node.id, `Task listener event type '${listener.event}' is not supported`);
}

/** Camunda 8.8 still takes the older names of the events. */
function aliased(event: string): string {
  return { create: 'creating', assignment: 'assigning', update: 'updating', complete: 'completing', cancel: 'canceling' }[event] ?? event;
}

function readJob(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const definition = extension(source, 'zeebe:TaskDefinition');
  if (definition && (JOB_TYPES.includes(node.type) || JOB_POSSIBLE.includes(node.type))) {
    const type = reader.expression(node.id, text(definition, 'type'), 'job type');
    if (!type) reader.problem(node.id, "Attribute 'type' must be present and not empty");
    else node.job = { type, retries: reader.expression(node.id, text(definition, 'retries') ?? RETRIES, 'retries') ?? staticText(RETRIES), headers: node.headers };
  } else if (definition) reader.problem(node.id, "Must not have the extension element 'zeebe:taskDefinition'");
  else if (JOB_TYPES.includes(node.type)) reader.problem(node.id, "Must have exactly one 'zeebe:taskDefinition' extension element");
}

/** Resources that the job's worker gets the keys of. */
function readLinks(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const linked = extension(source, 'zeebe:LinkedResources');
  if (!linked) return;
  if (node.type !== 'SERVICE_TASK') return reader.problem(node.id, "Must not have the extension element 'zeebe:linkedResources'");
  node.links = children(linked, 'values').flatMap((link) => {
    const resourceId = reader.expression(node.id, text(link, 'resourceId'), 'resource id');
    if (!resourceId) reader.problem(node.id, "Attribute 'resourceId' of a linked resource must be present and not empty");
    return resourceId ? [{ resourceId, binding: bindingOf(reader, node, link), resourceType: text(link, 'resourceType') ?? '', linkName: text(link, 'linkName') ?? '' }] : [];
  });
}

function readUserTask(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const assignment = extension(source, 'zeebe:AssignmentDefinition');
  const schedule = extension(source, 'zeebe:TaskSchedule');
  const form = extension(source, 'zeebe:FormDefinition');
  const read = (element: ModdleElement | undefined, property: string): Expression | null => reader.expression(node.id, text(element, property), property);
  const native = extension(source, 'zeebe:UserTask') !== undefined;
  const definition: UserTaskDefinition = {
    native,
    assignee: read(assignment, 'assignee'),
    candidateGroups: read(assignment, 'candidateGroups'),
    candidateUsers: read(assignment, 'candidateUsers'),
    dueDate: read(schedule, 'dueDate'),
    followUpDate: read(schedule, 'followUpDate'),
    priority: read(extension(source, 'zeebe:PriorityDefinition'), 'priority'),
    formId: read(form, 'formId'),
    formBinding: bindingOf(reader, node, form),
    externalReference: read(form, 'externalReference') ?? (native ? read(form, 'formKey') : null),
  };
  node.userTask = definition;
  if (native) {
    node.job = null;
    return;
  }
  if (node.taskListeners.length > 0) reader.problem(node.id, "Task listeners need the extension element 'zeebe:userTask'");
  const formKey = text(form, 'formKey');
  node.job = {
    type: staticText('io.camunda.zeebe:userTask'),
    retries: staticText('1'),
    headers: formKey ? { ...node.headers, 'io.camunda.zeebe:formKey': formKey } : node.headers,
  };
}

function bindingOf(reader: Reader, node: ElementNode, element: ModdleElement | undefined): Binding {
  const kind = text(element, 'bindingType') ?? 'latest';
  if (kind === 'latest' || kind === 'deployment') return { kind };
  const versionTag = text(element, 'versionTag');
  if (kind === 'versionTag' && versionTag) return { kind, versionTag };
  reader.problem(node.id, kind === 'versionTag' ? "Attribute 'versionTag' must be present and not empty" : `Binding type '${kind}' is not supported`);
  return { kind: 'latest' };
}

function readCall(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const called = extension(source, 'zeebe:CalledElement');
  const processId = reader.expression(node.id, text(called, 'processId'), 'process id');
  if (!processId) return reader.problem(node.id, "Must have a 'zeebe:calledElement' extension element with a process id");
  node.called = {
    processId,
    binding: bindingOf(reader, node, called),
    allParentVariables: flag(called, 'propagateAllParentVariables') ?? true,
    allChildVariables: flag(called, 'propagateAllChildVariables') ?? node.outputs.length === 0,
  };
}

function readDecision(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const called = extension(source, 'zeebe:CalledDecision');
  if (!called === !node.job) return reader.problem(node.id, "Must have either one 'zeebe:calledDecision' or one 'zeebe:taskDefinition' extension element");
  if (!called) return;
  const decisionId = reader.expression(node.id, text(called, 'decisionId'), 'decision id');
  const resultVariable = text(called, 'resultVariable');
  if (!decisionId) reader.problem(node.id, "Attribute 'decisionId' must be present and not empty");
  if (!resultVariable) reader.problem(node.id, "Attribute 'resultVariable' must be present and not empty");
  if (decisionId && resultVariable) node.decision = { decisionId, resultVariable, binding: bindingOf(reader, node, called) };
}

function readScript(reader: Reader, node: ElementNode, source: ModdleElement): void {
  const script = extension(source, 'zeebe:Script');
  if (!script === !node.job) return reader.problem(node.id, "Must have either one 'zeebe:script' or one 'zeebe:taskDefinition' extension element");
  if (!script) return;
  const expression = reader.expression(node.id, text(script, 'expression'), 'script expression');
  const resultVariable = text(script, 'resultVariable');
  if (!expression?.feel) reader.problem(node.id, "Attribute 'expression' must be a FEEL expression");
  if (!resultVariable) reader.problem(node.id, "Attribute 'resultVariable' must be present and not empty");
  if (expression && resultVariable) node.script = { expression, resultVariable };
}
