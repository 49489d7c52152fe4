import { openTasksOf } from '../../db/index.ts';
import { latestSteps } from '../../db/events.ts';
import { may } from '../../db/roles.ts';
import { blurring } from '../access.ts';
import type { Api } from '../context.ts';
import { mayPress } from '../follow-up/may.ts';
import { iso } from '../moments.ts';
import type { CaseBrief } from '../schemas/complaints.ts';
import type { SignedIn } from '../sessions.ts';
import { toEvent } from './events.ts';
import { peopleById } from './people.ts';
import { summaryFor } from './read.ts';
import { toOpenTasks } from './open-tasks.ts';
import { toSummary } from './search.ts';

/** As many of the last entries as are of use beside a list. */
const LAST = 5;

/**
 * The case beside a list, where one case after the other is glanced at. The complainant is written out of it for everybody,
 * so that a glance is no reading of personal data (D18-19, D12-06). @throws ProblemError 404
 */
export async function readBrief(api: Api, user: SignedIn, id: string): Promise<CaseBrief> {
  const row = await summaryFor(api, user, id);
  const db = api.knex;
  const [deadlines, tasks, events, evidence] = await Promise.all([
    db('deadline').where({ complaintId: id }).whereNull('metAt').orderBy('dueAt'),
    openTasksOf(db, id),
    latestSteps(db, id, LAST),
    db('evidence').where({ complaintId: id }).count<{ count: string }[]>('* as count').first(),
  ]);
  const [people, open] = await Promise.all([peopleById(db, events.map(({ actorId }) => actorId)), toOpenTasks(api, user, tasks)]);
  return blurring(user, row, false)({
    ...toSummary(row, api.clock.now()),
    narrative: row.narrative, demand: row.demand, product: row.product, amountYuan: row.amountYuan, complainedUnitId: row.complainedUnitId,
    evidenceCount: Number(evidence?.count ?? 0),
    limits: row.closedAt === null ? deadlines.map((each) => ({ stage: each.stage, dueAt: iso(each.dueAt), missed: each.missedAt !== null, suspended: each.suspendedAt !== null })) : [],
    tasks: open,
    lastEvents: events.map((event) => toEvent(event, people)),
    may: { comment: may(user, 'add-to-complaint'), ...mayPress(user, row) },
  });
}
