import type { Knex } from 'knex';
import { z } from 'zod';

/** The process variables that say what a task of a case is about, where it is about one thing of several: a promise, an urging, or a tier of approval. */
export const taskAbout = z.object({ promise: z.object({ id: z.uuid() }).nullish(), urgingId: z.uuid().nullish(), approvalTier: z.string().nullish(), settlementTier: z.string().nullish() });

/** So that the task's form can show it. */
export async function bindTask(trx: Knex.Transaction, taskKey: string, { promise, urgingId }: z.output<typeof taskAbout>): Promise<void> {
  if (promise) await trx('promise').where({ id: promise.id }).update({ taskKey });
  if (urgingId) await trx('urging').where({ id: urgingId, kind: 'supervise' }).whereNull('answeredAt').update({ taskKey });
}
