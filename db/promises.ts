import { randomUUID } from 'node:crypto';
import type { Database } from './connection.ts';
import type { PromiseRow } from './rows-feedback.ts';

export interface NewPromises { complaintId: string; round: number; measures: readonly string[]; dueOn: string; unitId: string | null; by: string | null; at: Date }

/** What a resolution promises takes the place of what an earlier proposal of the same round promised (D14-04, D17-05). */
export async function promise(db: Database, { complaintId, round, measures, dueOn, unitId, by, at }: NewPromises): Promise<void> {
  await withdrawPromises(db, complaintId, round, at);
  for (const [position, measure] of measures.entries()) {
    await db('promise').insert({ id: randomUUID(), complaintId, round, position, measure, dueOn, unitId, promisedAt: at, promisedBy: by });
  }
}

export async function withdrawPromises(db: Database, complaintId: string, round: number, at: Date): Promise<void> {
  await db('promise').where({ complaintId, round }).whereNull('withdrawnAt').whereNull('keptAt').update({ withdrawnAt: at });
}

/** In the order of their days, then as they were written down. */
export function promisesOf(db: Database, complaintId: string): Promise<PromiseRow[]> {
  return db('promise').where({ complaintId }).whereNull('withdrawnAt').orderBy('dueOn').orderBy('promisedAt').orderBy('position');
}

export function findPromise(db: Database, id: string): Promise<PromiseRow | undefined> {
  return db('promise').where({ id }).first();
}
