import type { CamundaRestClient } from '@camunda8/sdk/dist/c8/lib/CamundaRestClient.js';

/**
 * Running instances that go on with another version of their flow, however many: the engine's own batch operation, by its
 * public interface alone. On a cluster what is asked for may be a moment behind what was ordered.
 */
export interface Migration {
  fromKey: string;
  toKey: string;
  /** Only these; left out: all that run by the version. */
  instances?: readonly string[] | undefined;
  mappings: readonly { from: string; to: string }[];
}

export interface BatchOperation {
  batchOperationKey: string;
  state: 'CREATED' | 'ACTIVE' | 'SUSPENDED' | 'COMPLETED' | 'PARTIALLY_COMPLETED' | 'CANCELED' | 'FAILED';
  startDate: string | null;
  operationsTotalCount: number;
  operationsCompletedCount: number;
  operationsFailedCount: number;
}
export interface BatchItem { itemKey: string; processInstanceKey: string; state: 'ACTIVE' | 'COMPLETED' | 'CANCELED' | 'FAILED'; errorMessage: string | null }
interface Found<Item> { items: Item[]; page: { totalItems: number; endCursor?: string | null } }
export type Page = { from: number; limit: number } | { after?: string; limit: number };

export const isOver = ({ state }: BatchOperation): boolean => !['CREATED', 'ACTIVE', 'SUSPENDED'].includes(state);

/** @returns its key */
export async function beginMigration(rest: CamundaRestClient, { fromKey, toKey, instances, mappings }: Migration): Promise<string> {
  const { batchOperationKey } = await post<{ batchOperationKey: string }>(rest, 'process-instances/migration', {
    filter: { state: 'ACTIVE', processDefinitionKey: fromKey, ...(instances ? { processInstanceKey: { $in: instances } } : {}) },
    migrationPlan: { targetProcessDefinitionKey: toKey, mappingInstructions: mappings.map(({ from, to }) => ({ sourceElementId: from, targetElementId: to })) },
  });
  return String(batchOperationKey);
}

/** Undefined where the engine does not have it, or does not show it yet. */
export async function batchOf(rest: CamundaRestClient, batchOperationKey: string): Promise<BatchOperation | undefined> {
  return (await post<Found<BatchOperation>>(rest, 'batch-operations/search', { filter: { batchOperationKey }, page: { limit: 1 } })).items[0];
}

/** The latest migrations that the engine has been told of, the last first. */
export async function latestMigrations(rest: CamundaRestClient): Promise<BatchOperation[]> {
  return (await post<Found<BatchOperation>>(rest, 'batch-operations/search', { filter: { operationType: 'MIGRATE_PROCESS_INSTANCE' }, sort: [{ field: 'startDate', order: 'DESC' }], page: { limit: 50 } })).items;
}

/** Page by page, in an order that stays once the operation is over. */
export function itemsOf(rest: CamundaRestClient, batchOperationKey: string, page: Page, state?: BatchItem['state']): Promise<Found<BatchItem>> {
  return post<Found<BatchItem>>(rest, 'batch-operation-items/search', { filter: { batchOperationKey, ...(state ? { state } : {}) }, sort: [{ field: 'itemKey', order: 'ASC' }], page });
}

/** Which of these instances still run, and by which version. */
export async function runningOf(rest: CamundaRestClient, instances: readonly string[]): Promise<Map<string, string>> {
  if (instances.length === 0) return new Map();
  const { items } = await post<Found<{ processInstanceKey: string; processDefinitionKey: string }>>(rest, 'process-instances/search', { filter: { state: 'ACTIVE', processInstanceKey: { $in: instances } }, page: { limit: instances.length } });
  return new Map(items.map(({ processInstanceKey, processDefinitionKey }) => [processInstanceKey, processDefinitionKey]));
}

function post<Answer>(rest: CamundaRestClient, urlPath: string, body: Record<string, unknown>): Promise<Answer> {
  return rest.callApiEndpoint<Record<string, unknown>, Answer>({ method: 'POST', urlPath, body });
}
