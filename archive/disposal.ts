import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { json, type Database } from '../db/connection.ts';
import { addEvent } from '../db/events.ts';
import { BANK_ZONE, newNumber, newTrackingCode } from '../db/numbers.ts';
import type { DisposalCertificateRow, DisposalEntry } from '../db/rows-reports.ts';
import { eraseCase } from './erase.ts';
import { sha256 } from './hash.ts';
import { addSeal } from './seal.ts';

export type Obstacle = 'unknown' | 'not-archived' | 'disposed' | 'no-retention' | 'retained' | 'held' | 'open-matter';

export interface Candidate { complaintId: string; number: string | null; retainUntil: string | null; obstacles: Obstacle[] }

/** What speaks against disposing of files: nothing may be lost before its time, nor what somebody still needs (D19-04). */
export async function disposalCandidates(db: Database, complaintIds: readonly string[], now: Date): Promise<Candidate[]> {
  const today = DateTime.fromJSDate(now, { zone: BANK_ZONE }).toISODate() ?? '';
  const { rows } = await db.raw<{ rows: { complaintId: string; number: string | null; retainUntil: string | null; archived: boolean; disposed: boolean; held: boolean; matters: boolean }[] }>(`
    select wanted.id as complaint_id, c.number, f.retain_until, f.complaint_id is not null as archived, f.disposed_at is not null as disposed,
      exists (select 1 from legal_hold h where h.complaint_id = wanted.id and h.released_at is null) as held,
      exists (select 1 from matter m where m.complaint_id = wanted.id and m.state = 'open' and m.kind <> 'disposal') as matters
    from unnest(?::uuid[]) with ordinality as wanted(id, place)
      left join complaint c on c.id = wanted.id left join case_file f on f.complaint_id = wanted.id
    order by wanted.place`, [[...complaintIds]]);
  return rows.map(({ complaintId, number, retainUntil, archived, disposed, held, matters }) => {
    const found: [boolean, Obstacle][] = [
      [number === null, 'unknown'], [number !== null && !archived, 'not-archived'], [disposed, 'disposed'],
      [archived && !disposed && retainUntil === null, 'no-retention'], [retainUntil !== null && retainUntil >= today, 'retained'], [held, 'held'], [matters, 'open-matter'],
    ];
    return { complaintId, number, retainUntil, obstacles: found.filter(([is]) => is).map(([, obstacle]) => obstacle) };
  });
}

/**
 * Disposes of files and writes the certificate: what they held is erased, the stored evidence queued for removal. What
 * is left: number, dates and codes for the statistics, the sealed manifest, and a seal of the disposal in the chain.
 */
export async function dispose(trx: Database, { complaintIds, matterId, reason, now }: { complaintIds: readonly string[]; matterId: string | null; reason: string; now: Date }): Promise<DisposalCertificateRow> {
  await trx('complaint').whereIn('id', [...complaintIds]).forUpdate().select('id');
  const candidates = await disposalCandidates(trx, complaintIds, now);
  const hindered = candidates.find(({ obstacles }) => obstacles.length > 0);
  if (hindered) throw new Error(`${hindered.number ?? hindered.complaintId} can't be disposed of: ${hindered.obstacles.join(', ')}`);
  const files = await trx('caseFile').join('complaint', 'complaint.id', 'caseFile.complaintId').whereIn('caseFile.complaintId', [...complaintIds]).orderBy('complaint.number')
    .select('complaint.id', 'complaint.number', 'complaint.receivedAt', 'complaint.closedAt', 'caseFile.retainUntil', 'caseFile.sha256');
  const entries = files.map((file): DisposalEntry => ({
    complaintId: file.id, number: file.number, receivedAt: file.receivedAt.toISOString(), closedAt: file.closedAt?.toISOString() ?? null, retainUntil: file.retainUntil ?? '', manifestSha256: file.sha256,
  }));
  const [certificate] = await trx('disposalCertificate').insert({
    id: randomUUID(), number: newNumber(trx, 'XZ', 'disposal_number', now), matterId, issuedAt: now, reason, entries: json(entries) as unknown as DisposalEntry[], sha256: sha256({ matterId, reason, at: now.toISOString(), entries }),
  }).returning('*');
  if (!certificate) throw new Error('the certificate was not stored');
  for (const entry of entries) {
    await eraseCase(trx, entry.complaintId, { now, trackingCode: newTrackingCode() });
    await trx('caseFile').where({ complaintId: entry.complaintId }).update({ disposedAt: now, certificateId: certificate.id });
    await addSeal(trx, { complaintId: entry.complaintId, kind: 'disposed', contentSha256: sha256(entry), sealedAt: now });
    await addEvent(trx, { complaintId: entry.complaintId, at: now, actor: { kind: 'system' }, type: 'complaint.disposed', data: { certificate: certificate.number } });
  }
  return certificate;
}
