import { randomUUID } from 'node:crypto';
import type { Database } from '../db/connection.ts';
import { addEvent } from '../db/events.ts';
import type { LegalHoldRow } from '../db/rows-reports.ts';

/** Holds that are in force on files, by case. */
export async function holdsOn(db: Database, complaintIds: readonly string[]): Promise<Map<string, LegalHoldRow>> {
  const rows = await db('legalHold').whereIn('complaintId', [...complaintIds]).whereNull('releasedAt');
  return new Map(rows.map((row) => [row.complaintId, row]));
}

export async function placeHold(trx: Database, { complaintIds, reason, matterId, now }: { complaintIds: readonly string[]; reason: string; matterId: string | null; now: Date }): Promise<void> {
  for (const complaintId of complaintIds) {
    await trx('legalHold').insert({ id: randomUUID(), complaintId, reason, placedAt: now, placedMatterId: matterId });
    await addEvent(trx, { complaintId, at: now, actor: { kind: 'system' }, type: 'hold.placed' });
  }
}

export async function releaseHold(trx: Database, { complaintIds, reason, matterId, now }: { complaintIds: readonly string[]; reason: string; matterId: string | null; now: Date }): Promise<void> {
  for (const complaintId of complaintIds) {
    await trx('legalHold').where({ complaintId }).whereNull('releasedAt').update({ releasedAt: now, releaseReason: reason, releasedMatterId: matterId });
    await addEvent(trx, { complaintId, at: now, actor: { kind: 'system' }, type: 'hold.released' });
  }
}
