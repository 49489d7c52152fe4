import { randomUUID } from 'node:crypto';
import { json, type Database } from './connection.ts';
import { addEvent } from './events.ts';
import { changeComplaint } from './gathered-writes.ts';
import { queueEngineMessage } from './outbox.ts';
import { newNumber, newTrackingCode } from './numbers.ts';
import type { ComplaintRow } from './rows.ts';

/** What is known when a complaint comes in (D10-04): the person, the matter, the demand. */
export type NewComplaintRow =
  Pick<ComplaintRow, 'channel' | 'policyId' | 'receivedAt' | 'subject' | 'narrative'> &
  Partial<Pick<ComplaintRow,
    | 'id' | 'locale' | 'anonymous' | 'complainantName' | 'complainantPhone' | 'complainantEmail' | 'complainantIdNumber' | 'complainantAddress'
    | 'demand' | 'product' | 'topic' | 'chosenCategory' | 'amountYuan' | 'complainedUnitId' | 'complainedStaff' | 'occurredOn' | 'overseas'
    | 'sourceSystem' | 'sourceId' | 'source' | 'checkedBySource' | 'filedBy' | 'channelDetails' | 'intakeSystem'>>;

/** How long the engine keeps the start message when no flow is deployed yet. */
const START_MESSAGE_TTL_MS = 24 * 3_600_000;

/**
 * Stores a complaint, its first event and the outbox row that starts its flow. Call it inside a transaction: no
 * complaint exists without its flow, nor a flow without its complaint.
 *
 * @returns the complaint, or undefined when the record of the source system is already here.
 */
export async function insertComplaint(db: Database, complaint: NewComplaintRow, now: Date): Promise<ComplaintRow | undefined> {
  const [row] = await db('complaint')
    .insert({
      ...complaint,
      id: complaint.id ?? randomUUID(),
      number: newNumber(db, 'TS', 'complaint_number', complaint.receivedAt),
      trackingCode: newTrackingCode(),
      source: complaint.source ? (json(complaint.source) as unknown as ComplaintRow['source']) : null,
      channelDetails: json(complaint.channelDetails ?? {}) as unknown as ComplaintRow['channelDetails'],
      createdAt: now,
    })
    .onConflict(['sourceSystem', 'sourceId'])
    .ignore()
    .returning('*');
  if (!row) return undefined;
  await addEvent(db, {
    complaintId: row.id,
    at: now,
    actor: complaint.filedBy ? { kind: 'staff', id: complaint.filedBy } : { kind: 'customer' },
    type: 'complaint.filed',
    data: { channel: row.channel, ...(row.sourceSystem ? { sourceSystem: row.sourceSystem } : {}) },
    public: true,
  });
  return row;
}

/** Starts the flow of a complaint, at the latest when the engine can be reached again. */
export async function startFlow(db: Database, { id }: ComplaintRow, now: Date): Promise<void> {
  await queueEngineMessage(db, { complaintId: id, name: 'complaint.filed', messageId: id, variables: { complaintId: id }, timeToLiveMs: START_MESSAGE_TTL_MS }, now);
}

/** Another body sent it, and is answered back (D18-12); the bank's own systems are doors like its web pages. */
export function sentByAnotherBody({ sourceSystem, intakeSystem }: Pick<ComplaintRow, 'sourceSystem' | 'intakeSystem'>): boolean {
  return sourceSystem !== null && intakeSystem === null;
}

export function findComplaint(db: Database, id: string): Promise<ComplaintRow | undefined> {
  return db('complaint').where({ id }).first();
}

/** As `findComplaint`, and keeps others from writing it until the transaction ends; rows that refer to it can still be added. */
export function lockComplaint(db: Database, id: string): Promise<ComplaintRow | undefined> {
  return db('complaint').where({ id }).forNoKeyUpdate().first();
}

export function findComplaintByNumber(db: Database, number: string): Promise<ComplaintRow | undefined> {
  return db('complaint').where({ number }).first();
}

export function findComplaintBySource(db: Database, sourceSystem: string, sourceId: string): Promise<ComplaintRow | undefined> {
  return db('complaint').where({ sourceSystem, sourceId }).first();
}

/** Milestones, decisions' outcomes and facts found on the way; never the person or the matter. */
export type ComplaintChange = Partial<Pick<ComplaintRow,
  | 'policyId' | 'compiledPolicyId' | 'category' | 'severity' | 'urgency' | 'riskLevel' | 'riskScore' | 'complexity' | 'classChannel' | 'classBusiness' | 'classCause'
  | 'ownerUnitId' | 'cooperatingUnits' | 'crossDepartment' | 'identityChecked' | 'representative' | 'settledAtDesk' | 'wellKnownPerson' | 'hotTopic' | 'reputationRisk'
  | 'processInstanceKey' | 'registeredAt' | 'acceptedAt' | 'dispatchedAt' | 'decidedAt' | 'resultNotifiedAt' | 'closedAt' | 'closeReason' | 'archivedAt'>>;

export async function updateComplaint(db: Database, id: string, change: ComplaintChange): Promise<void> {
  if (Object.keys(change).length > 0) await changeComplaint(db, id, change);
}
