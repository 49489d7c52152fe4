import { bankDayOf, type AbsenceRow, type InboxTaskRow } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { moveHeldTasks } from './move.ts';

const LOOK_EVERY_MS = 10_000;

/** Lets absences take effect: what was held at their start goes on, and so does what a flow gives to an absent person. */
export function startAbsences(api: Api): { close(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    last = last.then(() => applyAbsences(api)).catch((error: unknown) => api.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'absences could not be looked at, trying again'));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}

/** Another program that looks at the same time leaves out what this one has under lock. */
async function applyAbsences(api: Api): Promise<void> {
  const now = api.clock.now();
  const day = bankDayOf(now);
  const present = await api.knex('absence').whereNull('endedAt').where('fromDay', '<=', day).where('toDay', '>=', day).select('id');
  for (const { id } of present) {
    await api.knex.transaction(async (trx) => {
      const absence = await trx('absence').where({ id }).whereNull('endedAt').forUpdate().skipLocked().first();
      if (!absence) return;
      const by = await trx('userAccount').where({ id: absence.recordedBy }).first();
      if (!by) return;
      const begins = absence.handOver && absence.movedAt === null;
      const tasks = begins ? undefined : await givenByFlow(api, absence);
      if (begins || (tasks && tasks.length > 0)) await moveHeldTasks(api, absence, by, tasks);
      if (begins) await trx('absence').where({ id }).update({ movedAt: now });
    });
  }
}

/** Tasks that a flow itself gave to the person during the absence, which they did not take themselves. */
function givenByFlow(api: Api, absence: AbsenceRow): Promise<InboxTaskRow[]> {
  return api.knex('inboxTask').join('userAccount', 'userAccount.username', 'inboxTask.assignee')
    .where('userAccount.id', absence.userId).where('inboxTask.state', 'created')
    .whereRaw("inbox_task.created_at >= ? and inbox_task.created_at >= (?::date)::timestamp at time zone 'Asia/Shanghai' and cardinality(inbox_task.candidate_groups) > 0", [absence.recordedAt, absence.fromDay])
    .whereRaw("not exists (select from complaint_event taken where taken.complaint_id = inbox_task.complaint_id and taken.type in ('task.claimed', 'task.handed-over') and taken.at >= inbox_task.created_at and taken.data->>'task' = inbox_task.element_id)")
    .whereRaw("not exists (select from matter_event taken where taken.matter_id = inbox_task.matter_id and taken.type in ('task.claimed', 'task.handed-over') and taken.at >= inbox_task.created_at and taken.data->>'task' = inbox_task.element_id)")
    .select('inboxTask.*') as unknown as Promise<InboxTaskRow[]>;
}
