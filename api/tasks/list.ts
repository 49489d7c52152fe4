import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { BANK_ZONE, type InboxTaskRow } from '../../db/index.ts';
import { groupsOf } from '../../db/roles.ts';
import { searchWords } from '../../db/search.ts';
import type { Api } from '../context.ts';
import { countUpTo, MOST_COUNTED, whereMany } from '../counts.ts';
import { iso } from '../moments.ts';
import { remembered } from '../remembered.ts';
import { MatterKindCode } from '../schemas/matters.ts';
import type { TaskList, TaskSearch, TaskSummary } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';

type TaskRow = InboxTaskRow & {
  complaintNumber: string; subject: string; category: string | null; chosenCategory: string | null; severity: string | null; urgency: string | null; channel: string; receivedAt: Date;
  matterNumber: string; matterKind: string; matterTitle: string; matterOpenedAt: Date; matterConfidential: boolean; inspectedNumber: string | null;
};

/** The inbox: mine, waiting in my groups, or done by me; by default what is due next comes first. */
export async function listTasks(api: Api, user: SignedIn, search: z.output<typeof TaskSearch>): Promise<TaskList> {
  const now = api.clock.now();
  const where = (query: Knex.QueryBuilder): void => {
    void query.modify(view(user, search.view));
    if (search.element) void query.where('inboxTask.elementId', search.element);
    if (search.kind) void query.whereNotNull(search.kind === 'matter' ? 'inboxTask.matterId' : 'inboxTask.complaintId');
    if (search.due) void query.where('inboxTask.dueAt', '<', dueBefore(search.due, now));
    if (search.q) void query.modify(about(search.q));
  };
  const from = (): Knex.QueryBuilder => api.knex('inboxTask');
  const [rows, steps, narrowed] = await Promise.all([
    api.knex(from().select('*').modify(where).modify(order(search)).limit(search.pageSize).offset((search.page - 1) * search.pageSize).as('inboxTask'))
      .leftJoin('complaint', 'complaint.id', 'inboxTask.complaintId').leftJoin('matter', 'matter.id', 'inboxTask.matterId')
      .leftJoin('matterComplaint', 'matterComplaint.taskKey', 'inboxTask.userTaskKey').leftJoin({ inspected: 'complaint' }, 'inspected.id', 'matterComplaint.complaintId').modify(order(search))
      .select('inboxTask.*', {
        complaintNumber: 'complaint.number', subject: 'complaint.subject', category: 'complaint.category', chosenCategory: 'complaint.chosenCategory',
        severity: 'complaint.severity', urgency: 'complaint.urgency', channel: 'complaint.channel', receivedAt: 'complaint.receivedAt',
        matterNumber: 'matter.number', matterKind: 'matter.kind', matterTitle: 'matter.title', matterOpenedAt: 'matter.openedAt', matterConfidential: 'matter.confidential', inspectedNumber: 'inspected.number',
      }) as unknown as Promise<TaskRow[]>,
    stepsOf(api, user, search.view, now),
    search.kind || search.due || search.q ? countUpTo(api.knex, from().modify(where)) : undefined,
  ]);
  const sum = (of: readonly StepCount[]): number => of.reduce((total, { count }) => total + count, 0);
  const viewed = steps.filter(({ view: name }) => name === search.view);
  const [mine, group] = (['mine', 'group'] as const).map((each) => steps.filter(({ view: name }) => name === each)) as [StepCount[], StepCount[]];
  return {
    items: rows.map((row) => toSummary(row, user, now)),
    total: narrowed ?? sum(viewed.filter(({ elementId }) => search.element === undefined || elementId === search.element)),
    counts: { mine: sum(mine), group: sum(group), overdue: mine.reduce((total, { overdue }) => total + overdue, 0) },
    elements: viewed.map(({ elementId, name, count }) => ({ elementId, name, count })),
  };
}

interface StepCount { view: View; elementId: string; name: string; count: number; overdue: number }

/** How many tasks of each kind the inbox has, of its first 10,000 in each view: what the badges and the filter need. */
async function stepsOf(api: Api, user: SignedIn, asked: View, now: Date): Promise<StepCount[]> {
  const [own, ofGroups] = await Promise.all([ownSteps(api, user, asked, now), stepsOfGroups(api, user)]);
  return [...own, ...ofGroups];
}

async function ownSteps({ knex }: Api, user: SignedIn, asked: View, now: Date): Promise<StepCount[]> {
  const views: readonly View[] = asked === 'done' ? ['mine', 'done'] : ['mine'];
  const each = views.map((name) => knex('inboxTask').modify(view(user, name)).select(knex.raw('? as view', [name]), 'elementId', 'name', 'dueAt').limit(MOST_COUNTED));
  return knex.from(knex.unionAll(each, true).as('each')).groupBy('view', 'elementId').orderBy('elementId')
    .select('view', 'elementId', knex.raw('min(name) as name'), knex.raw('count(*)::integer as count'), knex.raw('count(*) filter (where due_at < ?)::integer as overdue', [now])) as unknown as Promise<StepCount[]>;
}

