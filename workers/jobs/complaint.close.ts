import { z } from 'zod';
import { CLOSE_REASONS, codesOf } from '../../db/codes.ts';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { finalResolution } from '../feedback-letters.ts';
import { meetLimits, stage } from '../limits.ts';
import { writeToComplainant } from '../notices.ts';

/** Closes the case (D03-01 第八步) and tells the customer, who may complain again (D02-07). `staffTraining`: the decision that stands has staff trained (D06-05). */
export default defineJob({
  type: 'complaint.close',
  input: z.object({ closeReason: z.enum(codesOf(CLOSE_REASONS)) }),
  output: z.object({ staffTraining: z.boolean() }),
  async handle(context) {
    const { trx, clock, input: { closeReason }, job } = context;
    const closedAt = context.complaint.closedAt ?? clock.now();
    const complaint = { ...context.complaint, closedAt, closeReason };
    await updateComplaint(trx, complaint.id, { closedAt, closeReason });
    await addEvent(trx, { complaintId: complaint.id, at: closedAt, actor: { kind: 'system' }, type: 'complaint.closed', data: { closeReason }, public: true, jobKey: job.key });
    // A case that was not accepted, or could not be answered, ends its earlier limits by being closed.
    await meetLimits(context, stage.options);
    await writeToComplainant({ ...context, complaint }, closeReason === 'insufficient' ? 'insufficient-notice' : 'closing-notice');
    return { staffTraining: (await finalResolution(trx, complaint.id))?.redress.includes('staff-training') ?? false };
  },
});
