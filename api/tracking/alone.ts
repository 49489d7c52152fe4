import { lockComplaint, type ComplaintRow, type Database } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';

/** Runs alone on the case, so that two clicks can't both be the first. */
export async function alone<T>(api: Api, complaintId: string, act: (trx: Database, complaint: ComplaintRow) => Promise<T>): Promise<T> {
  return api.knex.transaction(async (trx) => {
    const complaint = await lockComplaint(trx, complaintId);
    if (!complaint) throw notFound();
    return act(trx, complaint);
  });
}
