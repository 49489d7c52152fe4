import { randomUUID } from 'node:crypto';
import type { FormContext } from './form.ts';

/** Both sides are heard (D10-07). The same words entered again, after a return or an extension, are not taken twice. */
export async function takeStatements({ trx, complaint, userId, at, event }: FormContext<unknown>, said: { complainant: string | null; complainedOf: string | null }): Promise<void> {
  for (const [side, body] of [['complainant', said.complainant], ['complained-of', said.complainedOf]] as const) {
    if (!body || (await trx('statement').where({ complaintId: complaint.id, side, body }).first())) continue;
    await trx('statement').insert({ id: randomUUID(), complaintId: complaint.id, side, madeBy: null, body, takenBy: userId, takenAt: at });
    await event('statement.taken', { side });
  }
}
