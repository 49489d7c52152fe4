/**
 * What the engine knows of an active process instance: an aggregate that is loaded when a batch needs it and written back
 * with the batch. A called process is an instance of its own; an instance is always loaded with its ancestors, so that
 * errors and results can go up without waiting.
 */
import type { Key, Variables } from '../engine.ts';
import type { ElementNode, TaskListenerEvent } from '../model/graph.ts';
import type { ProcessDefinition } from './definitions.ts';
import type { InternalCommand } from './internal-command.ts';
import type { Variable } from './variable.ts';

/** COMPLETED and TERMINATED elements are no longer part of their instance; the state is for the search tables. */
export type ElementState = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING' | 'COMPLETED' | 'TERMINATED';

/** An event that happened to an element, kept until what must end before has ended. */
export interface Trigger { node: ElementNode; variables: Variables }

export interface Loop {
  total: number;
  /** Instances that were asked for, and those that ended. */
  started: number;
  completed: number;
  terminated: number;
  /** The completion condition holds: end when the rest is terminated. */
  done: boolean;
}

export interface ElementInstance {
  key: Key;
  node: ElementNode;
  process: ProcessInstance;
  part: Part;
  /** Null for the process itself. */
  scope: ElementInstance | null;
  state: ElementState;
  startedAt: number;
  endedAt: number | null;
  children: Set<ElementInstance>;
  /** Tokens on the sequence flows inside this scope (flow id → how many): on their way, or waiting at a joining gateway. */
  tokens: Map<string, number>;
  variables: Map<string, Variable>;
  subscriptions: Subscription[];
  /** An interrupting event that follows when this element, or all of its children, have ended. */
  trigger: Trigger | null;
  /** An interrupting event sub-process has taken over this scope. */
  interrupted: boolean;
  /** Result of a job, event or called process, taken over at completion. */
  result: Variables | null;
  /** Flows that a gateway has chosen. */
  chosen: string[] | null;
  loop: Loop | null;
  loopCounter: number;
  /** The execution listener that is next or running. */
  listener: number;
  job: Job | null;
  userTask: UserTask | null;
  calledKey: Key | null;
  /** Completed activities directly inside this scope that can still be compensated, in the order of their completion. */
  compensable: Compensable[];
  /** Parts that hold the first of these; the rest is written with the element. */
  books: Part[];
  /** Of a compensation handler: the throw event that waits for it. */
  compensationThrower: Key | null;
  /** Of a throw event: how many handlers it waits for. */
  compensating: number;
  incidents: Incident[];
  /** Its own, and those of all elements inside. */
  incidentCount: number;
}

/** A sub-process takes what can be compensated inside of it along, with its own variables. */
export interface Compensable { node: string; inside: readonly Compensable[]; variables: Variables }

export interface Job {
  key: Key;
  type: string;
  kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER' | 'AD_HOC_SUB_PROCESS';
  event: 'UNSPECIFIED' | 'START' | 'END' | 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';
  state: 'CREATED' | 'ACTIVATED' | 'FAILED' | 'BACKING_OFF' | 'TIMED_OUT' | 'RETRIES_UPDATED' | 'ERROR_THROWN' | 'COMPLETED' | 'CANCELED';
  /** What searches show: the last event of the job but its activations, which a cluster doesn't export. */
  shown: Exclude<Job['state'], 'ACTIVATED' | 'BACKING_OFF'> | 'MIGRATED';
  /** Of the last time that it failed. */
  failedWithRetriesLeft: boolean;
  element: ElementInstance;
  retries: number;
  headers: Readonly<Record<string, string>>;
  worker: string;
  deadline: number | null;
  /** Of the last activation that has a row of its own, else 0. */
  activationKey: Key;
  /** End of the back-off. */
  backOffUntil: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  denied: boolean | null;
  deniedReason: string | null;
  createdAt: number;
  updatedAt: number;
  endedAt: number | null;
}

