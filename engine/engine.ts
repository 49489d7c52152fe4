/** The door between the gateway and the engine proper. Keys are numbers inside, decimal strings on REST. */
import type { Pool } from 'pg';

export type Key = number;
export type Variables = Record<string, unknown>;

/** Why a command was refused; the gateway maps it onto a gRPC status and a problem detail. */
export type RejectionType = 'INVALID_ARGUMENT' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'INVALID_STATE' | 'RESOURCE_EXHAUSTED' | 'PROCESSING_ERROR' | 'DEADLINE_EXCEEDED' | 'UNIMPLEMENTED' | 'UNAVAILABLE';

export class CommandRejection extends Error {
  override name = 'CommandRejection';
  readonly type: RejectionType;
  constructor(type: RejectionType, message: string) {
    super(message);
    this.type = type;
  }
}

export interface DeployedProcess { bpmnProcessId: string; version: number; versionTag: string; processDefinitionKey: Key; resourceName: string; duplicate: boolean }
export interface DeployedDecision { decisionId: string; name: string; version: number; versionTag: string; decisionKey: Key; decisionRequirementsId: string; decisionRequirementsKey: Key }
export interface DeployedRequirements { decisionRequirementsId: string; name: string; version: number; decisionRequirementsKey: Key; resourceName: string }
export interface DeployedResource { resourceId: string; version: number; versionTag: string; resourceKey: Key; resourceName: string }
export interface DeployedForm { formId: string; version: number; versionTag: string; formKey: Key; resourceName: string }

export interface EvaluatedDecision {
  decisionId: string; decisionName: string; decisionVersion: number; decisionType: string; decisionKey: Key; output: unknown;
  matchedRules: { ruleId: string; ruleIndex: number; evaluatedOutputs: { outputId: string; outputName: string; outputValue: unknown }[] }[];
  evaluatedInputs: { inputId: string; inputName: string; inputValue: unknown }[];
}
/** As the REST API names the type of a decision: it knows two of them. */
export function shownDecisionType(type: string): string {
  return type === 'DECISION_TABLE' || type === 'LITERAL_EXPRESSION' ? type : 'UNKNOWN';
}

export interface DecisionEvaluation {
  decisionId: string; decisionName: string; decisionVersion: number; decisionKey: Key; decisionRequirementsId: string; decisionRequirementsKey: Key;
  output: unknown; evaluatedDecisions: EvaluatedDecision[]; failedDecisionId?: string; failureMessage?: string; decisionInstanceKey: Key;
}

/** Reserved job headers of task listeners, as Zeebe names them (`io.camunda.zeebe:userTaskKey` …), are added by the engine. */
export interface ActivatedJob {
  key: Key; type: string; kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER' | 'AD_HOC_SUB_PROCESS';
  listenerEventType: 'UNSPECIFIED' | 'START' | 'END' | 'CREATING' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'CANCELING';
  processInstanceKey: Key; bpmnProcessId: string; processDefinitionVersion: number; processDefinitionKey: Key; elementId: string; elementInstanceKey: Key;
  customHeaders: Record<string, string>; worker: string; retries: number; deadline: number; variables: Variables; tenantId: string;
  userTask?: { action: string; assignee: string | null; candidateGroups: string[]; candidateUsers: string[]; changedAttributes: string[]; dueDate: string | null; followUpDate: string | null; formKey: Key | null; priority: number; userTaskKey: Key };
}

