import type { Commands, Key } from '../../engine.ts';
import { ResourceProblems } from '../../model/compile.ts';
import { readResources, type Resource } from '../../model/resources.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { ProcessDefinition, RequirementsDefinition, type FormDefinition, type Versions } from '../definitions.ts';
import { cancelStartTimers, scheduleStartTimers } from '../start-timers.ts';
import { reject, type Handler } from './handler.ts';

type Deployed = Commands['deployment.create']['out'];

/** What its files say, before the command is executed. @throws CommandRejection INVALID_ARGUMENT with all that is wrong. */
export async function readDeployment({ resources }: Commands['deployment.create']['in']): Promise<Resource[]> {
  try {
    return await readResources(resources);
  } catch (error) {
    if (error instanceof ResourceProblems) reject('INVALID_ARGUMENT', error.message);
    throw error;
  }
}

/** When one resource is new or changed, all get a new version, so that what was deployed together is bound together. */
export const create: Handler<'deployment.create'> = (x, _input, { resources = [] }) => {
  const deploymentKey = x.nextKey();
  const unchanged = resources.every((resource) => isDuplicate(x, resource));
  const deployed: Deployed = { key: deploymentKey, processes: [], decisions: [], decisionRequirements: [], forms: [], resources: [] };
  if (!unchanged) x.put('deployment', deploymentKey, { key: deploymentKey, at: x.now });
  for (const resource of resources) {
    if (resource.kind === 'bpmn') deployProcesses(x, resource, deploymentKey, unchanged, deployed);
    else if (resource.kind === 'dmn') deployDecisions(x, resource, deploymentKey, unchanged, deployed);
    else if (resource.kind === 'form') deployForm(x, resource, deploymentKey, unchanged, deployed);
    else deployLinked(x, resource, deploymentKey, unchanged, deployed);
  }
  x.definitions.changed();
  return deployed;
};

function isDuplicate(x: Execution, resource: Resource): boolean {
  const same = (latest: { checksum: string; resourceName: string } | undefined) => latest?.checksum === resource.checksum && latest.resourceName === resource.name;
  if (resource.kind === 'bpmn') return resource.graphs.every(({ id }) => same(x.definitions.processes.latest(id)));
  if (resource.kind === 'dmn') return same(x.definitions.requirements.latest(resource.requirements.id));
  return same((resource.kind === 'form' ? x.definitions.forms : x.definitions.resources).latest(resource.id));
}

function deployProcesses(x: Execution, resource: Resource & { kind: 'bpmn' }, deploymentKey: Key, unchanged: boolean, deployed: Deployed): void {
  for (const graph of resource.graphs) {
    const { processes } = x.definitions;
    const latest = processes.latest(graph.id);
    let definition = latest;
    if (!unchanged || !definition) {
      definition = new ProcessDefinition({
        key: x.nextKey(), id: graph.id, version: processes.nextVersion(graph.id), versionTag: graph.versionTag, name: graph.name, resourceName: resource.name, text: resource.text, checksum: resource.checksum,
        deploymentKey, startFormId: graph.startFormId, deleted: false,
      }, graph);
      processes.add(definition);
      x.put('process_definition', definition.key, definition);
      if (latest) cancelStartTimers(x, latest);
      schedule(x, definition);
    }
    deployed.processes.push({ bpmnProcessId: definition.id, version: definition.version, versionTag: definition.versionTag ?? '', processDefinitionKey: definition.key, resourceName: definition.resourceName, duplicate: unchanged });
  }
}

function schedule(x: Execution, definition: ProcessDefinition): void {
  try {
    scheduleStartTimers(x, definition);
  } catch (error) {
    if (error instanceof Failure) reject('INVALID_ARGUMENT', `Expected to deploy new resources, but encountered the following errors:\n'${definition.resourceName}': ${error.message}`);
    throw error;
  }
}

