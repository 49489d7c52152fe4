/** The commanding half of the API: body → command → answer. */
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { shownDecisionType, type Commands, type DecisionEvaluation, type Engine, type Key } from '../../engine.ts';
import { asKey, asVariables, checkDuration, checkTenant, defaultAwaitResult, defaultTenant, maxMessageSize, waitingTime } from '../documents.ts';
import { readParts } from './multipart.ts';
import { badRequest } from './problem.ts';

const tenantId = defaultTenant;

const text = z.string().nullish().transform((value) => value ?? '');
const variables = z.unknown().optional().transform(asVariables);
const tenant = z.string().nullish();
const count = z.int().nullish();
const names = z.array(z.string()).nullish();

const creation = z.object({
  processDefinitionId: z.string().min(1).nullish(), processDefinitionKey: z.union([z.string(), z.number()]).nullish(), processDefinitionVersion: count,
  variables, tenantId: tenant, awaitCompletion: z.boolean().nullish(), fetchVariables: names, requestTimeout: count,
  startInstructions: z.array(z.object({ elementId: z.string().min(1) })).nullish(), tags: names, runtimeInstructions: z.array(z.object({ type: z.literal('TERMINATE_PROCESS_INSTANCE').optional(), afterElementId: z.string().min(1) })).nullish(),
});
const anyKey = z.union([z.string(), z.number()]);
const modification = z.object({
  activateInstructions: z.array(z.object({
    elementId: z.string().min(1), ancestorElementInstanceKey: anyKey.nullish(), variableInstructions: z.array(z.object({ variables, scopeId: z.string().nullish() })).nullish(),
  })).nullish(),
  terminateInstructions: z.array(z.object({ elementInstanceKey: anyKey })).nullish(),
});
/** The documented way to say "any": the key -1. */
const ancestor = (key: string | number | null | undefined): boolean => key !== null && key !== undefined && String(key) !== '-1' && key !== '';
const adHocActivation = z.object({ elements: z.array(z.object({ elementId: z.string().min(1), variables })).min(1), cancelRemainingInstances: z.boolean().nullish() });
const migration = z.object({
  targetProcessDefinitionKey: anyKey,
  mappingInstructions: z.array(z.object({ sourceElementId: z.string().min(1), targetElementId: z.string().min(1) })).min(1),
});
const completion = z.object({
  variables,
  result: z.object({
    type: z.string().nullish(),
    activateElements: z.array(z.object({ elementId: z.string().min(1), variables })).nullish(), isCompletionConditionFulfilled: z.boolean().nullish(), isCancelRemainingInstances: z.boolean().nullish(),
    denied: z.boolean().nullish(), deniedReason: z.string().nullish(),
    corrections: z.object({
      assignee: z.string().nullish(), dueDate: z.string().nullish(), followUpDate: z.string().nullish(),
      candidateUsers: names, candidateGroups: names, priority: z.int().min(0).max(100).nullish(),
    }).nullish(),
  }).nullish(),
});
const failure = z.object({ retries: count, errorMessage: text, retryBackOff: z.int().min(0).nullish(), variables });
const thrown = z.object({ errorCode: z.string().min(1), errorMessage: text, variables });
const jobUpdate = z.object({ changeset: z.object({ retries: count, timeout: count }) });
const assignment = z.object({ assignee: z.string().min(1), allowOverride: z.boolean().nullish(), action: text });
const taskCompletion = z.object({ variables, action: text });
const taskUpdate = z.object({
  action: text,
  changeset: z.object({ candidateGroups: names, candidateUsers: names, dueDate: z.string().nullish(), followUpDate: z.string().nullish(), priority: z.int().min(0).max(100).nullish() }).nullish(),
});
const message = z.object({ name: z.string().min(1), correlationKey: text, messageId: text, timeToLive: z.int().min(0).nullish(), variables, tenantId: tenant });
const signal = z.object({ signalName: z.string().min(1), variables, tenantId: tenant });
const decision = z.object({ decisionDefinitionId: z.string().min(1).nullish(), decisionDefinitionKey: z.union([z.string(), z.number()]).nullish(), variables, tenantId: tenant });
const variableUpdate = z.object({ variables, local: z.boolean().nullish() });

