/**
 * Works on the items of batch operations, with the commands that a client could send itself. An item is done in the commit
 * of its command, so that after a crash nothing is done twice; what is refused is told by its item.
 */
import { CommandRejection, type BatchItemState, type BatchOperationState, type BatchOperationType, type Engine, type Key } from '../engine.ts';

const AT_ONCE = 50;

interface OperationRow { key: string; type: BatchOperationType; state: BatchOperationState['state']; started: Date; ended: Date | null; instruction: string }
interface ItemRow { item_key: string; process_instance_key: string }

export interface MigrationInstruction { targetProcessDefinitionKey: Key; mappings: { sourceElementId: string; targetElementId: string }[] }
export interface MoveInstruction { sourceElementId: string; targetElementId: string }

export class BatchOperations {
  private readonly engine: Engine;
  private readonly log: (error: unknown) => void;
  private running: Promise<void> | null = null;
  private again = false;
  private closing = false;
  private wasWriter = false;
  private readonly watch: NodeJS.Timeout;

  constructor(engine: Engine, log: (error: unknown) => void) {
    this.engine = engine;
    this.log = log;
    // An engine that becomes the writer goes on with what the one before it left.
    this.watch = setInterval(() => {
      const writer = engine.isWriter();
      if (writer && !this.wasWriter) this.wake();
      this.wasWriter = writer;
    }, 1000).unref();
    this.wake();
  }

  /** There may be something to do. */
  wake(): void {
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.watch);
    await this.running;
  }

  /** @throws CommandRejection NOT_FOUND, also when the operation has ended; INVALID_STATE when it is so already. */
  async change(key: Key, state: 'ACTIVE' | 'SUSPENDED' | 'CANCELED'): Promise<void> {
    const [operation] = await this.operations('batch_operation_key = $1', [key]);
    if (!operation || operation.endedAt !== null) throw new CommandRejection('NOT_FOUND', `Expected to change batch operation with key '${key}', but no such batch operation was found that goes on`);
    if (operation.state === state) throw new CommandRejection('INVALID_STATE', `Expected to change batch operation with key '${key}', but it is in state '${operation.state}'`);
    const items = state === 'CANCELED' ? (await this.waiting(operation, null)).map((item): BatchItemState => ({ ...item, state: 'CANCELED', processedAt: this.engine.now() })) : [];
    await this.engine.submit('batchOperation.update', { operation: { ...operation, state, endedAt: state === 'CANCELED' ? this.engine.now() : null }, items });
    this.wake();
  }

  private async run(): Promise<void> {
    while (this.again && !this.closing) {
      this.again = false;
      try {
        if (!this.engine.isWriter()) return;
        for (const { key } of await this.operations("state = 'ACTIVE'", [])) await this.work(key);
      } catch (error) {
        if (!(error instanceof CommandRejection && error.type === 'UNAVAILABLE')) this.log(error);
      }
    }
  }

  private async work(key: Key): Promise<void> {
    while (!this.closing) {
      const [operation] = await this.operations("batch_operation_key = $1 and state = 'ACTIVE'", [key]);
      if (!operation) return;
      const items = await this.waiting(operation, AT_ONCE);
      if (items.length === 0) return this.end(operation);
      const refused = (await Promise.all(items.map((item) => this.doItem(operation, item)))).filter((item) => item !== null);
      if (refused.length > 0) await this.engine.submit('batchOperation.update', { operation, items: refused });
    }
  }

  private async end(operation: BatchOperationState): Promise<void> {
    const { rows } = await this.engine.query.query<{ failed: boolean }>("select exists (select from batch_operation_item where batch_operation_key = $1 and state = 'FAILED') as failed", [operation.key]);
    await this.engine.submit('batchOperation.update', { operation: { ...operation, state: rows[0]?.failed ? 'PARTIALLY_COMPLETED' : 'COMPLETED', endedAt: this.engine.now() }, items: [] });
  }

  /** Null when it is done, else the item as it was given up. */
  private async doItem(operation: BatchOperationState, item: BatchItemState): Promise<BatchItemState | null> {
    try {
      switch (operation.type) {
        case 'CANCEL_PROCESS_INSTANCE':
          await this.engine.submit('processInstance.cancel', { processInstanceKey: item.key }, item);
          break;
        case 'RESOLVE_INCIDENT':
          await this.engine.submit('incident.resolve', { incidentKey: item.key }, item);
          break;
        case 'MIGRATE_PROCESS_INSTANCE':
          await this.engine.submit('processInstance.migrate', { processInstanceKey: item.key, ...(operation.instruction as MigrationInstruction) }, item);
          break;
        case 'MODIFY_PROCESS_INSTANCE':
          await this.move(item, operation.instruction as MoveInstruction[]);
          break;
      }
      return null;
    } catch (error) {
      if (!(error instanceof CommandRejection) || error.type === 'UNAVAILABLE') throw error;
      return { ...item, state: 'FAILED', processedAt: this.engine.now(), error: error.message };
    }
  }

  private async move(item: BatchItemState, moves: readonly MoveInstruction[]): Promise<void> {
    const { rows } = await this.engine.query.query<{ element_id: string; element_instance_key: string }>(
      "select element_id, element_instance_key from element_instance where process_instance_key = $1 and state = 'ACTIVE' and element_id = any ($2) order by element_instance_key", [item.key, moves.map(({ sourceElementId }) => sourceElementId)]);
    if (rows.length === 0) throw new CommandRejection('INVALID_STATE', `Expected to move elements of process instance '${item.key}', but none of them is active`);
    await this.engine.submit('processInstance.modify', {
      processInstanceKey: item.key,
      activate: rows.map((row) => ({ elementId: moves.find(({ sourceElementId }) => sourceElementId === row.element_id)!.targetElementId, variables: [] })),
      terminate: rows.map((row) => ({ elementInstanceKey: Number(row.element_instance_key) })),
    }, item);
  }

  private async operations(condition: string, values: unknown[]): Promise<BatchOperationState[]> {
    const { rows } = await this.engine.query.query<OperationRow>(`select batch_operation_key as key, type, state, start_date as started, end_date as ended, instruction from batch_operation where ${condition} order by batch_operation_key`, values);
    return rows.map((row) => ({ key: Number(row.key), type: row.type, state: row.state, startedAt: row.started.getTime(), endedAt: row.ended?.getTime() ?? null, instruction: JSON.parse(row.instruction) as unknown }));
  }

  private async waiting(operation: BatchOperationState, limit: number | null): Promise<BatchItemState[]> {
    const { rows } = await this.engine.query.query<ItemRow>("select item_key, process_instance_key from batch_operation_item where batch_operation_key = $1 and state = 'ACTIVE' order by item_key limit $2", [operation.key, limit]);
    return rows.map((row) => ({ operation: operation.key, key: Number(row.item_key), process: Number(row.process_instance_key), type: operation.type, state: 'ACTIVE', processedAt: null, error: null }));
  }
}
