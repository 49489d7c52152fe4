import type { Database } from '../db/connection.ts';
import { groupOf } from '../db/groups.ts';
import type { ComplaintRow } from '../db/rows.ts';
import { policyOf } from './policy.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

type Facts = (db: Database, complaint: ComplaintRow) => Promise<unknown>;

/** What of the policy and of other cases grading asks for; each only where a table reads it. */
const facts = {
  /** Over which a complaint is major (D03-09), as its policy says. */
  majorAmountYuan: async (db, complaint) => (await policyOf(db, complaint)).thresholds.majorAmountYuan,
  inGroup: async (db, complaint) => (await groupOf(db, complaint.id)) !== undefined,
  /** Complaints of the same person in the year before. */
  async priorComplaints(db, complaint) {
    const { complainantName: name, complainantPhone: phone, complainantEmail: email } = complaint;
    if (!name || (!phone && !email)) return 0;
    const found = await db('complaint').where({ complainantName: name }).whereNot({ id: complaint.id })
      .where((either) => { if (phone) void either.orWhere({ complainantPhone: phone }); if (email) void either.orWhere({ complainantEmail: email }); })
      .where('receivedAt', '>', new Date(complaint.receivedAt.getTime() - YEAR_MS)).where('receivedAt', '<=', complaint.receivedAt)
      .count({ count: '*' }).first();
    return Number(found?.count ?? 0);
  },
} satisfies Record<string, Facts>;

const readBy: Readonly<Record<string, readonly (keyof typeof facts)[]>> = {
  'complaint-severity': ['majorAmountYuan'],
  'complaint-risk': ['majorAmountYuan', 'inGroup', 'priorComplaints'],
  'complaint-complexity': ['inGroup'],
};

export async function gradingFacts(db: Database, decisionId: string, complaint: ComplaintRow): Promise<Record<string, unknown>> {
  return Object.fromEntries(await Promise.all((readBy[decisionId] ?? []).map(async (name) => [name, await facts[name](db, complaint)] as const)));
}
