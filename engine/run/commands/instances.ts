import { reachable } from '../start-instructions.ts';
import { createProcess } from '../processes.ts';
import { resolveIncident } from '../incidents.ts';
import { changeJob } from '../jobs.ts';
import type { Execution } from '../execution.ts';
import type { ProcessDefinition } from '../definitions.ts';
import { beginTransition } from '../user-tasks.ts';
import { setVariables as setVariablesOf } from '../variables.ts';
import type { Commands } from '../../engine.ts';
import { reject, type Handler } from './handler.ts';

export const create: Handler<'processInstance.create'> = (x, input) => {
  const definition = definitionFor(x, input);
  const { root } = definition.graph;
  const startAt = input.startInstructions?.map(({ elementId }) => reachable(definition, elementId));
  if (!startAt?.length && !root.start) reject('INVALID_STATE', `Expected to create instance of process with none start event, but there is no such event`);
  const terminateAfter = input.terminateAfter ?? [];
  for (const id of terminateAfter) if (!definition.graph.nodes.has(id)) reject('INVALID_ARGUMENT', `Expected to create instance of process with runtime instructions but no element found with id '${id}'.`);
  const process = createProcess(x, definition, input.variables, { tags: input.tags ?? [], terminateAfter, ...(startAt?.length && { startAt }) });
  if (input.awaitResult) {
    x.awaitingResult.set(process.key, { requestId: x.requestId, fetchVariables: input.awaitResult.fetchVariables });
    return undefined;
  }
  return { processDefinitionKey: definition.key, bpmnProcessId: definition.id, version: definition.version, processInstanceKey: process.key };
};

function definitionFor(x: Execution, { processDefinitionKey, bpmnProcessId, version }: Commands['processInstance.create']['in']): ProcessDefinition {
  if (processDefinitionKey) {
    const definition = x.definitions.processes.byKey.get(processDefinitionKey);
    if (definition && !definition.deleted) return definition;
    reject('NOT_FOUND', `Expected to find process definition with key '${processDefinitionKey}', but none found`);
  }
  if (!bpmnProcessId) reject('INVALID_ARGUMENT', 'Expected at least a bpmnProcessId or a key greater than -1, but none given');
  const definition = version === undefined || version < 1 ? x.definitions.processes.latest(bpmnProcessId) : x.definitions.processes.version(bpmnProcessId, version);
  if (definition) return definition;
  return reject('NOT_FOUND', version === undefined || version < 1
    ? `Expected to find process definition with process ID '${bpmnProcessId}', but none found`
    : `Expected to find process definition with process ID '${bpmnProcessId}' and version '${version}', but none found`);
}

export const cancel: Handler<'processInstance.cancel'> = (x, { processInstanceKey }) => {
  const process = x.instances.get(processInstanceKey);
  if (!process || process.state !== 'ACTIVE') reject('NOT_FOUND', `Expected to cancel a process instance with key '${processInstanceKey}', but no such process was found`);
  if (process.parent) reject('INVALID_STATE', `Expected to cancel a process instance with key '${processInstanceKey}', but it is created by a parent process instance. Cancel the root process instance '${process.rootKey}' instead.`);
  x.followUp({ kind: 'terminate', process: process.key, element: process.key });
  return {};
};

export const resolve: Handler<'incident.resolve'> = (x, { incidentKey }, found) => {
  const incident = found.process === undefined ? undefined : x.instances.get(found.process)?.incidents.get(incidentKey);
  if (!incident) reject('NOT_FOUND', `Expected to resolve incident with key '${incidentKey}', but no such incident was found`);
  const { job, retry } = incident;
  if (job && job.retries <= 0) reject('INVALID_STATE', `Expected to resolve incident with key '${incidentKey}', but the job with key '${job.key}' has no retries left: update its retries first`);
  resolveIncident(x, incident);
  if (job) changeJob(x, job, 'RETRIES_UPDATED');
  if (retry) x.followUp(retry);
  return {};
};

export const setVariables: Handler<'variables.set'> = (x, { elementInstanceKey, variables, local }, found) => {
  const element = found.process === undefined ? undefined : x.element(found.process, elementInstanceKey);
  if (!element) reject('NOT_FOUND', `Expected to update variables for element with key '${elementInstanceKey}', but no such element was found`);
  const key = x.nextKey();
  const task = element.userTask;
  if (task) {
    if (task.state !== 'CREATED') reject('INVALID_STATE', `Expected to trigger update transition for user task with key '${task.key}', but it is in state '${task.state}'`);
    beginTransition(x, task, 'updating', { variables, setting: { local, key }, requestId: x.requestId });
    return undefined;
  }
  setVariablesOf(x, element, variables, local);
  return { key };
};
