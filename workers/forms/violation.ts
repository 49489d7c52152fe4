import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineForm, optionalText, requiredText } from './form.ts';

/** Whether what points to a violation is passed on, and to whom (D10-09). */
export const confirmViolation = defineForm('confirm-violation', z.object({ violationConfirmed: z.boolean(), violationUnit: optionalText, violatedRule: optionalText, violationDescription: requiredText }), async ({ trx, complaint, data, userId, at, event }) => {
  await trx('violation').insert({
    id: randomUUID(), complaintId: complaint.id, confirmed: data.violationConfirmed, unitId: data.violationUnit, ruleViolated: data.violatedRule, description: data.violationDescription, decidedBy: userId, decidedAt: at,
  });
  await event('violation.decided', { confirmed: data.violationConfirmed, unit: data.violationUnit });
});

/** The body in charge has it, and says what it will do (D10-09, D09-03). */
export const acceptViolation = defineForm('accept-violation', z.object({ violationHandling: requiredText, accountabilityNeeded: z.boolean() }), async ({ trx, complaint, data, userId, at, event }) => {
  const person = await trx('userAccount').where({ id: userId }).first('unitId');
  const transferred = await trx('violation').where({ complaintId: complaint.id, confirmed: true, unitId: person?.unitId ?? '' }).whereNull('receivedAt').orderBy('decidedAt').first('id');
  if (transferred) await trx('violation').where({ id: transferred.id }).update({ handling: data.violationHandling, receivedBy: userId, receivedAt: at });
  await event('violation.received', { unit: person?.unitId ?? null });
});
