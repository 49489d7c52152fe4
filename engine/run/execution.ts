/**
 * One batch of commands being executed in memory. Handlers read and change state through it alone; what they changed is
 * written in the batch's one transaction. Time and keys are inputs, so the same state and commands give the same result.
 */
import type { Key } from '../engine.ts';
import type { Recorder } from '../store/records.ts';
import type { Activation, Activations } from './activations.ts';
import type { DecisionDefinition, Definitions, FormDefinition, LinkedDefinition, RequirementsDefinition } from './definitions.ts';
import type { InternalCommand, PutOff } from './internal-command.ts';
import type { BufferedMessage, MessageBuffer } from './message-buffer.ts';
import type { ProcessDefinition } from './definitions.ts';
import type { ElementInstance, Incident, Job, MessageSubscription, Part, ProcessInstance, SignalSubscription, TimerSubscription, UserTask } from './state.ts';
import type { Variable } from './variable.ts';

/** What a search table shows a row for, by the name of the table. */
export interface Changes {
  process_instance: ProcessInstance;
  /** Not the process itself: it has its row in `process_instance`. */
  element_instance: ElementInstance;
  variable: Variable;
  job: Job;
  user_task: UserTask;
  incident: Incident;
  message_subscription: MessageSubscription;
}
export type ChangedTable = keyof Changes;

/** Rows that aren't objects of the state. */
export interface Rows {
  activation: Activation;
  variable_item: { variable: Variable; index: number; item: unknown };
  sequence_flow: { process: ProcessInstance; flowId: string };
  decision_instance: DecisionInstanceRow;
  message: BufferedMessage;
  message_start_lock: { processId: string; correlationKey: string; processInstanceKey: Key; messageName: string };
  timer: { timer: TimerSubscription | StartTimer };
  signal_subscription: SignalSubscription;
  pending_command: PutOff;
  deployment: { key: Key; at: number };
  correlated_message: CorrelatedMessageRow;
  batch_operation: BatchOperationRow;
  batch_operation_item: BatchItemRow;
  process_definition: ProcessDefinition;
  decision_requirements: RequirementsDefinition;
  decision_definition: DecisionDefinition;
  form: FormDefinition;
  resource: LinkedDefinition;
}

export interface CorrelatedMessageRow { message: BufferedMessage; subscription: Key; at: number; process: ProcessInstance; element: Key | null; elementId: string }
export interface BatchOperationRow { key: Key; type: string; state: string; startedAt: number; endedAt: number | null; instruction: unknown }
export interface BatchItemRow { operation: Key; key: Key; process: Key; type: string; state: string; processedAt: number | null; error: string | null }

export interface StartTimer { kind: 'start'; key: Key; definitionKey: Key; elementId: string; dueAt: number; repetitions: number }

export interface DecisionInstanceRow {
  key: Key; index: number; failed: string | null; evaluatedAt: number;
  decisionKey: Key; decisionId: string; decisionName: string; version: number; type: string; rootDecisionKey: Key; requirementsKey: Key; requirementsId: string;
  process: ProcessInstance | null; elementKey: Key | null;
  output: unknown; evaluatedInputs: unknown; matchedRules: unknown;
}

export interface Deletions { activation: Key; variable: Key; variable_item: { variable: Key; index: number }; timer: Key; message: Key; signal_subscription: Key; instance: Key; instance_part: Part; pending_command: Key; message_start_lock: { processId: string; correlationKey: string } }

