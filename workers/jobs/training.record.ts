import { z } from 'zod';
import { codesOf, TRAINING_KINDS } from '../../db/codes.ts';
import { enteredIn } from '../../db/matter-records.ts';
import { defineMatterJob, JobIncident } from '../job.ts';

const people = z.array(z.string());
const training = z.object({
  trainingKind: z.enum(codesOf(TRAINING_KINDS)), heldOn: z.iso.date(), participants: people.min(1), hours: z.number().positive(), notPassed: people.nullish(),
});

/** Writes the training into the records of those who took part, with its type (D18-18, D14-07). */
export default defineMatterJob({
  type: 'training.record',
  input: z.object({}),
  async handle({ trx, matter, job }) {
    const entered = training.safeParse(await enteredIn(trx, matter));
    if (!entered.success) throw new JobIncident(`${job.bpmnProcessId}: what was entered is no training: ${entered.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
    const { trainingKind, heldOn, participants, hours, notPassed } = entered.data;
    const took = await trx('userAccount').whereIn('username', participants).select('id', 'username');
    await trx('trainingRecord')
      .insert(took.map(({ id, username }) => ({ matterId: matter.id, userId: id, title: matter.title, kind: trainingKind, heldOn, hours, passed: !(notPassed ?? []).includes(username) })))
      .onConflict(['matterId', 'userId']).ignore();
  },
});
