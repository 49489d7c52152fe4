import type { Database } from '../db/connection.ts';
import type { ComplaintRow } from '../db/rows.ts';
import type { LetterData } from './letter-data.ts';

/** What the letters of the investigation tell, beside what every letter does. Each reads the latest of its kind. */

/** What was entered to be told to the customer, or to the unit that is visited. */
export function step(kind: string, keys: readonly string[]): (db: Database, complaint: ComplaintRow) => Promise<LetterData> {
  return async (db, complaint) => {
    const row = await db('investigationStep').where({ complaintId: complaint.id, kind }).orderBy('doneAt', 'desc').first();
    if (!row) throw new Error(`no step "${kind}" was recorded`);
    return Object.fromEntries(keys.map((key) => [key, valueOf(key, row.data[key])]));
  };
}

function valueOf(key: string, value: unknown): unknown {
  return key.endsWith('At') && typeof value === 'string' ? new Date(value) : value ?? null;
}

/** The extension that the customer's consent is asked for (D02-12). */
export async function consent(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const limit = await db('deadline').where({ complaintId: complaint.id, stage: 'consent' }).first('dueAt');
  return { consentDueAt: limit?.dueAt ?? null };
}

/** Whether the customer withheld consent, where it was asked (D02-12). */
export async function consentRefused(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const extension = await db('extension').where({ complaintId: complaint.id }).orderBy('sequence', 'desc').first('id');
  const asked = extension && (await db('customerQuestion').where({ extensionId: extension.id }).whereNotNull('answeredAt').first());
  return { consentRefused: asked?.consent === false, consentUnanswered: asked?.answeredBy === 'nobody' };
}

export async function arbitration(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const row = await db('assignmentRefusal').where({ complaintId: complaint.id }).whereNotNull('decidedAt').orderBy('number', 'desc').first();
  if (!row) throw new Error('no assignment was arbitrated');
  return { arbitrationReason: row.decisionReason ?? '', bounces: row.number };
}

export async function violation(db: Database, complaint: ComplaintRow, locale: string): Promise<LetterData> {
  const row = await db('violation').where({ complaintId: complaint.id, confirmed: true }).orderBy('decidedAt', 'desc').first();
  if (!row) throw new Error('no violation was confirmed');
  const unit = row.unitId ? await db('unit').where({ id: row.unitId }).first() : undefined;
  return { violationUnit: (locale.startsWith('en') ? unit?.nameEn : unit?.nameZh) ?? '', violatedRule: row.ruleViolated, violationDescription: row.description };
}

export async function mediation(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const row = await db('mediation').where({ complaintId: complaint.id, bothWilling: true }).orderBy('startedAt', 'desc').first();
  if (!row) throw new Error('no mediation was started');
  return {
    mediationNumber: row.number, mediationAt: row.plannedAt, mediationWay: row.way, mediationPlace: row.place,
    agreement: row.agreement ?? '', agreementDueOn: row.dueOn, mediationConcludedAt: row.concludedAt ?? row.startedAt,
  };
}
