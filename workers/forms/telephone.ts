import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { ComplaintRow } from '../../db/rows.ts';
import type { FormContext } from './form.ts';

/** What was said by telephone is kept as a notice, with who, when and what (D04-04). */
export function toldByTelephone({ trx, complaint, at }: FormContext<unknown>, template: string, text: string): Promise<void> {
  return keepCall(trx, complaint, template, text, at);
}

export async function keepCall(trx: Knex.Transaction, complaint: Pick<ComplaintRow, 'id' | 'locale'>, template: string, text: string, at: Date): Promise<void> {
  await trx('notice').insert({
    id: randomUUID(), complaintId: complaint.id, template, locale: complaint.locale, audience: 'complainant', medium: 'phone',
    recipient: null, subject: complaint.locale.startsWith('en') ? 'Answered by telephone' : '电话答复', text, createdAt: at, sentAt: at,
  });
}

/** What the customer said of the result on the telephone stands for the survey as well (D08-07, D09-07). */
export async function opinionByTelephone({ trx, complaint, at }: FormContext<unknown>, { satisfied, wantsReview, declinesContact, remark }: { satisfied: boolean; wantsReview: boolean; declinesContact: boolean; remark?: string | null }): Promise<void> {
  const previous = await trx('survey').where({ complaintId: complaint.id }).max({ round: 'round' }).first<{ round: number | null } | undefined>();
  await trx('survey').insert({
    id: randomUUID(), complaintId: complaint.id, round: (previous?.round ?? 0) + 1, sentAt: at, answeredAt: at, satisfied, wantsReview, declinesContact, remark: remark ?? null,
  });
}

/** Why the case is handled again, for those who do (D07-09, D18-03, D18-11). */
export async function sentBack({ trx, complaint, userId, at, event }: FormContext<unknown>, by: 'quality-check' | 'customer' | 'call-back', why: string): Promise<void> {
  await trx('comment').insert({ id: randomUUID(), complaintId: complaint.id, authorId: userId, body: why, public: false, at });
  await event('complaint.returned', { by });
}
