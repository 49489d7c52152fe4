/** The unary rpcs: request → command → response. Field names are those of `zeebe.proto`. */
import { CommandRejection, type ActivatedJob, type Commands, type DecisionEvaluation, type DeployedProcess, type Engine } from '../engine.ts';
import { checkDuration, checkTenant, defaultAwaitResult, defaultTenant, invalid, parseVariables, waitingTime } from './documents.ts';

const tenantId = defaultTenant;

interface CreateRequest { processDefinitionKey: number; bpmnProcessId: string; version: number; variables: string; startInstructions: { elementId: string }[]; tenantId: string }
interface Resources { resources: { name: string; content: Uint8Array }[]; tenantId: string }

/** As the loader delivers them: all fields there, int64 as number. */
export interface Requests {
  Topology: Record<string, never>;
  DeployProcess: { processes: { name: string; definition: Uint8Array }[] };
  DeployResource: Resources;
  DeleteResource: { resourceKey: number };
  CreateProcessInstance: CreateRequest;
  CreateProcessInstanceWithResult: { request: CreateRequest | null; requestTimeout: number; fetchVariables: string[] };
  CancelProcessInstance: { processInstanceKey: number };
  ModifyProcessInstance: {
    processInstanceKey: number;
    activateInstructions: { elementId: string; ancestorElementInstanceKey: number; variableInstructions: { variables: string; scopeId: string }[] }[];
    terminateInstructions: { elementInstanceKey: number }[];
  };
  MigrateProcessInstance: { processInstanceKey: number; migrationPlan: { targetProcessDefinitionKey: number; mappingInstructions: { sourceElementId: string; targetElementId: string }[] } | null };
  CompleteJob: { jobKey: number; variables: string };
  FailJob: { jobKey: number; retries: number; errorMessage: string; retryBackOff: number; variables: string };
  ThrowError: { jobKey: number; errorCode: string; errorMessage: string; variables: string };
  UpdateJobRetries: { jobKey: number; retries: number };
  UpdateJobTimeout: { jobKey: number; timeout: number };
  PublishMessage: { name: string; correlationKey: string; timeToLive: number; messageId: string; variables: string; tenantId: string };
  BroadcastSignal: { signalName: string; variables: string; tenantId: string };
  ResolveIncident: { incidentKey: number };
  SetVariables: { elementInstanceKey: number; variables: string; local: boolean };
  EvaluateDecision: { decisionKey: number; decisionId: string; variables: string; tenantId: string };
}
export type UnaryRpc = keyof Requests;

export type UnaryHandlers = { [R in UnaryRpc]: (engine: Engine, request: Requests[R]) => Promise<object> };

