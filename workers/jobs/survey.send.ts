import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findDeadline } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';
import { deadlineKeys, deadlinesVariable, limitInput, setLimit } from '../limits.ts';
import { writeToComplainant } from '../notices.ts';

/**
 * Opens a round of the satisfaction survey and asks the customer (D03-01 第七步, D03-04). The customer has until the
 * limit for closing, and after a late result still the time that the bank gives for an answer (D08-07).
 */
export default defineJob({
  type: 'survey.send',
  input: z.object({ ...limitInput, deadlines: deadlinesVariable.nullish() }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle(context) {
    const { trx, clock, complaint, input, job } = context;
    const now = clock.now();
    const previous = await trx('survey').where({ complaintId: complaint.id }).max({ round: 'round' }).first<{ round: number | null } | undefined>();
    const round = (previous?.round ?? 0) + 1;
    await trx('survey').insert({ id: randomUUID(), complaintId: complaint.id, round, sentAt: now });
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'survey.sent', data: { round }, public: true, jobKey: job.key });
    const closing = await findDeadline(trx, complaint.id, 'close');
    const window = await setLimit(context, 'survey', input, { notBefore: closing?.dueAt });
    await writeToComplainant(context, 'survey');
    return { deadlines: { ...input.deadlines, ...(window ? { [deadlineKeys.survey]: window } : {}) } };
  },
});
