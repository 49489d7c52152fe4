import { DateTime } from 'luxon';
import { BANK_ZONE } from '../../db/index.ts';
import { promisesOf } from '../../db/promises.ts';
import { blurring, readsPerson } from '../access.ts';
import { summaryFor } from '../complaints/read.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { mayPress } from './may.ts';
import { iso } from '../moments.ts';
import type { FollowUp } from '../schemas/follow-up.ts';
import type { SignedIn } from '../sessions.ts';

/** What follows the answer: promises, urging, summary (D14-04, D18-10, D16-04). @throws ProblemError 404 */
export async function readFollowUp(api: Api, user: SignedIn, id: string): Promise<FollowUp> {
  const row = await summaryFor(api, user, id);
  const [promises, urgings, summary] = await Promise.all([
    promisesOf(api.knex, id),
    api.knex('urging').where({ complaintId: id }).orderBy('urgedAt'),
    api.knex('closingSummary').where({ complaintId: id }).first(),
  ]);
  const people = await peopleById(api.knex, [...promises.flatMap((each) => [each.promisedBy, each.doneBy, each.keptConfirmedBy]), ...urgings.flatMap((each) => [each.urgedBy, each.answeredBy]), summary?.writtenBy ?? null]);
  const name = (personId: string | null): string | null => (personId ? people.get(personId)?.name ?? null : null);
  const today = DateTime.fromJSDate(api.clock.now(), { zone: BANK_ZONE }).toISODate() ?? '';
  return blurring(user, row, await readsPerson(api, user, id))({
    promises: promises.map((each) => ({
      id: each.id, round: each.round, measure: each.measure, dueOn: each.dueOn, unitId: each.unitId, promisedBy: name(each.promisedBy), promisedAt: iso(each.promisedAt),
      doneAt: iso(each.doneAt), doneBy: name(each.doneBy), result: each.result, keptAt: iso(each.keptAt), confirmedBy: name(each.keptConfirmedBy),
      overdue: each.keptAt === null && each.dueOn < today,
    })),
    urgings: urgings.map((each) => ({
      id: each.id, kind: each.kind, body: each.body, spokenWith: each.spokenWith, urgedBy: name(each.urgedBy), urgedAt: iso(each.urgedAt), dueAt: iso(each.dueAt),
      answer: each.answer, answeredBy: name(each.answeredBy), answeredAt: iso(each.answeredAt),
    })),
    summary: summary ? { summary: summary.summary, rootCause: summary.rootCause, improvement: summary.improvement, writtenBy: name(summary.writtenBy), writtenAt: iso(summary.writtenAt) } : null,
    may: mayPress(user, row),
  });
}
