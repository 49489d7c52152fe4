import type { z } from 'zod';
import type { Api } from '../context.ts';
import { ask } from '../engine.ts';
import { notFound } from '../http/problem.ts';
import type { Instance, Instances, InstancesQuery, Process, Processes } from '../schemas/engine.ts';
import { namesOf } from './diagram-names.ts';
import { subjectsOf, variableOf } from './subjects.ts';

type EngineInstance = Awaited<ReturnType<Api['engine']['rest']['searchProcessInstances']>>['items'][number];

/** So many searches are under way at the same time. */
const AT_ONCE = 8;
/** Counting every flow asks the engine much; several who look at the same time share an answer. */
const FRESH_MS = 5_000;
const counted = new WeakMap<Api, { at: number; answer: Promise<Processes> }>();

/** Every deployed process with its newest version, and how many instances run and stand still. */
export function listProcesses(api: Api): Promise<Processes> {
  const now = performance.now();
  const last = counted.get(api);
  if (last && now - last.at < FRESH_MS) return last.answer;
  const answer = countProcesses(api);
  answer.catch(() => counted.delete(api));
  counted.set(api, { at: now, answer });
  return answer;
}

async function countProcesses(api: Api): Promise<Processes> {
  const [definitions, incidents] = await Promise.all([
    definitionsOf(api, {}),
    ask(() => api.engine.rest.searchIncidents({ filter: { state: 'ACTIVE' }, page: { from: 0, limit: 1000 }, sort: [{ field: 'creationTime', order: 'DESC' }] })),
  ]);
  const newest = new Map<string, { key: string; version: number; versions: number }>();
  for (const { processDefinitionId, processDefinitionKey, version } of definitions) {
    const before = newest.get(processDefinitionId);
    const versions = (before?.versions ?? 0) + 1;
    newest.set(processDefinitionId, before && before.version > Number(version) ? { ...before, versions } : { key: processDefinitionKey, version: Number(version), versions });
  }
  const items = await inTurn([...newest], async ([processId, { key, version, versions }]) => {
    const [names, active] = await Promise.all([namesOf(api, key), api.engine.activeInstances(processId)]);
    return { processId, name: names.process(processId), version, versions, definitionKey: key, active, incidents: incidents.items.filter((incident) => incident.processDefinitionId === processId).length };
  });
  return { items: items.sort((one, other) => other.incidents - one.incidents || other.active - one.active || one.processId.localeCompare(other.processId)) };
}

/** One version of a process: its diagram, and how many instances stand at each element. */
export async function readProcess(api: Api, definitionKey: string): Promise<Process> {
  const [definition] = await definitionsOf(api, { processDefinitionKey: definitionKey });
  if (!definition) throw notFound();
  const processId = definition.processDefinitionId;
  const [names, xml, siblings, statistics] = await Promise.all([
    namesOf(api, definitionKey), api.engine.xmlOf(definitionKey), definitionsOf(api, { processDefinitionId: processId }),
    ask(() => api.engine.rest.callApiEndpoint<Record<string, unknown>, { items: Process['elements'] }>({ method: 'POST', urlPath: `process-definitions/${definitionKey}/statistics/element-instances`, body: { filter: {} } })),
  ]);
  const versions = await inTurn(siblings.sort((one, other) => Number(other.version) - Number(one.version)), async (each) => ({
    definitionKey: each.processDefinitionKey, version: Number(each.version), active: await count(api, { processDefinitionKey: each.processDefinitionKey, state: 'ACTIVE' }),
  }));
  return {
    definitionKey, processId, name: names.process(processId), version: Number(definition.version), versions, xml,
    elements: statistics.items.map(({ elementId, active, incidents, completed, canceled }) => ({ elementId, active: Number(active), incidents: Number(incidents), completed: Number(completed), canceled: Number(canceled) })),
  };
}

/** Process instances by what they are about, where they stand, and whether they can go on; the latest first. */
export async function searchInstances(api: Api, { q, process, definition, element, state, incident, page, pageSize }: z.output<typeof InstancesQuery>): Promise<Instances> {
  const nothing: Instances = { items: [], total: 0, more: false };
  const about = q && !/^\d+$/.test(q) ? await variableOf(api, q) : undefined;
  if (q && !/^\d+$/.test(q) && !about) return nothing;
  const filter = {
    ...(q && /^\d+$/.test(q) ? { processInstanceKey: q.slice(0, 18) } : {}), ...(about ? { variables: [about] } : {}),
    ...(process ? { processDefinitionId: process } : {}), ...(definition ? { processDefinitionKey: definition } : {}),
    ...(element ? { elementId: element, elementInstanceState: 'ACTIVE' } : {}), ...(state ? { state } : {}), ...(incident === undefined ? {} : { hasIncident: incident }),
  };
  const answer = await ask(() => api.engine.rest.searchProcessInstances({ filter: filter as never, page: { from: (page - 1) * pageSize, limit: pageSize }, sort: [{ field: 'startDate', order: 'DESC' }] }));
  const total = answer.page as { totalItems: unknown; hasMoreTotalItems?: boolean };
  return { items: await summaries(api, answer.items), total: Number(total.totalItems), more: total.hasMoreTotalItems === true };
}

