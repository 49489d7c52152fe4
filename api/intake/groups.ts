import { foundGroup, groupOf, joinGroup, leaveGroup, membersOf } from '../../db/groups.ts';
import type { ComplaintRow } from '../../db/index.ts';
import { customersAmong, likenessOf } from '../../db/likeness.ts';
import type { ComplaintGroupRow, Likeness } from '../../db/rows-intake.ts';
import { visibleTo } from '../access.ts';
import { peopleById } from '../complaints/people.ts';
import { summaryFor } from '../complaints/read.ts';
import { summaries, toSummary, type SummaryRow } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { ComplaintGroup, ComplaintGroupSummary } from '../schemas/intake.ts';
import type { SignedIn } from '../sessions.ts';

const MOST = 200;

/** Groups with a case that the person may see, the latest first. */
export async function listGroups(api: Api, user: SignedIn): Promise<ComplaintGroupSummary[]> {
  const rows = await api.knex('complaintGroup').orderBy('foundAt', 'desc').limit(MOST);
  const items: ComplaintGroupSummary[] = [];
  for (const group of rows) {
    const cases = await casesOf(api, group);
    if (await seesOne(api, user, cases)) items.push(summaryOf(group, cases));
  }
  return items;
}

export async function readGroup(api: Api, user: SignedIn, id: string): Promise<ComplaintGroup> {
  const group = await api.knex('complaintGroup').where({ id }).first();
  if (!group) throw notFound();
  const cases = await casesOf(api, group);
  if (!(await seesOne(api, user, cases))) throw notFound();
  const members = await membersOf(api.knex, id);
  const people = await peopleById(api.knex, [group.foundBy, ...members.map(({ joinedBy }) => joinedBy)]);
  const now = api.clock.now();
  const visible = new Map(((await summaries(api.knex).whereIn('complaint.id', cases.map((each) => each.id)).modify(visibleTo(user))) as SummaryRow[]).map((row) => [row.id, row]));
  return {
    ...summaryOf(group, cases), plan: group.plan, foundBy: group.foundBy ? people.get(group.foundBy) ?? null : null,
    members: members.flatMap(({ complaintId, reasons, joinedBy, joinedAt }) => {
      const row = visible.get(complaintId);
      return row ? [{ complaint: toSummary(row, now), reasons, joinedBy: joinedBy ? people.get(joinedBy) ?? null : null, joinedAt: iso(joinedAt) }] : [];
    }),
  };
}

/** Joins by hand: a group that is there, or with another case, which leads a new one if it is in none (D13-02). */
export async function joinByHand(api: Api, user: SignedIn, complaintId: string, to: { groupId?: string | undefined; with?: string | undefined }): Promise<ComplaintGroup> {
  const complaint = await summaryFor(api, user, complaintId);
  const by = { kind: 'staff', id: user.id } as const;
  const at = api.clock.now();
  const other = to.groupId ? undefined : await summaryFor(api, user, to.with ?? '');
  const groupId = await api.knex.transaction(async (trx) => {
    if (to.groupId) {
      const group = await trx('complaintGroup').where({ id: to.groupId }).first();
      if (!group) throw notFound();
      if (!(await joinGroup(trx, group, { complaintId, reasons: [{ reason: 'by-hand' }] }, by, at))) throw new ProblemError(409, 'in-a-group');
      return group.id;
    }
    if (!other || other.id === complaint.id) throw notFound();
    const reasons: Likeness[] = [{ reason: 'by-hand' }, ...likenessOf(complaint, other).reasons.map((reason) => ({ ...reason, with: other.number }))];
    const known = await groupOf(trx, other.id);
    if (known) {
      if (!(await joinGroup(trx, known, { complaintId, reasons }, by, at))) throw new ProblemError(409, 'in-a-group');
      return known.id;
    }
    if (await groupOf(trx, complaintId)) throw new ProblemError(409, 'in-a-group');
    const [lead, follows] = other.receivedAt <= complaint.receivedAt ? [other, complaint] : [complaint, other];
    return (await foundGroup(trx, { leadComplaintId: lead.id, by, at, members: [{ complaintId: lead.id, reasons: [{ reason: 'by-hand' }] }, { complaintId: follows.id, reasons }] })).id;
  });
  return readGroup(api, user, groupId);
}

export async function leaveByHand(api: Api, user: SignedIn, complaintId: string): Promise<void> {
  await summaryFor(api, user, complaintId);
  const left = await api.knex.transaction((trx) => leaveGroup(trx, complaintId, { kind: 'staff', id: user.id }, api.clock.now()));
  if (left === 'not-in-a-group') throw notFound();
  if (left === 'leads') throw new ProblemError(409, 'leads-its-group');
}

async function casesOf(api: Api, group: ComplaintGroupRow): Promise<ComplaintRow[]> {
  const ids = (await membersOf(api.knex, group.id)).map(({ complaintId }) => complaintId);
  return api.knex('complaint').whereIn('id', ids).orderBy('receivedAt');
}

async function seesOne(api: Api, user: SignedIn, cases: readonly ComplaintRow[]): Promise<boolean> {
  return Boolean(await api.knex('complaint').whereIn('complaint.id', cases.map(({ id }) => id)).modify(visibleTo(user)).first('complaint.id'));
}

function summaryOf(group: ComplaintGroupRow, cases: readonly ComplaintRow[]): ComplaintGroupSummary {
  const lead = cases.find(({ id }) => id === group.leadComplaintId);
  return {
    id: group.id, number: group.number, leadComplaintId: group.leadComplaintId, leadNumber: lead?.number ?? '', subject: lead?.subject ?? '', foundAt: iso(group.foundAt),
    size: cases.length, customers: customersAmong(cases), open: cases.filter(({ closedAt }) => closedAt === null).length, planned: group.plan !== null,
  };
}
