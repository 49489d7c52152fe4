import { z } from 'zod';
import { changeVariable, listIncidents, retryIncidents } from '../admin/incidents.ts';
import { listProcesses, readInstance, readProcess, searchInstances } from '../admin/processes.ts';
import { durationsOf } from '../admin/durations.ts';
import { planMigration } from '../admin/migration.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { ChangeVariable, Durations, EngineKey, Incidents, IncidentsQuery, Instance, Instances, InstancesQuery, MigrationPlan, MigrationQuery, Process, Processes, Retried, RetryIncidents } from '../schemas/engine.ts';

const ByKey = z.object({ key: EngineKey });

export const engineRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/engine/incidents', tag: 'engine', summary: 'What stands still in the engine, together by its cause (D18-10)', access: 'read-engine',
    query: IncidentsQuery, responses: { 200: Incidents }, problems: [503],
    handle: async ({ api, query }) => ({ status: 200, body: await listIncidents(api, query) }),
  }),
  staffRoute({
    method: 'post', path: '/api/engine/incidents/retry', tag: 'engine', summary: 'Try incidents again, one or all of a cause; recorded', access: 'operate-engine',
    body: RetryIncidents, responses: { 200: Retried }, problems: [503],
    handle: async ({ api, user, body }) => ({ status: 200, body: await retryIncidents(api, user, body) }),
  }),
  staffRoute({
    method: 'get', path: '/api/engine/processes', tag: 'engine', summary: 'Deployed processes with what runs and stands still in each', access: 'read-engine',
    responses: { 200: Processes }, problems: [503],
    handle: async ({ api }) => ({ status: 200, body: await listProcesses(api) }),
  }),
  staffRoute({
    method: 'get', path: '/api/engine/processes/{key}', tag: 'engine', summary: 'One version of a process: diagram, and how many stand at each element', access: 'read-engine',
    params: ByKey, responses: { 200: Process }, problems: [503],
    handle: async ({ api, params }) => ({ status: 200, body: await readProcess(api, params.key) }),
  }),
  staffRoute({
    method: 'get', path: '/api/engine/processes/{key}/durations', tag: 'engine', summary: 'How long each of its steps took lately (D18-10)', access: 'read-engine',
    params: ByKey, responses: { 200: Durations }, problems: [503],
    handle: async ({ api, params }) => ({ status: 200, body: await durationsOf(api, params.key) }),
  }),
  staffRoute({
    method: 'get', path: '/api/engine/processes/{key}/migration', tag: 'engine', summary: 'What it takes to have its running instances go on with another version (D03-07)', access: 'read-engine',
    params: ByKey, query: MigrationQuery, responses: { 200: MigrationPlan }, problems: [503],
    handle: async ({ api, params, query }) => ({ status: 200, body: await planMigration(api, params.key, query.to) }),
  }),
  staffRoute({
    method: 'get', path: '/api/engine/instances', tag: 'engine', summary: 'Process instances, by number of the case, process, place and state', access: 'read-engine',
    query: InstancesQuery, responses: { 200: Instances }, problems: [503],
    handle: async ({ api, query }) => ({ status: 200, body: await searchInstances(api, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/engine/instances/{key}', tag: 'engine', summary: 'One instance: diagram, history, variables, incidents', access: 'read-engine',
    params: ByKey, responses: { 200: Instance }, problems: [503],
    handle: async ({ api, params }) => ({ status: 200, body: await readInstance(api, params.key) }),
  }),
  staffRoute({
    method: 'put', path: '/api/engine/instances/{key}/variables', tag: 'engine', summary: 'Set a variable, with the reason; recorded', access: 'operate-engine',
    params: ByKey, body: ChangeVariable, responses: { 204: null }, problems: [409, 503],
    async handle({ api, user, params, body }) {
      await changeVariable(api, user, params.key, body);
      return { status: 204 };
    },
  }),
];