/** One instance with its history, variables and incidents. Variables hold ids and routing facts, no personal data (D12-06). */
export async function readInstance(api: Api, key: string): Promise<Instance> {
  const found = await ask(() => api.engine.rest.searchProcessInstances({ filter: { processInstanceKey: key }, page: { from: 0, limit: 1 }, sort: [{ field: 'startDate' }] }));
  const [instance] = found.items;
  if (!instance) throw notFound();
  const { rest } = api.engine;
  const [names, xml, [summary], children, elements, flows, incidents, variables, jobs, endingMatter] = await Promise.all([
    namesOf(api, instance.processDefinitionKey),
    api.engine.xmlOf(instance.processDefinitionKey),
    summaries(api, [instance]),
    ask(() => rest.searchProcessInstances({ filter: { parentProcessInstanceKey: key }, page: { from: 0, limit: 100 }, sort: [{ field: 'startDate' }] })),
    ask(() => rest.searchElementInstances({ filter: { processInstanceKey: key }, page: { from: 0, limit: 1000 }, sort: [{ field: 'startDate' }] })),
    api.engine.sequenceFlowsOf(key),
    ask(() => rest.searchIncidents({ filter: { processInstanceKey: key, state: 'ACTIVE' }, page: { from: 0, limit: 100 }, sort: [{ field: 'creationTime' }] })),
    ask(() => rest.searchVariables({ filter: { processInstanceKey: key }, page: { from: 0, limit: 1000 }, sort: [{ field: 'name' }] })),
    ask(() => rest.callApiEndpoint<Record<string, unknown>, { items: { jobKey: string; type: string; retries: number; worker?: string }[] }>({ method: 'POST', urlPath: 'jobs/search', body: { filter: { processInstanceKey: key }, page: { from: 0, limit: 1000 } } })),
    api.knex('matter').where({ kind: 'process-end', state: 'open' }).whereRaw("details->>'processInstanceKey' = ?", [key]).first('id', 'number'),
  ]);
  if (!summary) throw notFound();
  const parents = instance.parentProcessInstanceKey && instance.parentProcessInstanceKey !== '-1'
    ? await summaries(api, (await ask(() => rest.searchProcessInstances({ filter: { processInstanceKey: instance.parentProcessInstanceKey as string }, page: { from: 0, limit: 1 }, sort: [{ field: 'startDate' }] }))).items) : [];
  const scopes = new Map(elements.items.map((element) => [element.elementInstanceKey, names.element(element.elementId)]));
  const jobOf = new Map(jobs.items.map((job) => [String(job.jobKey), job]));
  return {
    ...summary, xml, flows, endingMatter: endingMatter ?? null,
    parent: parents[0] ? { processInstanceKey: parents[0].processInstanceKey, name: parents[0].name } : null,
    children: await summaries(api, children.items),
    elements: elements.items.map((element) => ({
      elementInstanceKey: element.elementInstanceKey, elementId: element.elementId, name: names.element(element.elementId), type: element.type, state: element.state,
      startedAt: element.startDate ?? null, endedAt: element.endDate ?? null, hasIncident: element.state === 'ACTIVE' && incidents.items.some((incident) => incident.elementInstanceKey === element.elementInstanceKey),
    })),
    incidents: incidents.items.map((incident) => {
      const job = jobOf.get(incident.jobKey);
      return {
        incidentKey: incident.incidentKey, elementId: incident.elementId, elementName: names.element(incident.elementId), errorType: incident.errorType, message: incident.errorMessage,
        createdAt: incident.creationTime, scopeKey: incident.elementInstanceKey, job: job ? { jobKey: String(job.jobKey), type: job.type, retries: Number(job.retries), worker: job.worker ?? '' } : null,
      };
    }),
    variables: variables.items.map((variable) => ({ scopeKey: variable.scopeKey, scopeName: variable.scopeKey === key ? null : scopes.get(variable.scopeKey) ?? { zh: variable.scopeKey, en: variable.scopeKey }, name: variable.name, value: variable.value, truncated: Boolean((variable as { isTruncated?: boolean }).isTruncated) })),
  };
}

async function summaries(api: Api, instances: readonly EngineInstance[]): Promise<Instances['items']> {
  const subjects = await subjectsOf(api, instances.map((each) => each.processInstanceKey));
  return Promise.all(instances.map(async (each) => ({
    processInstanceKey: each.processInstanceKey, processId: each.processDefinitionId, name: (await namesOf(api, each.processDefinitionKey)).process(each.processDefinitionId), version: Number(each.processDefinitionVersion),
    definitionKey: each.processDefinitionKey, state: each.state, hasIncident: each.hasIncident, startedAt: each.startDate ?? null, endedAt: each.endDate ?? null, subject: subjects.get(each.processInstanceKey) ?? null,
  })));
}

async function definitionsOf(api: Api, filter: { processDefinitionKey?: string; processDefinitionId?: string }) {
  return (await ask(() => api.engine.rest.searchProcessDefinitions({ filter, page: { from: 0, limit: 1000 }, sort: [{ field: 'version', order: 'DESC' }] }))).items;
}

async function count(api: Api, filter: { processDefinitionKey: string; state: 'ACTIVE' }): Promise<number> {
  const { page } = await ask(() => api.engine.rest.searchProcessInstances({ filter, page: { from: 0, limit: 1 }, sort: [{ field: 'startDate' }] }));
  return Number(page.totalItems);
}

async function inTurn<T, R>(things: readonly T[], work: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < things.length; from += AT_ONCE) results.push(...(await Promise.all(things.slice(from, from + AT_ONCE).map(work))));
  return results;
}
