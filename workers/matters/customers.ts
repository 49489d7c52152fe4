import { sentByAnotherBody } from '../../db/complaints.ts';
import type { Database } from '../../db/connection.ts';
import type { ComplaintRow } from '../../db/rows.ts';
import type { MatterRow } from '../../db/rows-matters.ts';

/** The customers of whose complaints a matter came: who is told of it, who asked not to be contacted any more, and who can't be reached. */
export interface Customers { told: ComplaintRow[]; declined: ComplaintRow[]; unreachable: ComplaintRow[] }

/** By the case from which the matter was opened and those that were linked to it (D15-03). */
export async function customersOf(db: Database, matter: Pick<MatterRow, 'id' | 'complaintId'>): Promise<Customers> {
  const linked = db('matterComplaint').where({ matterId: matter.id }).select('complaintId');
  const complaints = await db('complaint').where((either) => void either.whereIn('id', linked).modify((query) => { if (matter.complaintId) void query.orWhere({ id: matter.complaintId }); })).orderBy('number');
  const declining = new Set((await db('survey').whereIn('complaintId', complaints.map(({ id }) => id)).where({ declinesContact: true }).select('complaintId')).map(({ complaintId }) => complaintId));
  const customers: Customers = { told: [], declined: [], unreachable: [] };
  for (const complaint of complaints) {
    const way = declining.has(complaint.id) ? 'declined' : isReachable(complaint) ? 'told' : 'unreachable';
    customers[way].push(complaint);
  }
  return customers;
}

/** An anonymous customer without an address can't be told anything, unless another body passes it on (D18-12). */
export function isReachable(complaint: ComplaintRow): boolean {
  return !complaint.anonymous || complaint.complainantEmail !== null || sentByAnotherBody(complaint);
}
