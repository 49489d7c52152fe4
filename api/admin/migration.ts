import { graphOf, type FlowStep } from '../../flows/graph.ts';
import type { Api } from '../context.ts';
import { ask } from '../engine.ts';
import { notFound } from '../http/problem.ts';
import type { MigrationPlan } from '../schemas/engine.ts';
import { namesOf } from './diagram-names.ts';

/**
 * What has to be said for the running instances of one version to go on with another: where they stand, and what each
 * place can become. What both versions have under the same id and of the same type stays what it is; events on its
 * boundary keep their timers by that. Children keep their own version: they are instances of another process.
 *
 * @throws ProblemError 404 where one of the versions isn't there, or they are of different processes
 */
export async function planMigration(api: Api, fromKey: string, toKey: string): Promise<MigrationPlan> {
  const [from, to] = await Promise.all([definition(api, fromKey), definition(api, toKey)]);
  if (!from || !to || from.processDefinitionId !== to.processDefinitionId || fromKey === toKey) throw notFound();
  const [oldNames, newNames, before, after, statistics, running] = await Promise.all([
    namesOf(api, fromKey), namesOf(api, toKey), api.engine.xmlOf(fromKey).then(graphOf), api.engine.xmlOf(toKey).then(graphOf),
    ask(() => api.engine.rest.callApiEndpoint<Record<string, unknown>, { items: { elementId: string; active: number; incidents: number }[] }>({ method: 'POST', urlPath: `process-definitions/${fromKey}/statistics/element-instances`, body: { filter: {} } })),
    ask(() => api.engine.rest.searchProcessInstances({ filter: { processDefinitionKey: fromKey, state: 'ACTIVE' }, page: { from: 0, limit: 1 }, sort: [{ field: 'startDate', order: 'ASC' }] })),
  ]);
  const targets = [...after.steps.values()];
  return {
    processId: from.processDefinitionId, name: oldNames.process(from.processDefinitionId), fromVersion: Number(from.version), toVersion: Number(to.version),
    total: Number(running.page.totalItems),
    mappings: [...[...before.steps.values()].filter((step) => sameType(step, after.steps.get(step.id))).map(({ id }) => id), ...[...before.ways.keys()].filter((id) => after.ways.has(id))].map((id) => ({ from: id, to: id })),
    elements: statistics.items.flatMap(({ elementId, active, incidents }) => {
      const step = before.steps.get(elementId);
      const standing = Number(active) + Number(incidents);
      if (!step || standing === 0) return [];
      return [{ elementId, name: oldNames.element(elementId), type: step.type, active: standing, choices: targets.filter((target) => sameType(step, target)).map(({ id }) => ({ elementId: id, name: newNames.element(id) })) }];
    }),
  };
}

const sameType = (one: FlowStep, other: FlowStep | undefined): boolean => one.type === other?.type;

async function definition(api: Api, processDefinitionKey: string) {
  return (await ask(() => api.engine.rest.searchProcessDefinitions({ filter: { processDefinitionKey }, page: { from: 0, limit: 1 }, sort: [{ field: 'version', order: 'DESC' }] }))).items[0];
}
