import { addEvent, type ComplaintRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import type { Complaint } from '../schemas/complaints.ts';
import type { SignedIn } from '../sessions.ts';
import { summaryFor } from './read.ts';

/** The complainant's details in clear, for those who only look: each reading is recorded with its reason (D18-19, D12-06). */
export async function readPersonForReason(api: Api, user: SignedIn, complaintId: string, reason: string): Promise<Complaint['person']> {
  await summaryFor(api, user, complaintId);
  const row: ComplaintRow | undefined = await api.knex('complaint').where({ id: complaintId }).first();
  if (!row) throw notFound();
  await addEvent(api.knex, { complaintId, at: api.clock.now(), actor: { kind: 'staff', id: user.id }, type: 'person.viewed', data: { reason } });
  return { masked: false, name: row.complainantName, phone: row.complainantPhone, email: row.complainantEmail, idNumber: row.complainantIdNumber, address: row.complainantAddress };
}
