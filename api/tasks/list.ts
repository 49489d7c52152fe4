import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { BANK_ZONE, type InboxTaskRow } from '../../db/index.ts';
import { groupsOf } from '../../db/roles.ts';
import { countUpTo, likeText } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import { MatterKindCode } from '../schemas/matters.ts';
import type { TaskList, TaskSearch, TaskSummary } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';

type TaskRow = InboxTaskRow & {
  complaintNumber: string; subject: string; category: string | null; chosenCategory: string | null; severity: string | null; urgency: string | null; channel: string; receivedAt: Date;
  matterNumber: string; matterKind: string; matterTitle: string; matterOpenedAt: Date; matterConfidential: boolean;
};

const MOST_COUNTED = 10_000;

/** The inbox: mine, waiting in my groups, or done by me; by default what is due next comes first. */
export async function listTasks(api: Api, user: SignedIn, search: z.output<typeof TaskSearch>): Promise<TaskList> {
  const now = api.clock.now();
  const where = (query: Knex.QueryBuilder): void => {
    void query.modify(view(user, search.view));
    if (search.element) void query.where('inboxTask.elementId', search.element);
    if (search.kind) void query.whereNotNull(search.kind === 'matter' ? 'inboxTask.matterId' : 'inboxTask.complaintId');
    if (search.due) void query.where('inboxTask.dueAt', '<', dueBefore(search.due, now));
    if (search.q) {
      const q = search.q;
      void query.where((either) => void either
        .whereIn('inboxTask.complaintId', (complaints) => void complaints.select('id').from('complaint').where('number', q.toUpperCase()).orWhereRaw('subject ilike ?', [`%${likeText(q)}%`]))
        .orWhereIn('inboxTask.matterId', (matters) => void matters.select('id').from('matter').where('number', q.toUpperCase()).orWhereRaw('title ilike ?', [`%${likeText(q)}%`])));
    }
  };
  const from = (): Knex.QueryBuilder => api.knex('inboxTask');
  const count = (query: Knex.QueryBuilder): Promise<number> => countUpTo(api.knex, query, MOST_COUNTED);
  const [rows, elements, total, mine, group, overdue] = await Promise.all([
    api.knex(from().select('*').modify(where).modify(order(search)).limit(search.pageSize).offset((search.page - 1) * search.pageSize).as('inboxTask'))
      .leftJoin('complaint', 'complaint.id', 'inboxTask.complaintId').leftJoin('matter', 'matter.id', 'inboxTask.matterId').modify(order(search))
      .select('inboxTask.*', {
        complaintNumber: 'complaint.number', subject: 'complaint.subject', category: 'complaint.category', chosenCategory: 'complaint.chosenCategory',
        severity: 'complaint.severity', urgency: 'complaint.urgency', channel: 'complaint.channel', receivedAt: 'complaint.receivedAt',
        matterNumber: 'matter.number', matterKind: 'matter.kind', matterTitle: 'matter.title', matterOpenedAt: 'matter.openedAt', matterConfidential: 'matter.confidential',
      }) as unknown as Promise<TaskRow[]>,
    api.knex(from().modify(view(user, search.view)).select('elementId', 'name').limit(MOST_COUNTED).as('inboxTask'))
      .groupBy('elementId').select('elementId').min({ name: 'name' }).count({ count: '*' }).orderBy('elementId') as unknown as Promise<TaskList['elements']>,
    count(from().modify(where)),
    count(api.knex('inboxTask').modify(view(user, 'mine'))),
    count(api.knex('inboxTask').modify(view(user, 'group'))),
    count(api.knex('inboxTask').modify(view(user, 'mine')).where('inboxTask.dueAt', '<', now)),
  ]);
  return { items: rows.map((row) => toSummary(row, user, now)), total, counts: { mine, group, overdue }, elements: elements.map((each) => ({ ...each, count: Number(each.count) })) };
}

/** The end of what is looked at: now, the end of the bank's day, or of the seventh day from today. */
function dueBefore(due: 'overdue' | 'today' | 'week', now: Date): Date {
  if (due === 'overdue') return now;
  return DateTime.fromJSDate(now, { zone: BANK_ZONE }).startOf('day').plus({ days: due === 'today' ? 1 : 7 }).toJSDate();
}

function view(user: SignedIn, name: 'mine' | 'group' | 'done'): (query: Knex.QueryBuilder) => void {
  return (query) => {
    if (name === 'mine') void query.where({ 'inboxTask.assignee': user.username, 'inboxTask.state': 'created' });
    else if (name === 'done') void query.where({ 'inboxTask.assignee': user.username, 'inboxTask.state': 'completed' });
    else {
      void query.where('inboxTask.state', 'created').whereNull('inboxTask.assignee').whereRaw('inbox_task.candidate_groups && ?::text[]', [groupsOf(user)])
        // A confidential matter does not show itself to who is to have no part in it (D05-01).
        .whereRaw('not (inbox_task.matter_id is not null and ? = any(inbox_task.excluded) and exists (select 1 from matter hidden where hidden.id = inbox_task.matter_id and hidden.confidential))', [user.username]);
    }
  };
}

const ORDER = {
  dueAt: 'inbox_task.due_at, inbox_task.priority desc, inbox_task.created_at',
  '-dueAt': 'inbox_task.due_at desc nulls last, inbox_task.created_at',
  createdAt: 'inbox_task.created_at',
  '-createdAt': 'inbox_task.created_at desc',
  '-endedAt': 'inbox_task.ended_at desc',
} as const;

function order(search: z.output<typeof TaskSearch>): (query: Knex.QueryBuilder) => void {
  const sort = search.sort ?? (search.view === 'done' ? '-endedAt' : 'dueAt');
  return (query) => {
    void query.orderByRaw(`${ORDER[sort]}, inbox_task.user_task_key`);
  };
}

export function toSummary(row: TaskRow, user: SignedIn, now: Date): TaskSummary {
  return {
    key: row.userTaskKey, name: row.name, elementId: row.elementId, processId: row.processId, state: row.state, assignee: row.assignee,
    candidateGroups: row.candidateGroups, priority: row.priority, dueAt: iso(row.dueAt), overdue: row.state === 'created' && row.dueAt !== null && row.dueAt < now,
    createdAt: iso(row.createdAt), endedAt: iso(row.endedAt), excluded: row.excluded.includes(user.username),
    complaint: row.complaintId === null ? null : {
      id: row.complaintId, number: row.complaintNumber, subject: row.subject, category: row.category ?? row.chosenCategory, severity: row.severity,
      urgency: row.urgency, channel: row.channel, receivedAt: iso(row.receivedAt),
    },
    matter: row.matterId === null ? null : {
      id: row.matterId, number: row.matterNumber, kind: MatterKindCode.parse(row.matterKind), title: row.matterTitle, openedAt: iso(row.matterOpenedAt), confidential: row.matterConfidential,
    },
  };
}