/** @param topology answers what depends on the server's own address. */
export function unaryHandlers(topology: () => object): UnaryHandlers {
  return {
    Topology: async () => topology(),

    DeployProcess: async (engine, { processes }) => {
      const deployed = await deploy(engine, processes.map(({ name, definition }) => ({ name, content: definition })));
      return { key: deployed.key, processes: deployed.processes.map(process) };
    },
    DeployResource: async (engine, request) => {
      checkTenant(request.tenantId);
      const deployed = await deploy(engine, request.resources);
      return {
        key: deployed.key,
        tenantId,
        deployments: [
          ...deployed.processes.map((each) => ({ process: process(each) })),
          ...deployed.decisions.map((each) => ({ decision: { dmnDecisionId: each.decisionId, dmnDecisionName: each.name, version: each.version, decisionKey: each.decisionKey, dmnDecisionRequirementsId: each.decisionRequirementsId, decisionRequirementsKey: each.decisionRequirementsKey, tenantId } })),
          ...deployed.decisionRequirements.map((each) => ({ decisionRequirements: { dmnDecisionRequirementsId: each.decisionRequirementsId, dmnDecisionRequirementsName: each.name, version: each.version, decisionRequirementsKey: each.decisionRequirementsKey, resourceName: each.resourceName, tenantId } })),
          ...deployed.forms.map((each) => ({ form: { formId: each.formId, version: each.version, formKey: each.formKey, resourceName: each.resourceName, tenantId } })),
        ],
      };
    },
    DeleteResource: (engine, { resourceKey }) => engine.submit('resource.delete', { resourceKey }),

    CreateProcessInstance: async (engine, request) => ({ ...(await engine.submit('processInstance.create', creation(request))), tenantId }),
    CreateProcessInstanceWithResult: async (engine, { request, requestTimeout, fetchVariables }) => {
      if (!request) throw invalid('Expected to create a process instance, but the request is missing');
      const awaitResult = { fetchVariables, timeoutMs: waitingTime(Math.max(requestTimeout, 0), defaultAwaitResult) };
      const created = await engine.submit('processInstance.create', { ...creation(request), awaitResult });
      return { ...created, variables: JSON.stringify(created.variables ?? {}), tenantId };
    },
    CancelProcessInstance: (engine, { processInstanceKey }) => engine.submit('processInstance.cancel', { processInstanceKey }),
    ModifyProcessInstance: (engine, { processInstanceKey, activateInstructions, terminateInstructions }) =>
      engine.submit('processInstance.modify', {
        processInstanceKey,
        activate: activateInstructions.map(({ elementId, ancestorElementInstanceKey, variableInstructions }) => ({
          elementId,
          ...(ancestorElementInstanceKey > 0 ? { ancestorElementInstanceKey } : {}),
          variables: variableInstructions.map(({ scopeId, variables }) => ({ scopeId, variables: parseVariables(variables) })),
        })),
        terminate: terminateInstructions,
      }),
    MigrateProcessInstance: (engine, { processInstanceKey, migrationPlan }) => {
      if (!migrationPlan) throw invalid('Expected to migrate a process instance, but the migration plan is missing');
      return engine.submit('processInstance.migrate', { processInstanceKey, targetProcessDefinitionKey: migrationPlan.targetProcessDefinitionKey, mappings: migrationPlan.mappingInstructions });
    },

    CompleteJob: (engine, { jobKey, variables }) => engine.submit('job.complete', { jobKey, variables: parseVariables(variables) }),
    FailJob: (engine, { jobKey, retries, errorMessage, retryBackOff, variables }) =>
      engine.submit('job.fail', { jobKey, retries, errorMessage, retryBackOffMs: checkDuration(retryBackOff, 'retryBackOff'), variables: parseVariables(variables) }),
    ThrowError: (engine, { jobKey, errorCode, errorMessage, variables }) =>
      engine.submit('job.throwError', { jobKey, errorCode, errorMessage, variables: parseVariables(variables) }),
    UpdateJobRetries: (engine, { jobKey, retries }) => engine.submit('job.updateRetries', { jobKey, retries }),
    UpdateJobTimeout: (engine, { jobKey, timeout }) => engine.submit('job.updateTimeout', { jobKey, timeoutMs: checkDuration(timeout, 'timeout') }),

    PublishMessage: async (engine, { name, correlationKey, timeToLive, messageId, variables, tenantId: tenant }) => {
      checkTenant(tenant);
      return { ...(await engine.submit('message.publish', { name, correlationKey, messageId, timeToLiveMs: checkDuration(timeToLive, 'timeToLive'), variables: parseVariables(variables) })), tenantId };
    },
    BroadcastSignal: async (engine, { signalName, variables, tenantId: tenant }) => {
      checkTenant(tenant);
      return { ...(await engine.submit('signal.broadcast', { signalName, variables: parseVariables(variables) })), tenantId };
    },
    ResolveIncident: (engine, { incidentKey }) => engine.submit('incident.resolve', { incidentKey }),
    SetVariables: (engine, { elementInstanceKey, variables, local }) => engine.submit('variables.set', { elementInstanceKey, variables: parseVariables(variables), local }),

    EvaluateDecision: async (engine, { decisionKey, decisionId, variables, tenantId: tenant }) => {
      checkTenant(tenant);
      if ((decisionKey > 0) === (decisionId !== '')) throw invalid('Expected either a decision id or a decision key, but got both or none');
      const input = { variables: parseVariables(variables), ...(decisionKey > 0 ? { decisionKey } : { decisionId }) };
      return evaluation(await engine.submit('decision.evaluate', input).catch((error: unknown) => {
        // zeebe.proto documents INVALID_ARGUMENT here, where all else that isn't found is NOT_FOUND
        throw error instanceof CommandRejection && error.type === 'NOT_FOUND' ? invalid(error.message) : error;
      }));
    },
  };
}

export function jobMessage(job: ActivatedJob): Record<string, unknown> {
  return {
    key: job.key, type: job.type, processInstanceKey: job.processInstanceKey, bpmnProcessId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion, processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId, elementInstanceKey: job.elementInstanceKey, customHeaders: JSON.stringify(job.customHeaders),
    worker: job.worker, retries: job.retries, deadline: job.deadline, variables: JSON.stringify(job.variables), tenantId: job.tenantId,
  };
}

function deploy(engine: Engine, resources: Commands['deployment.create']['in']['resources']): Promise<Commands['deployment.create']['out']> {
  if (resources.length === 0) throw invalid('Expected to deploy at least one resource, but none given');
  return engine.submit('deployment.create', { resources });
}

function process({ bpmnProcessId, version, processDefinitionKey, resourceName }: DeployedProcess): object {
  return { bpmnProcessId, version, processDefinitionKey, resourceName, tenantId };
}

function creation(request: CreateRequest): Commands['processInstance.create']['in'] {
  checkTenant(request.tenantId);
  const { processDefinitionKey, bpmnProcessId, version, startInstructions } = request;
  if (processDefinitionKey <= 0 && !bpmnProcessId) throw invalid('Expected either a bpmnProcessId or a processDefinitionKey, but none given');
  return {
    ...(processDefinitionKey > 0 ? { processDefinitionKey } : { bpmnProcessId, version: version > 0 ? version : -1 }),
    ...(startInstructions.length ? { startInstructions } : {}),
    variables: parseVariables(request.variables),
  };
}

function evaluation(result: DecisionEvaluation): object {
  return {
    ...result,
    decisionOutput: JSON.stringify(result.output ?? null),
    failedDecisionId: result.failedDecisionId ?? '',
    failureMessage: result.failureMessage ?? '',
    tenantId,
    evaluatedDecisions: result.evaluatedDecisions.map((each) => ({
      ...each,
      decisionOutput: JSON.stringify(each.output ?? null),
      tenantId,
      matchedRules: each.matchedRules.map((rule) => ({ ...rule, evaluatedOutputs: rule.evaluatedOutputs.map((output) => ({ ...output, outputValue: JSON.stringify(output.outputValue ?? null) })) })),
      evaluatedInputs: each.evaluatedInputs.map((input) => ({ ...input, inputValue: JSON.stringify(input.inputValue ?? null) })),
    })),
  };
}
