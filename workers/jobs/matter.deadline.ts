import { z } from 'zod';
import { defineMatterJob, JobIncident } from '../job.ts';
import { matterLimit } from '../../db/matter-limits.ts';
import { deadlineKey, matterDeadlines, matterStage, setMatterDueDate, setMatterLimit } from '../matters/limits.ts';
import { headerValue } from '../matters/expressions.ts';

/**
 * Sets a limit of a matter (D02-09, D03-15, D13-05). `amount` is a number, or an expression (`=limitDays`); with `until`,
 * an expression that gives the day or moment which somebody chose (`=rectifyBy`).
 */
export default defineMatterJob({
  type: 'matter.deadline',
  input: z.looseObject({ deadlines: matterDeadlines.nullish() }),
  allVariables: true,
  headers: z.object({ stage: matterStage, amount: z.string().optional(), until: z.string().optional(), unit: z.string().optional(), remindBeforeHours: z.string().optional() }),
  output: z.object({ deadlines: matterDeadlines }),
  async handle(context) {
    const { headers, input, job } = context;
    const { stage } = headers;
    const where = `${job.bpmnProcessId}: element "${job.elementId}", job type "matter.deadline"`;
    const remindBeforeHours = headers.remindBeforeHours ? Number(headers.remindBeforeHours) : undefined;
    const until = headers.until ? headerValue(job, 'until', headers.until) : undefined;
    if (typeof until === 'string' && until !== '') {
      const set = await setMatterDueDate(context, stage, until, remindBeforeHours);
      if (!set) throw new JobIncident(`${where}: header "until" gives no date (yyyy-mm-dd) or moment`);
      return { deadlines: { ...input.deadlines, [deadlineKey(stage)]: set } };
    }
    const limit = matterLimit.safeParse({ amount: headers.amount ? headerValue(job, 'amount', headers.amount) : undefined, unit: headers.unit || undefined, remindBeforeHours });
    if (!limit.success) throw new JobIncident(`${where}: header "amount" or "unit" gives no limit: ${limit.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
    return { deadlines: { ...input.deadlines, [deadlineKey(stage)]: await setMatterLimit(context, stage, limit.data) } };
  },
});
