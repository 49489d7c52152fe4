import { randomUUID } from 'node:crypto';
import type { InvestigationStep } from '../../db/codes.ts';
import { json } from '../../db/connection.ts';
import type { InvestigationStepRow } from '../../db/rows-investigation.ts';
import type { FormContext } from './form.ts';

/** Keeps what was done in the course of an investigation (D18-14, D07-04). */
export async function takeStep({ trx, complaint, userId, at }: FormContext<unknown>, kind: InvestigationStep, data: Record<string, unknown>): Promise<void> {
  await trx('investigationStep').insert({ id: randomUUID(), complaintId: complaint.id, kind, data: json(data) as unknown as InvestigationStepRow['data'], doneBy: userId, doneAt: at });
}
