import type { Handler } from './handler.ts';

export const create: Handler<'batchOperation.create'> = (x, { type, instruction, items }) => {
  const key = x.nextKey();
  const done = items.length === 0;
  x.put('batch_operation', key, { key, type, state: done ? 'COMPLETED' : 'ACTIVE', startedAt: x.now, endedAt: done ? x.now : null, instruction });
  for (const { itemKey, processInstanceKey } of items) x.put('batch_operation_item', `${key} ${itemKey}`, { operation: key, key: itemKey, process: processInstanceKey, type, state: 'ACTIVE', processedAt: null, error: null });
  return { key };
};

export const update: Handler<'batchOperation.update'> = (x, { operation, items }) => {
  x.put('batch_operation', operation.key, operation);
  for (const item of items) x.put('batch_operation_item', `${item.operation} ${item.key}`, item);
  return {};
};
