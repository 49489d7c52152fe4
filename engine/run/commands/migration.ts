import type { ProcessDefinition } from '../definitions.ts';
import { beginMigration } from '../migration.ts';
import { newPlan } from '../migration-plan.ts';
import type { ProcessInstance } from '../state.ts';
import { reject, type Handler } from './handler.ts';

/** Moves a running instance to another definition: what is active becomes what its mapping names, and keeps its jobs and variables. */
export const migrate: Handler<'processInstance.migrate'> = (x, { processInstanceKey, targetProcessDefinitionKey, mappings }) => {
  const process = x.instances.get(processInstanceKey);
  if (!process || process.state !== 'ACTIVE' || process.banned) reject('NOT_FOUND', `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`);
  const target = x.definitions.processes.byKey.get(targetProcessDefinitionKey);
  if (!target || target.deleted) reject('NOT_FOUND', `Expected to migrate process instance to process definition but no process definition found with key '${targetProcessDefinitionKey}'`);
  const plan = newPlan(x, process, process.definition, target, mappingOf(process, target, mappings));
  return beginMigration(x, plan) ? {} : undefined;
};

function mappingOf({ definition: { graph } }: ProcessInstance, { graph: into }: ProcessDefinition, mappings: readonly { sourceElementId: string; targetElementId: string }[]): Map<string, string> {
  const mapping = new Map<string, string>();
  for (const { sourceElementId, targetElementId } of mappings) {
    if (mapping.has(sourceElementId)) reject('INVALID_ARGUMENT', `Expected to migrate process instance but the mapping instructions contain a duplicate source element id '${sourceElementId}'`);
    if (!graph.nodes.has(sourceElementId) && !graph.flows.has(sourceElementId)) reject('INVALID_ARGUMENT', `Expected to migrate process instance but mapping instructions contain a non-existing source element id '${sourceElementId}'`);
    if (!into.nodes.has(targetElementId) && !into.flows.has(targetElementId)) reject('INVALID_ARGUMENT', `Expected to migrate process instance but mapping instructions contain a non-existing target element id '${targetElementId}'`);
    mapping.set(sourceElementId, targetElementId);
  }
  return mapping;
}
