import type { Knex } from 'knex';
import type { Clock } from '../../db/clock.ts';
import { roundOf } from '../../db/complaint-status.ts';
import type { ComplaintRow, InboxTaskRow } from '../../db/rows.ts';
import { forms } from '../forms/index.ts';
import { JobIncident, type DeliveredJob } from '../job.ts';
import deadlineExtend from '../jobs/deadline.extend.ts';
import { complainantData, furtherFacts, type LetterData, type LetterSettings } from '../letter-data.ts';
import type { Services } from '../services.ts';
import type { TaskLetter } from './of-tasks.ts';

export { lettersOfTask, type TaskLetter } from './of-tasks.ts';

export interface Rehearsal {
  knex: Knex;
  clock: Clock;
  settings: LetterSettings;
  complaint: ComplaintRow;
  task: Pick<InboxTaskRow, 'userTaskKey' | 'elementId' | 'processId' | 'formId'>;
  letter: TaskLetter;
  /** What would be entered in the task's form. */
  entered: Record<string, unknown>;
  userId: string;
}

/** Ends a transaction in which nothing is to stay. */
class TakenBack extends Error {
  override name = 'TakenBack';
}

/**
 * What the letter's placeholders will stand for, were the task completed now: the very code that completes it runs in a
 * transaction that is taken back. `undefined`: what is entered is not enough yet to say.
 */
export async function rehearseLetter({ knex, clock, settings, complaint, task, letter, entered, userId }: Rehearsal): Promise<LetterData | undefined> {
  let data: LetterData | undefined;
  const now = clock.now();
  const job: DeliveredJob = {
    key: '0', type: 'rehearsal', processInstanceKey: '0', bpmnProcessId: task.processId, processDefinitionKey: '0', elementId: task.elementId, elementInstanceKey: '0',
    customHeaders: { stage: 'result' }, variables: {}, retries: 0,
  };
  try {
    await knex.transaction(async (trx) => {
      if (letter.writes) {
        await trx('taskSubmission').insert({ userTaskKey: `rehearsal:${task.userTaskKey}`, complaintId: complaint.id, matterId: null, userId, data: JSON.stringify(entered) as never, fields: null, submittedAt: now, appliedAt: now });
        await forms.get(task.formId ?? '')?.apply({ trx, complaint, job, data: entered, userId, at: now, round: roundOf(task.processId) });
        if (letter.extends) await deadlineExtend.perform({ trx, clock, subject: { kind: 'complaint', complaint }, job, services: undefined as unknown as Services });
      }
      data = { ...complainantData(complaint, settings, complaint.locale, now), ...(await furtherFacts(letter.template, trx, complaint, complaint.locale)) };
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof JobIncident) return undefined;
    if (!(error instanceof TakenBack)) throw error;
  }
  return data;
}