export function addCommands(router: Router, engine: Engine): void {
  const key = (request: Request, field: string): Key => asKey(request.params.key, field);
  /** For commands that are answered with nothing. */
  const command = (method: 'post' | 'put' | 'patch' | 'delete', path: string, run: (request: Request) => Promise<unknown>, status = 204) =>
    router[method](path, async (request: Request, response: Response) => {
      await run(request);
      response.status(status).end();
    });

  router.post('/deployments', async (request, response) => {
    const parts = await readParts(request, maxMessageSize);
    checkTenant(parts.find(({ name, fileName }) => name === 'tenantId' && fileName === '')?.content.toString('utf8'));
    const resources = parts.filter(({ name }) => name === 'resources').map(({ fileName, content }) => ({ name: fileName, content }));
    if (resources.length === 0) throw badRequest('Expected to deploy at least one resource (multipart, in parts named "resources"), but none given');
    response.json(deployment(await engine.submit('deployment.create', { resources })));
  });
  command('post', '/resources/:key/deletion', (request) => engine.submit('resource.delete', { resourceKey: key(request, 'resourceKey') }), 200);

  router.post('/process-instances', async (request, response) => {
    const body = creation.parse(request.body);
    checkTenant(body.tenantId);
    if (Boolean(body.processDefinitionId) === Boolean(body.processDefinitionKey)) throw badRequest('Expected either processDefinitionId or processDefinitionKey, but got both or none');
    const version = body.processDefinitionVersion ?? -1;
    const created = await engine.submit('processInstance.create', {
      ...(body.processDefinitionId ? { bpmnProcessId: body.processDefinitionId, version: version > 0 ? version : -1 } : { processDefinitionKey: asKey(body.processDefinitionKey, 'processDefinitionKey') }),
      variables: body.variables,
      ...(body.startInstructions?.length ? { startInstructions: body.startInstructions } : {}),
      ...(body.tags?.length ? { tags: body.tags } : {}),
      ...(body.runtimeInstructions?.length ? { terminateAfter: body.runtimeInstructions.map(({ afterElementId }) => afterElementId) } : {}),
      ...(body.awaitCompletion ? { awaitResult: { fetchVariables: body.fetchVariables ?? [], timeoutMs: waitingTime(Math.max(body.requestTimeout ?? 0, 0), defaultAwaitResult) } } : {}),
    });
    response.json({
      processDefinitionId: created.bpmnProcessId, processDefinitionVersion: created.version, tenantId, variables: created.variables ?? {},
      processDefinitionKey: String(created.processDefinitionKey), processInstanceKey: String(created.processInstanceKey), tags: body.tags ?? [],
    });
  });
  command('post', '/process-instances/:key/cancellation', (request) => engine.submit('processInstance.cancel', { processInstanceKey: key(request, 'processInstanceKey') }));

  command('post', '/process-instances/:key/modification', (request) => {
    const { activateInstructions, terminateInstructions } = modification.parse(request.body);
    return engine.submit('processInstance.modify', {
      processInstanceKey: key(request, 'processInstanceKey'),
      activate: (activateInstructions ?? []).map(({ elementId, ancestorElementInstanceKey, variableInstructions }) => ({
        elementId,
        ...(ancestor(ancestorElementInstanceKey) ? { ancestorElementInstanceKey: asKey(ancestorElementInstanceKey, 'ancestorElementInstanceKey') } : {}),
        variables: (variableInstructions ?? []).map(({ scopeId, variables: given }) => ({ variables: given, ...(scopeId ? { scopeId } : {}) })),
      })),
      terminate: (terminateInstructions ?? []).map(({ elementInstanceKey }) => ({ elementInstanceKey: asKey(elementInstanceKey, 'elementInstanceKey') })),
    });
  });
  command('post', '/process-instances/:key/migration', (request) => {
    const { targetProcessDefinitionKey, mappingInstructions } = migration.parse(request.body);
    return engine.submit('processInstance.migrate', {
      processInstanceKey: key(request, 'processInstanceKey'),
      targetProcessDefinitionKey: asKey(targetProcessDefinitionKey, 'targetProcessDefinitionKey'),
      mappings: mappingInstructions,
    });
  });

  command('post', '/jobs/:key/completion', (request) => {
    const { variables: given, result } = completion.parse(request.body ?? {});
    return engine.submit('job.complete', { jobKey: key(request, 'jobKey'), variables: given, ...(result ? { result: jobResult(result) } : {}) });
  });
  command('post', '/jobs/:key/failure', (request) => {
    const { retries, errorMessage, retryBackOff, variables: given } = failure.parse(request.body ?? {});
    return engine.submit('job.fail', { jobKey: key(request, 'jobKey'), retries: retries ?? 0, errorMessage, retryBackOffMs: checkDuration(retryBackOff ?? 0, 'retryBackOff'), variables: given });
  });
  command('post', '/jobs/:key/error', (request) => engine.submit('job.throwError', { jobKey: key(request, 'jobKey'), ...thrown.parse(request.body) }));
  command('patch', '/jobs/:key', async (request) => {
    const jobKey = key(request, 'jobKey');
    const { retries, timeout } = jobUpdate.parse(request.body).changeset;
    if ((retries ?? timeout ?? null) === null) throw badRequest('Expected a changeset with retries or timeout, but it is empty');
    const hasRetries = retries !== undefined && retries !== null;
    if (hasRetries) await engine.submit('job.updateRetries', { jobKey, retries });
    if (timeout !== undefined && timeout !== null) await engine.submit('job.updateTimeout', { jobKey, timeoutMs: checkDuration(timeout, 'timeout') });
  });

  command('post', '/user-tasks/:key/assignment', (request) => {
    const { assignee, allowOverride, action } = assignment.parse(request.body);
    return engine.submit('userTask.assign', { userTaskKey: key(request, 'userTaskKey'), assignee, allowOverride: allowOverride ?? true, action: action || 'assign' });
  });
  command('delete', '/user-tasks/:key/assignee', (request) => engine.submit('userTask.unassign', { userTaskKey: key(request, 'userTaskKey') }));
  command('post', '/user-tasks/:key/completion', (request) => {
    const { variables: given, action } = taskCompletion.parse(request.body ?? {});
    return engine.submit('userTask.complete', { userTaskKey: key(request, 'userTaskKey'), variables: given, action: action || 'complete' });
  });
  command('patch', '/user-tasks/:key', (request) => {
    const { changeset, action } = taskUpdate.parse(request.body ?? {});
    return engine.submit('userTask.update', { userTaskKey: key(request, 'userTaskKey'), changeset: taskChanges(changeset ?? {}), action: action || 'update' });
  });

  router.post('/messages/publication', async (request, response) => {
    const { name, correlationKey, messageId, timeToLive, variables: given, tenantId: of } = message.parse(request.body);
    checkTenant(of);
    const { key: messageKey } = await engine.submit('message.publish', { name, correlationKey, messageId, timeToLiveMs: checkDuration(timeToLive ?? 0, 'timeToLive'), variables: given });
    response.json({ messageKey: String(messageKey), tenantId });
  });
  router.post('/messages/correlation', async (request, response) => {
    const { name, correlationKey, variables: given, tenantId: of } = message.parse(request.body);
    checkTenant(of);
    const { messageKey, processInstanceKey } = await engine.submit('message.correlate', { name, correlationKey, variables: given });
    response.json({ messageKey: String(messageKey), processInstanceKey: String(processInstanceKey), tenantId });
  });
  router.post('/signals/broadcast', async (request, response) => {
    const { signalName, variables: given, tenantId: of } = signal.parse(request.body);
    checkTenant(of);
    response.json({ signalKey: String((await engine.submit('signal.broadcast', { signalName, variables: given })).key), tenantId });
  });

  command('post', '/element-instances/ad-hoc-activities/:key/activation', (request) => {
    const { elements, cancelRemainingInstances } = adHocActivation.parse(request.body);
    return engine.submit('adHocSubProcess.activate', { elementInstanceKey: key(request, 'adHocSubProcessInstanceKey'), elements, cancelRemaining: cancelRemainingInstances ?? false });
  });
  command('post', '/incidents/:key/resolution', (request) => engine.submit('incident.resolve', { incidentKey: key(request, 'incidentKey') }));
  command('put', '/element-instances/:key/variables', (request) => {
    const { variables: given, local } = variableUpdate.parse(request.body);
    return engine.submit('variables.set', { elementInstanceKey: key(request, 'elementInstanceKey'), variables: given, local: local ?? false });
  });
  command('put', '/clock', (request) => engine.submit('clock.pin', { timestamp: z.object({ timestamp: z.int().min(0).max(Date.UTC(9999, 0)) }).parse(request.body).timestamp }));
  command('post', '/clock/reset', () => engine.submit('clock.reset', {}));

  router.post('/decision-definitions/evaluation', async (request, response) => {
    const { decisionDefinitionId, decisionDefinitionKey, variables: given, tenantId: of } = decision.parse(request.body);
    checkTenant(of);
    if (Boolean(decisionDefinitionId) === Boolean(decisionDefinitionKey)) throw badRequest('Expected either decisionDefinitionId or decisionDefinitionKey, but got both or none');
    const asked = decisionDefinitionId ? { decisionId: decisionDefinitionId } : { decisionKey: asKey(decisionDefinitionKey, 'decisionDefinitionKey') };
    response.json(evaluation(await engine.submit('decision.evaluate', { ...asked, variables: given })));
  });
}

