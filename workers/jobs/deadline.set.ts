import { z } from 'zod';
import { BASIC_POLICY } from '../../policies/index.ts';
import { defineJob } from '../job.ts';
import { watchMovedLimit } from '../limit-watch.ts';
import { deadlineKeys, deadlinesVariable, entries, limitInput, moveClosing, setLimit, stage } from '../limits.ts';
import { policyOf } from '../policy.ts';

/** `acceptance?` is a stage that is limited only where a chosen policy does so itself. `result!` is one whose timers run already. */
const stages = z.string().transform((list) => list.split(',').map((name) => name.trim()).map((name) => ({ stage: name.replace(/[?!]$/, ''), optional: name.endsWith('?'), running: name.endsWith('!') })))
  .pipe(z.array(z.object({ stage, optional: z.boolean(), running: z.boolean() })).min(1));

/** Sets the limits of stages as the complaint's policy says (D04-02, D03-02, D03-03, D03-04, D12-05). A case that is handled again gets a new limit each time (D07-09). */
export default defineJob({
  type: 'deadline.set',
  input: z.object({ ...limitInput, deadlines: deadlinesVariable.nullish() }),
  headers: z.object({ stages }),
  output: z.object({ deadlines: deadlinesVariable }),
  async handle(context) {
    const { trx, clock, complaint, headers, input } = context;
    const deadlines = { ...input.deadlines };
    const { limits } = await policyOf(trx, complaint);
    for (const { stage: each, optional, running } of headers.stages) {
      if (optional && !limits.some(({ forStage, source }) => forStage === each && source !== BASIC_POLICY)) continue;
      const set = await setLimit(context, each, input);
      if (!set) continue;
      Object.assign(deadlines, entries(each, set));
      const closing = each === 'handling-again' ? await moveClosing(context, new Date(set.dueAt)) : undefined;
      if (closing) deadlines.close = closing;
      // The diagram has no timers for it, since not every policy has the limit, or has them at its old end: limit-watch reminds and escalates.
      const before = input.deadlines?.[deadlineKeys[each]];
      if (optional || (running && before && Date.parse(before.dueAt) !== Date.parse(set.dueAt))) await watchMovedLimit(trx, { subject: { complaintId: complaint.id }, stage: each, dueAt: new Date(set.dueAt), remindAt: new Date(set.remindAt) }, clock.now());
    }
    return { deadlines };
  },
});