interface StepOfGroups { elementId: string; name: string; hiddenFrom: string[] | null; count: number }

/** Counted for all who are in the same groups; `hiddenFrom`: whom confidential matters among them do not show themselves to. */
async function stepsOfGroups(api: Api, user: SignedIn): Promise<StepCount[]> {
  const groups = groupsOf(user).toSorted();
  const counted = await remembered<StepOfGroups[]>(api, ['tasks of groups', groups], whereMany((steps) => steps.reduce((total, { count }) => total + count, 0)), async () => {
    const each = api.knex('inboxTask').modify(waitingOf(groups)).leftJoin('matter as hidden', (on) => void on.on('hidden.id', 'inboxTask.matterId').andOnVal('hidden.confidential', true))
      .select('elementId', 'name', api.knex.raw('case when hidden.id is not null then inbox_task.excluded end as hidden_from')).limit(MOST_COUNTED);
    return api.knex.from(each.as('each')).groupBy('elementId', 'hiddenFrom').orderBy('elementId').select('elementId', 'hiddenFrom', api.knex.raw('min(name) as name'), api.knex.raw('count(*)::integer as count')) as unknown as Promise<StepOfGroups[]>;
  });
  const steps = new Map<string, StepCount>();
  for (const { elementId, name, hiddenFrom, count } of counted) {
    if (hiddenFrom?.includes(user.username)) continue;
    steps.set(elementId, { view: 'group', elementId, name, count: (steps.get(elementId)?.count ?? 0) + count, overdue: 0 });
  }
  return [...steps.values()];
}

/** Tasks of cases and matters in whose texts every word stands, as the search finds them. Asked of each task by itself (`offset 0`), since an inbox has fewer than the search index. */
function about(q: string): (query: Knex.QueryBuilder) => void {
  const words = searchWords(q);
  return (query) => {
    if (words.length === 0) void query.whereRaw('false');
    for (const { tsquery } of words) {
      void query.whereRaw(`(exists (select 1 from search_text where search_text.complaint_id = inbox_task.complaint_id and words @@ ?::tsquery offset 0)
        or exists (select 1 from search_text where search_text.matter_id = inbox_task.matter_id and words @@ ?::tsquery offset 0))`, [tsquery, tsquery]);
    }
  };
}

/** The end of what is looked at: now, the end of the bank's day, or of the seventh day from today. */
function dueBefore(due: 'overdue' | 'today' | 'week', now: Date): Date {
  if (due === 'overdue') return now;
  return DateTime.fromJSDate(now, { zone: BANK_ZONE }).startOf('day').plus({ days: due === 'today' ? 1 : 7 }).toJSDate();
}

type View = z.output<typeof TaskSearch>['view'];

function view(user: SignedIn, name: View): (query: Knex.QueryBuilder) => void {
  return (query) => {
    if (name === 'mine') void query.where({ 'inboxTask.assignee': user.username, 'inboxTask.state': 'created' });
    else if (name === 'done') void query.where({ 'inboxTask.assignee': user.username, 'inboxTask.state': 'completed' });
    else {
      void query.modify(waitingOf(groupsOf(user)))
        // A confidential matter does not show itself to who is to have no part in it (D05-01).
        .whereRaw('not (inbox_task.matter_id is not null and ? = any(inbox_task.excluded) and exists (select 1 from matter hidden where hidden.id = inbox_task.matter_id and hidden.confidential))', [user.username]);
    }
  };
}

function waitingOf(groups: readonly string[]): (query: Knex.QueryBuilder) => void {
  return (query) => void query.where('inboxTask.state', 'created').whereNull('inboxTask.assignee').whereRaw('inbox_task.candidate_groups && ?::text[]', [[...groups]]);
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

function toSummary(row: TaskRow, user: SignedIn, now: Date): TaskSummary {
  return {
    key: row.userTaskKey, name: row.name, elementId: row.elementId, processId: row.processId, state: row.state, assignee: row.assignee,
    candidateGroups: row.candidateGroups, priority: row.priority, dueAt: iso(row.dueAt), overdue: row.state === 'created' && row.dueAt !== null && row.dueAt < now,
    createdAt: iso(row.createdAt), endedAt: iso(row.endedAt), excluded: row.excluded.includes(user.username),
    complaint: row.complaintId === null ? null : {
      id: row.complaintId, number: row.complaintNumber, subject: row.subject, category: row.category ?? row.chosenCategory, severity: row.severity,
      urgency: row.urgency, channel: row.channel, receivedAt: iso(row.receivedAt),
    },
    matter: row.matterId === null ? null : {
      id: row.matterId, number: row.matterNumber, kind: MatterKindCode.parse(row.matterKind), title: row.inspectedNumber ? `${row.matterTitle} · ${row.inspectedNumber}` : row.matterTitle, openedAt: iso(row.matterOpenedAt), confidential: row.matterConfidential,
    },
  };
}