type JobResult = NonNullable<Commands['job.complete']['in']['result']>;

/** What is null isn't there: a correction to null leaves the attribute as it is. */
function jobResult(result: NonNullable<z.infer<typeof completion>['result']>): JobResult {
  const corrections = Object.fromEntries(Object.entries(result.corrections ?? {}).filter(([, value]) => value !== null && value !== undefined));
  const { activateElements, isCompletionConditionFulfilled, isCancelRemainingInstances } = result;
  return {
    ...(result.type === 'adHocSubProcess' || activateElements ? { adHoc: { activate: activateElements ?? [], fulfilled: isCompletionConditionFulfilled ?? false, cancelRemaining: isCancelRemainingInstances ?? false } } : {}),
    ...(result.type ? { type: result.type } : {}),
    ...(typeof result.denied === 'boolean' ? { denied: result.denied } : {}),
    ...(result.deniedReason ? { deniedReason: result.deniedReason } : {}),
    ...(Object.keys(corrections).length ? { corrections } : {}),
  };
}

/** An attribute that is null is left as it is; an empty one is cleared. */
function taskChanges(changes: NonNullable<z.infer<typeof taskUpdate>['changeset']>): Commands['userTask.update']['in']['changeset'] {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null && value !== undefined));
}

function deployment(deployed: Commands['deployment.create']['out']): object {
  return {
    deploymentKey: String(deployed.key),
    tenantId,
    deployments: [
      ...deployed.processes.map((each) => ({ processDefinition: { processDefinitionId: each.bpmnProcessId, processDefinitionVersion: each.version, processDefinitionKey: String(each.processDefinitionKey), resourceName: each.resourceName, tenantId } })),
      ...deployed.decisions.map((each) => ({ decisionDefinition: { decisionDefinitionId: each.decisionId, name: each.name, version: each.version, decisionDefinitionKey: String(each.decisionKey), decisionRequirementsId: each.decisionRequirementsId, decisionRequirementsKey: String(each.decisionRequirementsKey), tenantId } })),
      ...deployed.decisionRequirements.map((each) => ({ decisionRequirements: { decisionRequirementsId: each.decisionRequirementsId, decisionRequirementsName: each.name, version: each.version, decisionRequirementsKey: String(each.decisionRequirementsKey), resourceName: each.resourceName, tenantId } })),
      ...deployed.resources.map((each) => ({ resource: { resourceId: each.resourceId, version: each.version, resourceKey: String(each.resourceKey), resourceName: each.resourceName, tenantId } })),
      ...deployed.forms.map((each) => ({ form: { formId: each.formId, version: each.version, formKey: String(each.formKey), resourceName: each.resourceName, tenantId } })),
    ],
  };
}

