import { z } from 'zod';
import { addMatterEvent, updateMatter } from '../../db/matter-records.ts';
import { writeGathered } from '../../db/gathered-writes.ts';
import { changes } from '../changes/index.ts';
import { BpmnError, defineMatterJob, JobIncident } from '../job.ts';

/** Checks an approved change once more and puts it into force, wholly or not at all (D03-07, D12-08, D19-04). */
export default defineMatterJob({
  type: 'change.apply',
  alone: true,
  input: z.object({}),
  output: z.object({ changeRuns: z.boolean() }),
  async handle({ trx, clock, matter, job, services }) {
    const applier = changes.get(matter.kind);
    if (!applier) throw new JobIncident(`${job.bpmnProcessId}: nothing applies matters of kind "${matter.kind}" (workers/changes/)`);
    const changeRuns = applier.carryOn !== undefined;
    if (matter.appliedAt) return { changeRuns };
    const context = { db: trx, clock, data: matter.details, effectiveFrom: matter.effectiveFrom };
    const problems = await applier.check(context);
    if (problems.length > 0) throw new BpmnError('CHANGE_INVALID', problems.map(({ field, zh, en }) => `${field}: ${zh} ${en}`).join('; '));
    const impact = await applier.impact(context);
    await writeGathered(trx);
    await applier.apply({ ...context, trx, matter, services });
    const at = clock.now();
    await updateMatter(trx, matter.id, { appliedAt: at });
    await addMatterEvent(trx, { matterId: matter.id, at, actor: { kind: 'system' }, type: 'change.applied', data: { impact }, jobKey: job.key });
    return { changeRuns };
  },
});