export interface MessageSubscription {
  kind: 'message'; key: Key; element: ElementInstance; node: ElementNode;
  name: string; correlationKey: string; /** Waiting when CREATED or MIGRATED. */ state: 'CREATED' | 'MIGRATED' | 'CORRELATED' | 'DELETED'; updatedAt: number;
}
export interface TimerSubscription {
  kind: 'timer'; key: Key; element: ElementInstance; node: ElementNode;
  dueAt: number;
  /** Times left after this one; -1: without end. */
  repetitions: number;
  /** ISO 8601 duration or cron expression of a cycle. */
  interval: string | null;
}
export interface SignalSubscription { kind: 'signal'; key: Key; element: ElementInstance; node: ElementNode; name: string }
export type Subscription = MessageSubscription | TimerSubscription | SignalSubscription;

export interface Incident {
  key: Key;
  errorType: string;
  message: string;
  element: ElementInstance;
  job: Job | null;
  /** What is tried again when the incident is resolved. */
  retry: InternalCommand | null;
  state: 'ACTIVE' | 'RESOLVED';
  createdAt: number;
  resolvedAt: number | null;
}

export interface TaskAttributes {
  assignee: string | null;
  candidateGroups: string[];
  candidateUsers: string[];
  dueDate: string | null;
  followUpDate: string | null;
  priority: number;
}

/** A change of a task that waits for its listeners. */
export interface TaskTransition {
  event: TaskListenerEvent;
  action: string;
  /** The request that is answered when the change is done or denied; gone after a restart. */
  requestId: number | null;
  before: 'CREATING' | 'CREATED';
  /** Index of the running listener. */
  listener: number;
  /** Attributes as they will be: the command's, then corrected by listeners. */
  attributes: TaskAttributes;
  changed: string[];
  variables: Variables;
  /** The update sets these variables, at the task alone or where they are; `key` answers the command. */
  setting: { local: boolean; key: Key } | null;
}

export interface UserTask {
  key: Key;
  element: ElementInstance;
  state: 'CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED';
  attributes: TaskAttributes;
  formKey: Key | null;
  externalReference: string | null;
  /** Null: those of its element. */
  headers: Readonly<Record<string, string>> | null;
  transition: TaskTransition | null;
  createdAt: number;
  endedAt: number | null;
}

/**
 * Elements whose state is written together: those of the instance, or those of one element instance that is apart with all
 * that is inside of it, since its scope has many. So what one of many does costs the same however many there are.
 */
export interface Part {
  /** Of the element that the others are inside of; of the instance itself its own. */
  key: Key;
  process: ProcessInstance;
  elements: Set<ElementInstance>;
  /** The last migration that its elements have had. */
  moved: Key | null;
  /** Instead of elements: entries of what can be compensated in this scope, which has many. */
  book: { of: ElementInstance; entries: readonly Compensable[] } | null;
}

/** One that takes several batches: elements are of the old definition until their part is moved. */
export interface Migration {
  key: Key;
  from: ProcessDefinition;
  /** Source id → target id, of elements and of taken sequence flows. */
  mapping: [source: string, target: string][];
  /** Answered when all is moved; gone after a restart. */
  requestId: number;
  /** In the order of their keys; null: not known yet. */
  left: Part[] | null;
}

export interface ProcessInstance {
  key: Key;
  definition: ProcessDefinition;
  root: ElementInstance;
  parent: ElementInstance | null;
  rootKey: Key;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  startedAt: number;
  endedAt: number | null;
  tags: string[];
  /** Ids of elements after whose end the instance is terminated. */
  terminateAfter: string[];
  /** The message start event's correlation key, free for the next message when the instance ends. */
  startLock: { messageName: string; correlationKey: string } | null;
  incidentCount: number;
  elements: Map<Key, ElementInstance>;
  jobs: Map<Key, Job>;
  subscriptions: Map<Key, Subscription>;
  userTasks: Map<Key, UserTask>;
  incidents: Map<Key, Incident>;
  banned: boolean;
  /** It is moving to `definition`: no command is done with it before all of it has. */
  migration: Migration | null;
}