function evaluation(result: DecisionEvaluation): object {
  const evaluationKey = String(result.decisionInstanceKey);
  return {
    decisionDefinitionId: result.decisionId, decisionDefinitionName: result.decisionName, decisionDefinitionVersion: result.decisionVersion, decisionDefinitionKey: String(result.decisionKey),
    decisionRequirementsId: result.decisionRequirementsId, decisionRequirementsKey: String(result.decisionRequirementsKey), output: JSON.stringify(result.output ?? null),
    failedDecisionDefinitionId: result.failedDecisionId ?? '', failureMessage: result.failureMessage ?? '', tenantId, decisionEvaluationKey: evaluationKey, decisionInstanceKey: evaluationKey,
    evaluatedDecisions: result.evaluatedDecisions.map((each, index) => ({
      decisionDefinitionId: each.decisionId, decisionDefinitionName: each.decisionName, decisionDefinitionVersion: each.decisionVersion, decisionDefinitionType: shownDecisionType(each.decisionType),
      decisionDefinitionKey: String(each.decisionKey), decisionEvaluationInstanceKey: `${evaluationKey}-${index + 1}`, output: JSON.stringify(each.output ?? null), tenantId,
      evaluatedInputs: each.evaluatedInputs.map((input) => ({ ...input, inputValue: JSON.stringify(input.inputValue ?? null) })),
      matchedRules: each.matchedRules.map((rule) => ({ ...rule, evaluatedOutputs: rule.evaluatedOutputs.map((output) => ({ ...output, outputValue: JSON.stringify(output.outputValue ?? null) })) })),
    })),
  };
}