function deployDecisions(x: Execution, resource: Resource & { kind: 'dmn' }, deploymentKey: Key, unchanged: boolean, deployed: Deployed): void {
  const { requirements: all, decisions } = x.definitions;
  const parsed = resource.requirements;
  let requirements = all.latest(parsed.id);
  if (!unchanged || !requirements) {
    requirements = new RequirementsDefinition({ key: x.nextKey(), id: parsed.id, name: parsed.name, version: all.nextVersion(parsed.id), resourceName: resource.name, text: resource.text, checksum: resource.checksum, deploymentKey, deleted: false }, parsed);
    all.add(requirements);
    x.put('decision_requirements', requirements.key, requirements);
    for (const { id, name, versionTag } of parsed.decisions.values()) {
      const decision = { key: x.nextKey(), id, name, version: decisions.nextVersion(id), versionTag, requirements, deploymentKey, deleted: false };
      x.definitions.addDecision(decision);
      x.put('decision_definition', decision.key, decision);
    }
  }
  deployed.decisionRequirements.push({ decisionRequirementsId: requirements.id, name: requirements.name, version: requirements.version, decisionRequirementsKey: requirements.key, resourceName: requirements.resourceName });
  for (const id of parsed.decisions.keys()) {
    const decision = decisions.latest(id)!;
    deployed.decisions.push({ decisionId: id, name: decision.name, version: decision.version, versionTag: decision.versionTag, decisionKey: decision.key, decisionRequirementsId: requirements.id, decisionRequirementsKey: requirements.key });
  }
}

/** Forms and linked resources are kept as they are. */
function newVersion(x: Execution, all: Versions<FormDefinition>, resource: Resource & { kind: 'form' | 'resource' }, deploymentKey: Key): FormDefinition {
  const definition = { key: x.nextKey(), id: resource.id, version: all.nextVersion(resource.id), versionTag: resource.versionTag, resourceName: resource.name, text: resource.text, checksum: resource.checksum, deploymentKey, deleted: false };
  all.add(definition);
  x.put(resource.kind, definition.key, definition);
  return definition;
}

function deployLinked(x: Execution, resource: Resource & { kind: 'form' | 'resource' }, deploymentKey: Key, unchanged: boolean, deployed: Deployed): void {
  const { resources } = x.definitions;
  const linked = (unchanged ? resources.latest(resource.id) : undefined) ?? newVersion(x, resources, resource, deploymentKey);
  deployed.resources.push({ resourceId: linked.id, version: linked.version, versionTag: linked.versionTag, resourceKey: linked.key, resourceName: linked.resourceName });
}

function deployForm(x: Execution, resource: Resource & { kind: 'form' | 'resource' }, deploymentKey: Key, unchanged: boolean, deployed: Deployed): void {
  const { forms } = x.definitions;
  const form = (unchanged ? forms.latest(resource.id) : undefined) ?? newVersion(x, forms, resource, deploymentKey);
  deployed.forms.push({ formId: form.id, version: form.version, versionTag: form.versionTag, formKey: form.key, resourceName: form.resourceName });
}

/** The latest version left takes over the start events. Running instances go on. */
export const remove: Handler<'resource.delete'> = (x, { resourceKey }) => {
  const { processes, requirements, forms, resources } = x.definitions;
  const process = processes.byKey.get(resourceKey);
  const drg = requirements.byKey.get(resourceKey);
  const form = forms.byKey.get(resourceKey);
  const linked = resources.byKey.get(resourceKey);
  if (process && !process.deleted) {
    const wasLatest = processes.latest(process.id) === process;
    process.deleted = true;
    cancelStartTimers(x, process);
    const next = wasLatest ? processes.latest(process.id) : undefined;
    if (next) schedule(x, next);
    x.put('process_definition', process.key, process);
  } else if (drg && !drg.deleted) {
    drg.deleted = true;
    x.put('decision_requirements', drg.key, drg);
    for (const decision of drg.decisions.values()) {
      decision.deleted = true;
      x.put('decision_definition', decision.key, decision);
    }
  } else if (form && !form.deleted) {
    form.deleted = true;
    x.put('form', form.key, form);
  } else if (linked && !linked.deleted) {
    linked.deleted = true;
    x.put('resource', linked.key, linked);
  } else reject('NOT_FOUND', `Expected to delete resource but no resource found with key '${resourceKey}'`);
  x.definitions.changed();
  return {};
};
