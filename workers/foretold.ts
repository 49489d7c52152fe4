import type { Database } from '../db/connection.ts';
import { addMatterEvent, linkComplaints } from '../db/matter-records.ts';
import { queueEngineMessage } from '../db/outbox.ts';
import type { ComplaintRow } from '../db/rows.ts';

/** What a customer said before there was a complaint (D07-02, D10-01). */
const KINDS = ['early-warning', 'enquiry'];
/** Fewer digits are no telephone. */
const SHORTEST_PHONE = 7;
/** A matter's flow may still be on its way to where it listens. */
const TTL_MS = 24 * 3_600_000;

/**
 * Links a complaint with the open early warnings and enquiries of the same customer, found by telephone or e-mail
 * address or named when it was filed, and tells their flows, which end (D07-02).
 */
export async function linkForetold(db: Database, complaint: Pick<ComplaintRow, 'id' | 'number' | 'complainantPhone' | 'complainantEmail'>, now: Date, jobKey: string): Promise<void> {
  const phone = (complaint.complainantPhone ?? '').replace(/\D/g, '');
  const email = complaint.complainantEmail?.toLowerCase() ?? '';
  const found = await db('matter').leftJoin('complaint', 'complaint.id', 'matter.complaintId')
    .whereIn('matter.kind', KINDS).where('matter.state', 'open').whereRaw('matter.complaint_id is distinct from ?', [complaint.id])
    .where((same) => {
      void same.orWhereExists(db('matterComplaint').whereRaw('matter_complaint.matter_id = matter.id').where('matterComplaint.complaintId', complaint.id));
      if (phone.length >= SHORTEST_PHONE) void same.orWhereRaw("position(? in regexp_replace(coalesce(matter.details ->> 'customer', ''), '\\D', '', 'g')) > 0 or regexp_replace(coalesce(complaint.complainant_phone, ''), '\\D', '', 'g') = ?", [phone, phone]);
      if (email !== '') void same.orWhereRaw("position(? in lower(coalesce(matter.details ->> 'customer', ''))) > 0 or lower(complaint.complainant_email) = ?", [email, email]);
    }).select('matter.id');
  for (const { id } of found) {
    await linkComplaints(db, id, [complaint.id], null, now);
    await addMatterEvent(db, { matterId: id, at: now, actor: { kind: 'system' }, type: 'matter.linked', data: { complaintId: complaint.id, number: complaint.number }, jobKey });
    await queueEngineMessage(db, { matterId: id, name: 'matter.complained', messageId: `${id}:complained`, correlationKey: id, variables: { complaintId: complaint.id }, timeToLiveMs: TTL_MS }, now);
  }
}