/** Every command of the gateway, with what it is answered with. */
export interface Commands {
  'deployment.create': { in: { resources: { name: string; content: Uint8Array }[] }; out: { key: Key; processes: DeployedProcess[]; decisions: DeployedDecision[]; decisionRequirements: DeployedRequirements[]; forms: DeployedForm[]; resources: DeployedResource[] } };
  'resource.delete': { in: { resourceKey: Key }; out: Record<string, never> };
  'processInstance.create': {
    /** With `awaitResult`, rejected as DEADLINE_EXCEEDED when the instance isn't done after `timeoutMs` of real time; it goes on. */
    in: { bpmnProcessId?: string; version?: number; processDefinitionKey?: Key; variables: Variables; startInstructions?: { elementId: string }[]; /** The instance is terminated when one of these elements has completed or was terminated. */ terminateAfter?: string[]; tags?: string[]; awaitResult?: { fetchVariables: string[]; timeoutMs: number } };
    out: { processDefinitionKey: Key; bpmnProcessId: string; version: number; processInstanceKey: Key; variables?: Variables };
  };
  'processInstance.modify': {
    /** Variables without a scope are those of the process. */
    in: {
      processInstanceKey: Key;
      activate: { elementId: string; ancestorElementInstanceKey?: Key; variables: { scopeId?: string; variables: Variables }[] }[];
      terminate: { elementInstanceKey: Key }[];
    };
    out: Record<string, never>;
  };
  'processInstance.migrate': { in: { processInstanceKey: Key; targetProcessDefinitionKey: Key; mappings: { sourceElementId: string; targetElementId: string }[] }; out: Record<string, never> };
  'processInstance.cancel': { in: { processInstanceKey: Key }; out: Record<string, never> };
  'job.activate': { in: { type: string; worker: string; timeoutMs: number; maxJobs: number; fetchVariables: string[] }; out: { jobs: ActivatedJob[] } };
  'job.complete': { in: { jobKey: Key; variables: Variables; result?: { type?: string; denied?: boolean; deniedReason?: string; corrections?: Record<string, unknown>; adHoc?: { activate: { elementId: string; variables: Variables }[]; fulfilled: boolean; cancelRemaining: boolean } } }; out: Record<string, never> };
  'adHocSubProcess.activate': { in: { elementInstanceKey: Key; elements: { elementId: string; variables: Variables }[]; cancelRemaining: boolean }; out: Record<string, never> };
  'job.fail': { in: { jobKey: Key; retries: number; errorMessage: string; retryBackOffMs: number; variables: Variables }; out: Record<string, never> };
  'job.throwError': { in: { jobKey: Key; errorCode: string; errorMessage: string; variables: Variables }; out: Record<string, never> };
  'job.updateRetries': { in: { jobKey: Key; retries: number }; out: Record<string, never> };
  'job.updateTimeout': { in: { jobKey: Key; timeoutMs: number }; out: Record<string, never> };
  'message.publish': { in: { name: string; correlationKey: string; messageId: string; timeToLiveMs: number; variables: Variables }; out: { key: Key } };
  'message.correlate': { in: { name: string; correlationKey: string; variables: Variables }; out: { messageKey: Key; processInstanceKey: Key } };
  'signal.broadcast': { in: { signalName: string; variables: Variables }; out: { key: Key } };
  'incident.resolve': { in: { incidentKey: Key }; out: Record<string, never> };
  /** Its items are worked on by `run/batch-operations.ts`, with ordinary commands. */
  'batchOperation.create': { in: { type: BatchOperationType; instruction: unknown; items: { itemKey: Key; processInstanceKey: Key }[] }; out: { key: Key } };
  /** Written as they are: the operation itself, or items of it that were given up. */
  'batchOperation.update': { in: { operation: BatchOperationState; items: BatchItemState[] }; out: Record<string, never> };
  'variables.set': { in: { elementInstanceKey: Key; variables: Variables; local: boolean }; out: { key: Key } };
  /** Answered when the task's listeners are done. */
  'userTask.assign': { in: { userTaskKey: Key; assignee: string; allowOverride: boolean; action: string }; out: Record<string, never> };
  'userTask.unassign': { in: { userTaskKey: Key }; out: Record<string, never> };
  'userTask.update': { in: { userTaskKey: Key; changeset: { candidateGroups?: string[]; candidateUsers?: string[]; dueDate?: string; followUpDate?: string; priority?: number }; action: string }; out: Record<string, never> };
  'userTask.complete': { in: { userTaskKey: Key; variables: Variables; action: string }; out: Record<string, never> };
  'decision.evaluate': { in: { decisionId?: string; decisionKey?: Key; variables: Variables }; out: DecisionEvaluation };
  /** Answered when what has become due is done. */
  'clock.pin': { in: { timestamp: number }; out: Record<string, never> };
  'clock.reset': { in: Record<string, never>; out: Record<string, never> };
}
export type CommandName = keyof Commands;

export type BatchOperationType = 'CANCEL_PROCESS_INSTANCE' | 'RESOLVE_INCIDENT' | 'MIGRATE_PROCESS_INSTANCE' | 'MODIFY_PROCESS_INSTANCE';
export interface BatchOperationState { key: Key; type: BatchOperationType; state: 'ACTIVE' | 'SUSPENDED' | 'CANCELED' | 'COMPLETED' | 'PARTIALLY_COMPLETED'; startedAt: number; endedAt: number | null; instruction: unknown }
export interface BatchItemState { operation: Key; key: Key; process: Key; type: BatchOperationType; state: 'ACTIVE' | 'COMPLETED' | 'FAILED' | 'CANCELED' | 'SKIPPED'; processedAt: number | null; error: string | null }

export interface Engine {
  /** `item`: of a batch operation, done with the command in one commit.
   * Resolves after the commit that holds the command's effect; rejects with `CommandRejection`, having changed nothing. */
  submit<N extends CommandName>(name: N, input: Commands[N]['in'], item?: BatchItemState): Promise<Commands[N]['out']>;
  /** Called after each commit that made jobs of the type available. Returns the unsubscribe function. */
  onJobsAvailable(type: string, listener: () => void): () => void;
  /** Read access to the tables of `store/schema.sql`, for searches. A search after an answered command sees its effect. */
  readonly query: Pool;
  /** The engine's present moment, ms since the epoch (pinned or real). */
  now(): number;
  /** True while this process is the writer. */
  isWriter(): boolean;
}