export class Execution {
  readonly now: number;
  readonly definitions: Definitions;
  /** Loaded instances; a command's own is among them before it is executed. */
  readonly instances: Map<Key, ProcessInstance>;
  readonly messages: MessageBuffer;
  /** Those that jobs' rows don't know of yet. */
  readonly activations: Activations;
  /** Null: nobody asks for records. */
  readonly recorder: Recorder | null;
  /** Follow-up commands, in order. */
  readonly queue: InternalCommand[] = [];
  /** Follow-ups that are left to a later batch, so that others come in between: lists, each of which is done by itself. */
  private readonly later: InternalCommand[][] = [];
  /** Those of an instance that can't be had now stand together. */
  private readonly deferred = new Map<Key, InternalCommand[]>();
  /** What must be written of the instances. */
  readonly touched = new Set<Part>();
  readonly changes = new Map<ChangedTable, Set<Changes[ChangedTable]>>();
  readonly rows = new Map<keyof Rows, Map<string | number, Rows[keyof Rows]>>();
  readonly deletions = new Map<keyof Deletions, Map<string | number, Deletions[keyof Deletions]>>();
  /** Changed objects whose rows are written whole: also the columns that otherwise never change. */
  readonly rewritten = new Set<object>();
  /** Job types with new work, whose listeners are woken after the commit. */
  readonly availableJobTypes = new Set<string>();
  /** Answers by request, given after the commit. */
  readonly answers = new Map<number, { value: unknown } | { error: Error }>();
  /** Requests that wait for the result of an instance (key) or for a task's listeners. */
  readonly awaitingResult: Map<Key, { requestId: number; fetchVariables: string[] }>;
  /** Set by clock commands: undefined when untouched. */
  pinnedAt: number | null | undefined = undefined;
  /** A migration of several batches has begun. */
  migrating = false;
  /** A migration is over: what waits for its instance can go on. */
  released = false;
  requestId = 0;
  /** Grows with each change: a refused command must not have made one. */
  mutations = 0;
  /** Keys from this one on are new with this batch. */
  readonly firstKey: Key;
  private key: Key;

  constructor(input: { now: number; nextKey: Key; definitions: Definitions; instances: Map<Key, ProcessInstance>; messages: MessageBuffer; activations: Activations; awaitingResult: Map<Key, { requestId: number; fetchVariables: string[] }>; recorder?: Recorder | null }) {
    this.now = input.now;
    this.firstKey = this.key = input.nextKey;
    this.definitions = input.definitions;
    this.instances = input.instances;
    this.messages = input.messages;
    this.activations = input.activations;
    this.awaitingResult = input.awaitingResult;
    this.recorder = input.recorder ?? null;
  }

  nextKey(): Key {
    return this.key++;
  }

  get keyAfter(): Key {
    return this.key;
  }

  followUp(command: InternalCommand): void {
    this.mutations++;
    this.queue.push(command);
  }

  followUpLater(command: InternalCommand): void {
    this.mutations++;
    this.later.push([command]);
  }

  /** The instance of the command is being loaded or migrated: it waits for that, and nothing else with it. */
  defer(command: InternalCommand & { process: Key }): void {
    this.mutations++;
    const list = this.deferred.get(command.process);
    if (list) return void list.push(command);
    const next = [command];
    this.deferred.set(command.process, next);
    this.later.push(next);
  }

  takeLater(): InternalCommand[][] {
    this.deferred.clear();
    return this.later.splice(0);
  }

  touch({ part }: ElementInstance): void {
    this.touched.add(part);
  }

  changed<T extends ChangedTable>(table: T, object: Changes[T]): void {
    this.mutations++;
    let set = this.changes.get(table);
    if (!set) this.changes.set(table, (set = new Set()));
    set.add(object);
    this.recorder?.wrote(table, object, object);
  }

  rewrite<T extends ChangedTable>(table: T, object: Changes[T]): void {
    this.changed(table, object);
    this.rewritten.add(object);
  }

  put<T extends keyof Rows>(table: T, id: string | number, row: Rows[T]): void {
    let map = this.rows.get(table);
    if (!map) this.rows.set(table, (map = new Map()));
    map.set(id, row);
    this.mutations++;
    this.recorder?.wrote(table, `${table} ${id}`, row);
    if (table in deletable) this.deletions.get(table as keyof Deletions)?.delete(id);
  }

  delete<T extends keyof Deletions>(table: T, id: string | number, key: Deletions[T]): void {
    this.mutations++;
    this.rows.get(table as keyof Rows)?.delete(id);
    let map = this.deletions.get(table);
    if (!map) this.deletions.set(table, (map = new Map()));
    map.set(id, key);
    this.recorder?.removed(table, `${table} ${id}`, key);
  }

  instance(key: Key): ProcessInstance {
    const instance = this.instances.get(key);
    if (!instance) throw new Error(`Process instance ${key} isn't loaded`);
    return instance;
  }

  element(process: Key, element: Key): ElementInstance | undefined {
    return this.instances.get(process)?.elements.get(element);
  }

  answer(requestId: number, value: unknown): void {
    this.answers.set(requestId, { value });
  }

  refuse(requestId: number, error: Error): void {
    this.answers.set(requestId, { error });
  }
}

const deletable = { timer: 0, message: 0, signal_subscription: 0, pending_command: 0, message_start_lock: 0 };
