import type { z } from 'zod';
import { addAdminEvent } from '../../db/index.ts';
import { causeId } from '../../db/incident-causes.ts';
import type { Api } from '../context.ts';
import { ask, EngineError } from '../engine.ts';
import { fieldProblem, ProblemError } from '../http/problem.ts';
import type { ChangeVariable, Incidents, IncidentsQuery, Retried, RetryIncidents } from '../schemas/engine.ts';
import type { SignedIn } from '../sessions.ts';
import { namesOf } from './diagram-names.ts';
import { subjectsOf, variableOf } from './subjects.ts';

/** So many incidents are looked at; with more, the oldest causes are settled first. */
const MOST = 1000;
const SHOWN = 100;

type Found = Awaited<ReturnType<Api['engine']['rest']['searchIncidents']>>['items'][number];

/** Incidents of the engine, together by what caused them; the latest cause first. */
export async function listIncidents(api: Api, { cause, q }: z.output<typeof IncidentsQuery>): Promise<Incidents> {
  const { items: all, page } = await ask(() => api.engine.rest.searchIncidents({ filter: { state: 'ACTIVE' }, page: { from: 0, limit: MOST }, sort: [{ field: 'creationTime', order: 'DESC' }] }));
  const searched = q ? await searchedFor(api, all, q) : all;
  const groups = new Map<string, Found[]>();
  for (const incident of searched) {
    const id = idOf(incident);
    groups.set(id, [...(groups.get(id) ?? []), incident]);
  }
  const causes = await Promise.all([...groups].flatMap(([id, incidents]) => {
    const [newest] = incidents;
    return newest ? [describeCause(api, id, newest, incidents)] : [];
  }));
  const items = cause ? (groups.get(cause) ?? []) : q ? searched : [];
  const subjects = await subjectsOf(api, items.slice(0, SHOWN).map((item) => item.processInstanceKey));
  return {
    total: Number(page.totalItems), more: Number(page.totalItems) > all.length, causes,
    items: items.slice(0, SHOWN).map((item) => ({
      incidentKey: item.incidentKey, processInstanceKey: item.processInstanceKey, errorType: item.errorType, message: item.errorMessage, createdAt: item.creationTime, subject: subjects.get(item.processInstanceKey) ?? null,
    })),
  };
}

function idOf(incident: Found): string {
  return causeId({ processId: incident.processDefinitionId, elementId: incident.elementId, errorType: incident.errorType, message: incident.errorMessage });
}

async function describeCause(api: Api, id: string, newest: Found, incidents: readonly Found[]): Promise<Incidents['causes'][number]> {
  const names = await namesOf(api, newest.processDefinitionKey);
  return {
    id, processId: newest.processDefinitionId, processName: names.process(newest.processDefinitionId), elementId: newest.elementId, elementName: names.element(newest.elementId),
    errorType: newest.errorType, message: newest.errorMessage, count: incidents.length, newestAt: newest.creationTime, oldestAt: incidents.at(-1)?.creationTime ?? newest.creationTime,
    incidentKeys: incidents.map((incident) => incident.incidentKey),
  };
}

async function searchedFor(api: Api, all: readonly Found[], q: string): Promise<readonly Found[]> {
  if (/^\d+$/.test(q)) return all.filter((incident) => incident.processInstanceKey === q || incident.incidentKey === q);
  const variable = await variableOf(api, q);
  if (!variable) return [];
  const { items } = await ask(() => api.engine.rest.searchVariables({ filter: { ...variable }, page: { from: 0, limit: MOST }, sort: [{ field: 'processInstanceKey' }] }));
  const keys = new Set(items.map((item) => item.processInstanceKey));
  return all.filter((incident) => keys.has(incident.processInstanceKey));
}

/** Tries again what stopped: gives its job new attempts, and lets the process go on from there. Recorded with what came of each. */
export async function retryIncidents(api: Api, by: SignedIn, { incidentKeys, retries }: z.output<typeof RetryIncidents>): Promise<Retried> {
  const failed: Retried['failed'] = [];
  const instances = new Set<string>();
  for (const incidentKey of incidentKeys) {
    try {
      const { items: [incident] } = await ask(() => api.engine.rest.searchIncidents({ filter: { incidentKey, state: 'ACTIVE' }, page: { from: 0, limit: 1 }, sort: [{ field: 'incidentKey' }] }));
      if (!incident) throw new ProblemError(409, 'not-in-the-engine');
      if (/^[1-9]/.test(incident.jobKey ?? '')) await ask(() => api.engine.rest.updateJob({ jobKey: incident.jobKey, retries }));
      await ask(() => api.engine.rest.resolveIncident(incidentKey));
      instances.add(incident.processInstanceKey);
    } catch (error) {
      if (error instanceof EngineError && (error.status === 0 || error.status >= 500)) throw error;
      failed.push({ incidentKey, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const retried = incidentKeys.length - failed.length;
  const subject = instances.size === 1 ? [...instances][0] ?? '' : `${instances.size}`;
  await addAdminEvent(api.knex, { actorId: by.id, type: 'incident.retried', subject, data: { instances: [...instances], retried, failed: failed.length, retries } }, api.clock.now());
  return { retried, failed };
}

/** Sets a variable of an instance, or of one of its elements. Recorded with what it was, what it became and why. */
export async function changeVariable(api: Api, by: SignedIn, processInstanceKey: string, { scopeKey, name, value, reason }: ChangeVariable): Promise<void> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    throw fieldProblem({ field: 'value', code: 'not-json' });
  }
  const { items } = await ask(() => api.engine.rest.searchVariables({ filter: { name, scopeKey, processInstanceKey }, page: { from: 0, limit: 1 }, sort: [{ field: 'name' }] }));
  const before = items[0]?.value ?? null;
  if (before === null && scopeKey !== processInstanceKey) throw new ProblemError(409, 'not-in-the-engine');
  await ask(() => api.engine.rest.callApiEndpoint({ method: 'PUT', urlPath: `element-instances/${scopeKey}/variables`, body: { variables: { [name]: parsed }, local: true } as never, json: false }));
  await addAdminEvent(api.knex, { actorId: by.id, type: 'variable.changed', subject: processInstanceKey, data: { scopeKey, name, before, after: value, reason } }, api.clock.now());
}
