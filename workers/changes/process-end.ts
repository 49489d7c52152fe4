import { z } from 'zod';
import { addAdminEvent } from '../../db/admin-events.ts';
import { addEvent } from '../../db/events.ts';
import { defineChange, type ChangeProblem } from './change.ts';

/**
 * Ends a process instance that can't go on, for a reason and with another person's consent: what it was to do is not
 * done any more, so the record says who wanted it and why (D18-14).
 */
export default defineChange({
  kind: 'process-end',
  details: z.strictObject({
    processInstanceKey: z.string().regex(/^\d{1,19}$/),
    processName: z.string().trim().min(1).max(200),
    /** The complaint that it belongs to; null: none. */
    complaintId: z.uuid().nullable().default(null),
    reason: z.string().trim().min(1).max(2000),
  }),
  async check({ db, data }) {
    const problems: ChangeProblem[] = [];
    if (data.complaintId !== null && !(await db('complaint').where({ id: data.complaintId }).first('id'))) problems.push({ field: 'complaintId', zh: '没有这件投诉', en: 'there is no such complaint' });
    return problems;
  },
  async impact({ db, data }) {
    const [complaint, tasks] = await Promise.all([
      data.complaintId === null ? undefined : db('complaint').where({ id: data.complaintId }).first('number', 'closedAt'),
      db('inboxTask').where({ processInstanceKey: data.processInstanceKey, state: 'created' }).count<{ count: string }[]>({ count: '*' }),
    ]);
    return { complaint: complaint?.number ?? null, complaintOpen: complaint ? complaint.closedAt === null : null, openTasks: Number(tasks[0]?.count ?? 0) };
  },
  async describe({ db, data }) {
    const complaint = data.complaintId === null ? undefined : await db('complaint').where({ id: data.complaintId }).first('number');
    return [
      { key: 'process', label: '流程 Process', shown: `${data.processName}（${data.processInstanceKey}）` },
      ...(complaint ? [{ key: 'complaint', label: '投诉 Complaint', shown: complaint.number }] : []),
      { key: 'reason', label: '理由 Reason', shown: data.reason },
    ];
  },
  async apply({ trx, clock, data, matter, services }) {
    const now = clock.now();
    await services.engine.rest.cancelProcessInstance({ processInstanceKey: data.processInstanceKey }).catch((error: unknown) => {
      // It ended by itself, or a repeat of this job finds it ended.
      if ((error as { response?: { statusCode?: number } }).response?.statusCode !== 404) throw error;
    });
    await addAdminEvent(trx, { actorId: matter.openedBy, type: 'instance.ended', subject: data.processInstanceKey, data: { matter: matter.number, process: data.processName, reason: data.reason } }, now);
    if (data.complaintId !== null) await addEvent(trx, { complaintId: data.complaintId, at: now, actor: { kind: 'system' }, type: 'process.ended', data: { matter: matter.number, process: data.processName, reason: data.reason } });
  },
});
