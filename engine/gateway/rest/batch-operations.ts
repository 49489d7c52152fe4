/** Commands for many process instances at once: what they are for is found first, then done in the background. */
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { BatchOperationType, Engine, Key } from '../../engine.ts';
import type { BatchOperations } from '../../run/batch-operations.ts';
import { asKey } from '../documents.ts';
import { notFound } from './problem.ts';
import * as resources from './resources.ts';
import { filterConditions, findByKey, Parameters, search, searchRequest } from './search.ts';

const pair = z.object({ sourceElementId: z.string().min(1), targetElementId: z.string().min(1) });
const filtered = z.object({ filter: z.record(z.string(), z.unknown()) });
const migration = filtered.extend({ migrationPlan: z.object({ targetProcessDefinitionKey: z.union([z.string(), z.number()]), mappingInstructions: z.array(pair).min(1) }) });
const modification = filtered.extend({ moveInstructions: z.array(pair).min(1) });

type Filter = Record<string, unknown>;

export function addBatchOperations(router: Router, engine: Engine, operations: BatchOperations): void {
  const { query: pool } = engine;

  /** Keys of what is active now: the instances that fulfil the filter, or their incidents. */
  const found = async (filter: Filter, what: 'roots' | 'instances' | 'incidents'): Promise<{ itemKey: Key; processInstanceKey: Key }[]> => {
    const parameters = new Parameters();
    const conditions = ["t.state = 'ACTIVE'", ...(what === 'roots' ? ['t.parent_process_instance_key is null'] : []), ...filterConditions(resources.processInstances, filter, parameters)].join(' and ');
    const statement = what === 'incidents'
      ? `select i.incident_key as item, i.process_instance_key as instance from incident i where i.state = 'ACTIVE' and i.process_instance_key in (select t.process_instance_key from process_instance t where ${conditions}) order by 1`
      : `select t.process_instance_key as item, t.process_instance_key as instance from process_instance t where ${conditions} order by 1`;
    const { rows } = await pool.query<{ item: string; instance: string }>(statement, parameters.values);
    return rows.map(({ item, instance }) => ({ itemKey: Number(item), processInstanceKey: Number(instance) }));
  };

  const begin = (path: string, type: BatchOperationType, read: (body: unknown) => { filter: Filter; instruction: unknown; what: 'roots' | 'instances' | 'incidents' }) =>
    router.post(path, async (request, response) => {
      const { filter, instruction, what } = read(request.body);
      const { key } = await engine.submit('batchOperation.create', { type, instruction, items: await found(filter, what) });
      operations.wake();
      response.json({ batchOperationKey: String(key), batchOperationType: type });
    });

  begin('/process-instances/cancellation', 'CANCEL_PROCESS_INSTANCE', (body) => ({ ...filtered.parse(body), instruction: null, what: 'roots' }));
  begin('/process-instances/incident-resolution', 'RESOLVE_INCIDENT', (body) => ({ ...filtered.partial().transform(({ filter }) => ({ filter: filter ?? {} })).parse(body ?? {}), instruction: null, what: 'incidents' }));
  begin('/process-instances/migration', 'MIGRATE_PROCESS_INSTANCE', (body) => {
    const { filter, migrationPlan } = migration.parse(body);
    return { filter, what: 'instances', instruction: { targetProcessDefinitionKey: asKey(migrationPlan.targetProcessDefinitionKey, 'targetProcessDefinitionKey'), mappings: migrationPlan.mappingInstructions } };
  });
  begin('/process-instances/modification', 'MODIFY_PROCESS_INSTANCE', (body) => {
    const { filter, moveInstructions } = modification.parse(body);
    return { filter, what: 'instances', instruction: moveInstructions };
  });

  router.post('/batch-operations/search', async ({ body }, response) => void response.json(await search(pool, resources.batchOperations, searchRequest.parse(body))));
  router.post('/batch-operation-items/search', async ({ body }, response) => void response.json(await search(pool, resources.batchOperationItems, searchRequest.parse(body))));
  router.get('/batch-operations/:key', async ({ params }, response) => {
    const operation = await findByKey(pool, resources.batchOperations, params.key);
    if (!operation) throw notFound(`Batch operation with key '${params.key}' not found`);
    response.json({ ...operation, errors: [] });
  });
  const change = (path: string, state: 'ACTIVE' | 'SUSPENDED' | 'CANCELED') =>
    router.post(`/batch-operations/:key/${path}`, async (request: Request, response) => {
      await operations.change(asKey(request.params.key, 'batchOperationKey'), state);
      response.status(204).end();
    });
  change('cancellation', 'CANCELED');
  change('suspension', 'SUSPENDED');
  change('resumption', 'ACTIVE');
}
