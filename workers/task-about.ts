import type { Knex } from 'knex';
import { z } from 'zod';

/** The process variables that say what a task of a case is about, where it is about one thing of several: a promise, an urging, a tier of approval, or one case of an inspection. */
export const taskAbout = z.object({ promise: z.object({ id: z.uuid() }).nullish(), urgingId: z.uuid().nullish(), approvalTier: z.string().nullish(), settlementTier: z.string().nullish(), inspectedCase: z.uuid().nullish() });

/** So that the task's form can show it. */
export async function bindTask(trx: Knex.Transaction, taskKey: string, { promise, urgingId, inspectedCase }: z.output<typeof taskAbout>, { matterId }: { matterId: string | null }): Promise<void> {
  if (promise) await trx('promise').where({ id: promise.id }).update({ taskKey });
  if (urgingId) await trx('urging').where({ id: urgingId, kind: 'supervise' }).whereNull('answeredAt').update({ taskKey });
  if (inspectedCase && matterId) await trx('matterComplaint').where({ matterId, complaintId: inspectedCase }).update({ taskKey });
}
