/** The executable graph: what a diagram compiles into, once. Immutable, and shared by all instances of the process. */
import type { Expression } from './expression.ts';
import type { AiParameter } from './feel-ai.ts';

/** As the REST API names the types of elements. */
export type ElementType =
  | 'PROCESS' | 'SUB_PROCESS' | 'EVENT_SUB_PROCESS' | 'AD_HOC_SUB_PROCESS' | 'AD_HOC_SUB_PROCESS_INNER_INSTANCE' | 'MULTI_INSTANCE_BODY'
  | 'START_EVENT' | 'INTERMEDIATE_CATCH_EVENT' | 'INTERMEDIATE_THROW_EVENT' | 'BOUNDARY_EVENT' | 'END_EVENT'
  | 'SERVICE_TASK' | 'USER_TASK' | 'BUSINESS_RULE_TASK' | 'SCRIPT_TASK' | 'SEND_TASK' | 'RECEIVE_TASK' | 'MANUAL_TASK' | 'TASK' | 'CALL_ACTIVITY'
  | 'EXCLUSIVE_GATEWAY' | 'PARALLEL_GATEWAY' | 'INCLUSIVE_GATEWAY' | 'EVENT_BASED_GATEWAY';

export interface Flow {
  id: string;
  source: ElementNode;
  target: ElementNode;
  condition: Expression | null;
}

export type EventDefinition =
  | { kind: 'none' }
  | { kind: 'message'; name: Expression; correlationKey: Expression | null }
  | { kind: 'timer'; form: 'date' | 'duration' | 'cycle'; value: Expression }
  /** A null code at a catch event catches all. */
  | { kind: 'error' | 'escalation'; code: Expression | null }
  | { kind: 'signal'; name: Expression }
  | { kind: 'link'; name: string; target: ElementNode | null }
  /** At a throw event: the activity to compensate, or all of the scope. */
  | { kind: 'compensation'; activity: ElementNode | null }
  | { kind: 'terminate' };

export interface Mapping { source: Expression; target: readonly string[] }

export interface JobDefinition {
  type: Expression;
  retries: Expression;
  headers: Readonly<Record<string, string>>;
}

export type TaskListenerEvent = 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';
export interface Listener { event: 'start' | 'end' | TaskListenerEvent; type: Expression; retries: Expression; headers: Readonly<Record<string, string>> }

export interface ResourceLink { resourceId: Expression; binding: Binding; resourceType: string; linkName: string }

export type Binding = { kind: 'latest' | 'deployment' } | { kind: 'versionTag'; versionTag: string };

export interface UserTaskDefinition {
  /** False: the task is a job, with its people and dates as headers. */
  native: boolean;
  assignee: Expression | null;
  candidateGroups: Expression | null;
  candidateUsers: Expression | null;
  dueDate: Expression | null;
  followUpDate: Expression | null;
  priority: Expression | null;
  formId: Expression | null;
  formBinding: Binding;
  externalReference: Expression | null;
}

export interface MultiInstance {
  sequential: boolean;
  inputCollection: Expression;
  inputElement: string | null;
  outputCollection: string | null;
  outputElement: Expression | null;
  /** When the output element only reads a variable (or into one), that one is local to each instance. */
  outputVariable: string | null;
  completionCondition: Expression | null;
  inner: ElementNode;
}

/** Without a job, the active elements are known when it is entered; with one, a worker chooses them. */
export interface AdHoc {
  activeElements: Expression | null;
  completionCondition: Expression | null;
  cancelRemaining: boolean;
  outputCollection: string | null;
  outputElement: Expression | null;
  /** The scope of one activation; the elements are inside of it. */
  inner: ElementNode;
  /** What can be activated, as the variable `adHocSubProcessElements` tells workers. */
  elements: readonly { elementId: string; elementName: string | null; documentation: string | null; properties: Readonly<Record<string, string>>; parameters: readonly AiParameter[] | null }[];
}

export interface ElementNode {
  /** Unique in the graph; a multi-instance activity's inner node has the suffix `#inner`. */
  key: string;
  id: string;
  name: string | null;
  type: ElementType;
  parent: ElementNode | null;
  /** The nodes directly inside of this scope. */
  inside: ElementNode[];
  incoming: Flow[];
  outgoing: Flow[];
  defaultFlow: Flow | null;
  /** Of this activity. */
  boundaries: ElementNode[];
  /** What undoes this activity when its compensation is thrown after it has completed. */
  compensationHandler: ElementNode | null;
  /** Is such a handler: reached by compensation alone. */
  forCompensation: boolean;
  /** Start events of the event sub-processes directly inside this scope. */
  eventStarts: ElementNode[];
  /** The none start event of this scope, or an event sub-process's only one. */
  start: ElementNode | null;
  event: EventDefinition;
  interrupting: boolean;
  inputs: readonly Mapping[];
  outputs: readonly Mapping[];
  job: JobDefinition | null;
  headers: Readonly<Record<string, string>>;
  /** Resources whose keys go to the job's worker. */
  links: readonly ResourceLink[];
  startListeners: readonly Listener[];
  endListeners: readonly Listener[];
  taskListeners: readonly Listener[];
  userTask: UserTaskDefinition | null;
  called: { processId: Expression; binding: Binding; allParentVariables: boolean; allChildVariables: boolean } | null;
  decision: { decisionId: Expression; binding: Binding; resultVariable: string } | null;
  script: { expression: Expression; resultVariable: string } | null;
  multiInstance: MultiInstance | null;
  adHoc: AdHoc | null;
}

export interface ProcessGraph {
  id: string;
  name: string | null;
  versionTag: string | null;
  startFormId: string | null;
  root: ElementNode;
  /** By `ElementNode.key`. */
  nodes: ReadonlyMap<string, ElementNode>;
  flows: ReadonlyMap<string, Flow>;
  /** Start events of the process that aren't none. */
  messageStarts: ElementNode[];
  timerStarts: ElementNode[];
  signalStarts: ElementNode[];
}
