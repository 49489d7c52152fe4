import { randomUUID } from 'node:crypto';
import { json, type Database } from './connection.ts';
import { addEvent, type Actor } from './events.ts';
import { newNumber } from './numbers.ts';
import { queueEngineMessage } from './outbox.ts';
import type { ComplaintGroupMemberRow, ComplaintGroupRow, Likeness } from './rows-intake.ts';

const START_MESSAGE_TTL_MS = 24 * 3_600_000;
/** Within which a found group is to have its plan; the bank's own setting. */
const PLAN_WITHIN_MS = 24 * 3_600_000;

export async function groupOf(db: Database, complaintId: string): Promise<ComplaintGroupRow | undefined> {
  const member = await db('complaintGroupMember').where({ complaintId }).whereNull('leftAt').first();
  return member ? db('complaintGroup').where({ id: member.groupId }).first() : undefined;
}

export function membersOf(db: Database, groupId: string): Promise<ComplaintGroupMemberRow[]> {
  return db('complaintGroupMember').where({ groupId }).whereNull('leftAt').orderBy('joinedAt').orderBy('id');
}

export interface Joining { complaintId: string; reasons: readonly Likeness[] }

/** Founds a group under its lead case, and starts the flow that reports it at once (D13-02). */
export async function foundGroup(db: Database, { leadComplaintId, members, by, at }: { leadComplaintId: string; members: readonly Joining[]; by: Actor; at: Date }): Promise<ComplaintGroupRow> {
  const [group] = await db('complaintGroup')
    .insert({ id: randomUUID(), number: newNumber(db, 'QT', 'complaint_group_number', at), leadComplaintId, foundAt: at, foundBy: by.kind === 'staff' ? by.id : null }).returning('*');
  if (!group) throw new Error('a group was not stored');
  for (const member of members) await joinGroup(db, group, member, by, at);
  await queueEngineMessage(db, {
    complaintId: leadComplaintId, name: 'group.found', messageId: group.id, timeToLiveMs: START_MESSAGE_TTL_MS,
    variables: { complaintId: leadComplaintId, groupId: group.id, planDueAt: new Date(at.getTime() + PLAN_WITHIN_MS).toISOString() },
  }, at);
  return group;
}

/** Joins a complaint to a group. One that is in a group already stays there. Returns whether it joined. */
export async function joinGroup(db: Database, group: ComplaintGroupRow, { complaintId, reasons }: Joining, by: Actor, at: Date): Promise<boolean> {
  const joined = await db('complaintGroupMember')
    .insert({ groupId: group.id, complaintId, reasons: json(reasons) as unknown as Likeness[], joinedBy: by.kind === 'staff' ? by.id : null, joinedAt: at })
    .onConflict(db.raw('(complaint_id) where left_at is null')).ignore().returning('id');
  if (joined.length === 0) return false;
  await addEvent(db, { complaintId, at, actor: by, type: 'group.joined', data: { group: group.number, lead: group.leadComplaintId === complaintId } });
  return true;
}

/** Takes a complaint out of its group. The lead case leaves only when another leads. */
export async function leaveGroup(db: Database, complaintId: string, by: Actor & { kind: 'staff' }, at: Date): Promise<'left' | 'not-in-a-group' | 'leads'> {
  const group = await groupOf(db, complaintId);
  if (!group) return 'not-in-a-group';
  if (group.leadComplaintId === complaintId) return 'leads';
  await db('complaintGroupMember').where({ complaintId }).whereNull('leftAt').update({ leftAt: at, leftBy: by.id });
  await addEvent(db, { complaintId, at, actor: by, type: 'group.left', data: { group: group.number } });
  return 'left';
}
