import type { Knex } from 'knex';
import { z } from 'zod';
import { foundGroup, groupOf, joinGroup, membersOf } from '../../db/groups.ts';
import { customersAmong, findAlike } from '../../db/likeness.ts';
import { defineJob, type JobContext } from '../job.ts';
import { clockStart, policyOf } from '../policy.ts';

/**
 * Looks for complaints of the policy's last days on the same or a similar matter (D13-02). One that is like a group's
 * cases joins it; as many customers as the policy says are a group, under the case that came first. Across channels.
 */
export default defineJob({
  type: 'group.detect',
  input: z.object({}),
  oneBatch: true,
  output: z.object({ inGroup: z.boolean() }),
  handle: (context) => inTurn(context.trx, () => detect(context)),
});

async function detect({ trx, clock, complaint }: JobContext<unknown, unknown>): Promise<{ inGroup: boolean }> {
  // One detection after the other: two complaints that come together must see each other. Within a program the next
  // waits before it has a connection (`oneBatch`); this is for several programs.
  await trx.raw("select pg_advisory_xact_lock(hashtext('complaint groups'))");
  if (await groupOf(trx, complaint.id)) return { inGroup: true };
  const { thresholds } = await policyOf(trx, complaint);
  const to = clockStart(complaint);
  const from = new Date(to.getTime() - thresholds.groupWindowDays * 24 * 3_600_000);
  const alike = (await findAlike(trx, complaint, { from, to })).filter(({ sameMatter }) => sameMatter);
  const by = { kind: 'system' } as const;
  const at = clock.now();
  for (const { complaint: other, reasons } of alike) {
    const group = await groupOf(trx, other.id);
    if (!group) continue;
    await joinGroup(trx, group, { complaintId: complaint.id, reasons: reasons.map((reason) => ({ ...reason, with: other.number })) }, by, at);
    return { inGroup: true };
  }
  if (customersAmong([complaint, ...alike.map((each) => each.complaint)]) < thresholds.groupCustomers) return { inGroup: false };
  const cases = [{ complaint, reasons: [] as (typeof alike)[number]['reasons'] }, ...alike].sort((a, b) => a.complaint.receivedAt.getTime() - b.complaint.receivedAt.getTime() || (a.complaint.number < b.complaint.number ? -1 : 1));
  const lead = cases[0]?.complaint ?? complaint;
  const group = await foundGroup(trx, {
    leadComplaintId: lead.id, by, at,
    members: cases.map((each) => ({ complaintId: each.complaint.id, reasons: each.reasons.map((reason) => ({ ...reason, with: complaint.number })) })),
  });
  return { inGroup: (await membersOf(trx, group.id)).some(({ complaintId }) => complaintId === complaint.id) };
}

const turns = new WeakMap<Knex.Transaction, Promise<unknown>>();

/** Jobs that share a transaction look one after the other, too. */
function inTurn<T>(trx: Knex.Transaction, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(trx) ?? Promise.resolve()).then(work, work);
  turns.set(trx, turn);
  return turn;
}
