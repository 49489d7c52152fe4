import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';

/** What a cooperating department found (D10-02). Several work at once: the task says whose answer it is. */
export default defineForm('cooperate', z.object({ cooperationFindings: requiredText, cooperationAdvice: optionalText }), async ({ trx, complaint, data, userId, at, event }) => {
  const person = await trx('userAccount').where({ id: userId }).first('unitId');
  const asked = await trx('cooperation').where({ complaintId: complaint.id, unitId: person?.unitId ?? '' }).whereNull('answeredAt').first('id');
  if (asked) await trx('cooperation').where({ id: asked.id }).update({ findings: data.cooperationFindings, advice: data.cooperationAdvice, answeredBy: userId, answeredAt: at });
  await event('cooperation.given', { unit: person?.unitId ?? null });
});
