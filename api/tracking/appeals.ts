import { DateTime } from 'luxon';
import { meetDeadlines } from '../../db/deadlines.ts';
import { addEvent, queueEngineMessage, type ComplaintRow, type Database, type DeadlineRow, type SurveyRow } from '../../db/index.ts';
import { addComment } from '../complaints/comments.ts';
import type { Api } from '../context.ts';
import { urge } from '../follow-up/urge.ts';
import { ProblemError } from '../http/problem.ts';
import { alone } from './alone.ts';
import { stagesOf, type Stages } from './policy.ts';

const CUSTOMER = { kind: 'customer' } as const;
/** How long a message waits for its flow to listen. */
const MESSAGE_TTL_MS = 24 * 3_600_000;
/** As the diagram `superior-review` waits. */
const SUPERIOR_WINDOW = { days: 30 };
/** The customer may urge once in this time. */
const URGE_EVERY = { hours: 24 };

/**
 * Whether, and of whom, the customer may ask for a review now: once, after the result was told and while the flow waits
 * for the customer's word (D01-08, D12-05). Where the policy has no review by others, the superior body is asked at once.
 */
export async function reviewOffered(db: Database, complaint: ComplaintRow, survey: SurveyRow | undefined, stages: Stages): Promise<'review' | 'superior' | null> {
  if (!complaint.resultNotifiedAt || complaint.closedAt || survey?.answeredAt || (!stages.review && !stages.superiorReview)) return null;
  const [asked, wanted, window] = await Promise.all([
    db('complaintEvent').where({ complaintId: complaint.id, type: 'complaint.appealed' }).first('id'),
    db('survey').where({ complaintId: complaint.id, wantsReview: true }).first('id'),
    db('deadline').where({ complaintId: complaint.id, stage: 'survey' }).whereNull('metAt').first('id'),
  ]);
  if (asked || wanted || !window) return null;
  return stages.review ? 'review' : 'superior';
}

/** After a review that was told, once, within thirty days (D01-08). */
export async function superiorOffered(db: Database, complaint: ComplaintRow, stages: Stages, now: Date): Promise<boolean> {
  if (complaint.closedAt || !stages.review || !stages.superiorReview) return false;
  const [reviewed, asked] = await Promise.all([
    db('deadline').where({ complaintId: complaint.id, stage: 'review' }).whereNotNull('metAt').first('metAt'),
    db('complaintEvent').where({ complaintId: complaint.id, type: 'complaint.escalated' }).first('id'),
  ]);
  return !asked && reviewed?.metAt !== undefined && reviewed.metAt !== null && DateTime.fromJSDate(reviewed.metAt).plus(SUPERIOR_WINDOW).toJSDate() > now;
}

export async function mayUrge(db: Database, complaint: ComplaintRow, now: Date): Promise<boolean> {
  if (complaint.closedAt) return false;
  const since = DateTime.fromJSDate(now).minus(URGE_EVERY).toJSDate();
  return !(await db('urging').where({ complaintId: complaint.id }).whereNull('urgedBy').where('urgedAt', '>', since).first('id'));
}

/** Asks for a review 复核 by another team (D12-05), or by the superior body where the policy has that alone. */
export async function appeal(api: Api, complaintId: string, reason: string): Promise<void> {
  const now = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    const survey = await trx('survey').where({ complaintId }).orderBy('round', 'desc').first();
    if (!(await reviewOffered(trx, complaint, survey, await stagesOf(trx, complaint)))) throw new ProblemError(409, 'review-not-open');
    await addComment(trx, { complaintId, body: reason, public: true, actor: CUSTOMER, at: now });
    await meetDeadlines(trx, { complaintId, stages: ['survey'], at: now, actor: CUSTOMER });
    await addEvent(trx, { complaintId, at: now, actor: CUSTOMER, type: 'complaint.appealed', public: true });
    await queueEngineMessage(trx, { complaintId, name: 'complaint.appealed', messageId: `${complaintId}:appeal`, variables: {}, timeToLiveMs: MESSAGE_TTL_MS }, now);
  });
}

/** Asks the superior body for a review 上级核查 after that of the other team (D01-08). */
export async function escalate(api: Api, complaintId: string, reason: string): Promise<void> {
  const now = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    if (!(await superiorOffered(trx, complaint, await stagesOf(trx, complaint), now))) throw new ProblemError(409, 'review-not-open');
    await addComment(trx, { complaintId, body: reason, public: true, actor: CUSTOMER, at: now });
    await addEvent(trx, { complaintId, at: now, actor: CUSTOMER, type: 'complaint.escalated', public: true });
    await queueEngineMessage(trx, { complaintId, name: 'complaint.escalated', messageId: `${complaintId}:escalated`, variables: {}, timeToLiveMs: MESSAGE_TTL_MS }, now);
  });
}

/** The customer urges: those at work and their superior get it in writing (D18-06). */
export async function urgeAsCustomer(api: Api, complaintId: string, body: string): Promise<void> {
  const at = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    if (!(await mayUrge(trx, complaint, at))) throw new ProblemError(409, 'urged-already');
    await urge(trx, complaint, { kind: 'urge', body, dueAt: null, actor: CUSTOMER, at });
  });
}

/** Reviews that were asked for, with what is promised. */
export function reviewsOf(deadlines: readonly DeadlineRow[]): { kind: 'review' | 'superior-review'; askedAt: Date; promisedAt: Date; answeredAt: Date | null }[] {
  return deadlines.flatMap(({ stage, startsAt, dueAt, metAt }) => (stage === 'review' || stage === 'superior-review' ? [{ kind: stage, askedAt: startsAt, promisedAt: dueAt, answeredAt: metAt } as const] : []));
}
