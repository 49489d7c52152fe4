import { z } from 'zod';
import { defineForm, optionalText } from './form.ts';

/** D12-04 */
export default defineForm('approve-extension', z.object({ extensionApproved: z.boolean(), extensionComment: optionalText }), async ({ trx, complaint, data, userId, at, event }) => {
  const open = await trx('extension').where({ complaintId: complaint.id }).whereNull('approved').orderBy('sequence', 'desc').first();
  if (open) await trx('extension').where({ id: open.id }).update({ approved: data.extensionApproved, approvedBy: userId, approvedAt: at });
  await event(data.extensionApproved ? 'extension.approved' : 'extension.refused');
});
