import type { Knex } from 'knex';
import { STATUS_SQL } from '../../db/index.ts';
import { may, PERMISSIONS } from '../../db/roles.ts';
import { narrowedTo, visibleTo } from '../access.ts';
import { caseFilter, soon } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import { countUpTo } from '../counts.ts';
import { fieldProblem } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { Board } from '../schemas/boards.ts';
import type { SignedIn } from '../sessions.ts';

const MOST_PEOPLE = 200;

/** The whole at a glance: the open cases that a person may see, by unit and step, with who holds how many (D18-10, D02-09). */
export async function readBoard(api: Api, user: SignedIn, { unit, idleDays }: { unit?: string | undefined; idleDays: number }): Promise<Board> {
  const now = api.clock.now();
  if (unit !== undefined && !(await api.knex('unit').where({ id: unit }).first('id'))) throw fieldProblem({ field: 'unit', code: 'unknown-unit' });
  const { narrow } = await narrowedTo(api, user);
  const cases = (more: Parameters<typeof caseFilter>[1]): Knex.QueryBuilder => api.knex('complaint').modify(visibleTo(user)).modify(narrow).modify((query) => caseFilter(query, { unit, ...more }, now));
  const count = (more: Parameters<typeof caseFilter>[1]): Promise<number> => countUpTo(api.knex, cases(more));
  const [cells, people, unclaimed, refused, bounced, idle] = await Promise.all([
    cellsOf(api.knex, cases({ status: 'open' }), now),
    peopleOf(api.knex, user, unit, now),
    count({ attention: 'unclaimed' }), count({ attention: 'refused' }), count({ attention: 'bounced' }), count({ idleDays }),
  ]);
  const sum = (of: 'open' | 'overdue' | 'dueSoon'): number => cells.reduce((total, cell) => total + cell[of], 0);
  return { at: iso(now), totals: { open: sum('open'), overdue: sum('overdue'), dueSoon: sum('dueSoon'), unclaimed, refused, bounced, idle }, cells, people };
}

/** Late and nearly late cases are few, and found by the index of open limits; the others' limits are not read. */
async function cellsOf(knex: Knex, open: Knex.QueryBuilder, now: Date): Promise<Board['cells']> {
  const due = (limits: (query: Knex.QueryBuilder) => void): Knex.QueryBuilder => knex('deadline').whereNull('metAt').whereNotNull('complaintId').modify(limits).distinct({ id: 'complaintId' });
  const each = open.select('complaint.ownerUnitId', knex.raw(`${STATUS_SQL} as status`), knex.raw('late.id is not null as late'), knex.raw('late.id is null and soon.id is not null as soon'))
    .leftJoin(due((query) => void query.where('dueAt', '<', now)).as('late'), 'late.id', 'complaint.id')
    .leftJoin(due((query) => void query.where('dueAt', '>=', now).where('dueAt', '<', soon(now))).as('soon'), 'soon.id', 'complaint.id');
  // Materialised, so that the few steps are counted in a table of them instead of sorting the cases.
  return knex.withMaterialized('each', each).from('each').groupBy('ownerUnitId', 'status')
    .select({ unitId: 'ownerUnitId' }, 'status', knex.raw('count(*)::integer as open'), knex.raw('count(*) filter (where late)::integer as overdue'), knex.raw('count(*) filter (where soon)::integer as due_soon'));
}

const DO_TASKS = Object.entries(PERMISSIONS).filter(([, permissions]) => permissions.includes('do-tasks')).map(([role]) => role);

/** Also who holds nothing: to them work can be given. Head office sees the bank's people, others those of their own unit. */
async function peopleOf(knex: Knex, user: SignedIn, unit: string | undefined, now: Date): Promise<Board['people']> {
  const cases = knex('inboxTask').where('state', 'created').whereNotNull('assignee').whereNotNull('complaintId').groupBy('assignee', 'complaintId').select('assignee').min({ dueAt: 'dueAt' });
  const load = knex.from(cases.as('cases')).groupBy('assignee').select('assignee', knex.raw('count(*)::integer as open'), knex.raw('count(*) filter (where due_at < ?)::integer as overdue', [now]),
    knex.raw('count(*) filter (where due_at >= ? and due_at < ?)::integer as due_soon', [now, soon(now)]));
  return knex('userAccount').leftJoin(load.as('load'), 'load.assignee', 'userAccount.username').where('userAccount.active', true).whereRaw('user_account.roles && ?::text[]', [DO_TASKS])
    .modify((query) => {
      if (!(user.headOffice && may(user, 'see-all-complaints'))) void query.where('userAccount.unitId', user.unitId);
      if (unit !== undefined) void query.whereRaw('user_account.unit_id = any(array(select id from unit where id = ? or parent_id = ?))', [unit, unit]);
    })
    .select('userAccount.username', { name: 'userAccount.displayName', unitId: 'userAccount.unitId' }, knex.raw('coalesce(load.open, 0) as open'), knex.raw('coalesce(load.overdue, 0) as overdue'), knex.raw('coalesce(load.due_soon, 0) as due_soon'))
    .orderByRaw('coalesce(load.overdue, 0) desc, coalesce(load.open, 0) desc, user_account.username').limit(MOST_PEOPLE);
}
