import type { Stage, Step } from '../../db/codes.ts';
import { listEvents, statusOf, stepsOf, type ComplaintRow, type Database, type SurveyRow } from '../../db/index.ts';
import { commentsOf } from '../complaints/comments.ts';
import { evidenceOf } from '../complaints/evidence.ts';
import { promisesOf } from '../../db/promises.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { Tracking } from '../schemas/tracking.ts';
import { mayUrge, reviewOffered, reviewsOf, superiorOffered } from './appeals.ts';
import { stagesOf, type Stages } from './policy.ts';
import { openQuestions } from './questions.ts';

const LIMIT_OF_STEP: Readonly<Partial<Record<Step, Stage>>> = {
  'preliminary-check': 'preliminary-check', dispatch: 'preliminary-check', investigate: 'result', 'feed-back': 'result', survey: 'close', close: 'close',
};

/** What of an event's data a customer may see. */
const TOLD = ['channel', 'stage', 'dueAt', 'workingDays', 'outcome', 'closeReason', 'round', 'satisfied', 'score'];

/** What the customer may see of their case (D17-02): nothing of who in the bank does what. */
export async function readTracking(api: Api, complaint: ComplaintRow): Promise<Tracking> {
  const db = api.knex;
  const now = api.clock.now();
  const [events, notices, evidence, comments, surveys, deadlines, open, stages, promises] = await Promise.all([
    listEvents(db, complaint.id),
    db('notice').where({ complaintId: complaint.id, audience: 'complainant' }).orderBy('createdAt'),
    evidenceOf(db, complaint.id),
    commentsOf(db, complaint.id),
    db('survey').where({ complaintId: complaint.id }).orderBy('round'),
    db('deadline').where({ complaintId: complaint.id }),
    db('inboxTask').where({ complaintId: complaint.id, state: 'created' }).select('processId'),
    stagesOf(db, complaint),
    promisesOf(db, complaint.id),
  ]);
  const survey = surveys.at(-1);
  // Of a case that is handled again the customer sees that it is, and what is promised now (D07-09, D18-11).
  const again = deadlines.filter(({ stage }) => stage === 'handling-again').sort((one, other) => other.round - one.round)[0];
  const milestones = again ? { ...complaint, decidedAt: again.metAt && complaint.decidedAt, resultNotifiedAt: again.metAt } : complaint;
  const limitOf = (stage: Stage | undefined): Date | undefined => (stage === 'result' && again ? again : deadlines.find((deadline) => deadline.stage === stage))?.dueAt;
  const reviews = reviewsOf(deadlines);
  // While a review goes on the case waits for it, whatever was promised for its close before.
  const underReview = reviews.some(({ answeredAt }) => answeredAt === null);
  const promised = (step: Step): Date | undefined => (step === 'close' && underReview ? undefined : ((step === 'survey' ? limitOf('survey') : undefined) ?? limitOf(LIMIT_OF_STEP[step])));
  return {
    number: complaint.number,
    subject: complaint.subject,
    status: statusOf(milestones, open.map(({ processId }) => processId)),
    receivedAt: iso(complaint.receivedAt),
    // What the policy doesn't have is no step of this case.
    steps: stepsOf(milestones, survey?.answeredAt ?? null).filter(({ step, state }) => state === 'done' || prescribed(step, stages)).map(({ step, state, doneAt }) => ({ step, state: step === 'close' && underReview ? 'waiting' : state, doneAt: iso(doneAt), promisedAt: iso(promised(step)) })),
    events: events.filter((event) => event.public).map((event) => ({ at: iso(event.at), type: event.type, data: Object.fromEntries(Object.entries(event.data).filter(([name]) => TOLD.includes(name))) })),
    notices: notices.map((notice) => ({ subject: notice.subject, text: notice.text, at: iso(notice.sentAt ?? notice.createdAt) })),
    evidence: evidence.filter((each) => each.uploadedBy === null).map((each) => ({ fileName: each.fileName, sizeBytes: each.sizeBytes, at: each.uploadedAt })),
    comments: comments.filter((comment) => comment.public).map((comment) => ({ body: comment.body, at: comment.at, fromCustomer: comment.author === null })),
    survey: survey
      ? { round: survey.round, sentAt: iso(survey.sentAt), answeredAt: iso(survey.answeredAt), satisfied: survey.satisfied, score: survey.score, remark: survey.remark }
      : null,
    questions: await openQuestions(db, complaint, now),
    reviews: reviews.map(({ kind, askedAt, promisedAt, answeredAt }) => ({ kind, askedAt: iso(askedAt), promisedAt: iso(promisedAt), answeredAt: iso(answeredAt) })),
    // Told with the result; a proposal that is not approved yet promises nothing.
    promises: complaint.resultNotifiedAt ? promises.map(({ measure, dueOn, doneAt, keptAt }) => ({ measure, dueOn, state: keptAt ? ('kept' as const) : doneAt ? ('done' as const) : ('open' as const) })) : [],
    may: {
      comment: mayComment(complaint), answerSurvey: mayAnswer(complaint, survey), askForReview: await reviewOffered(db, complaint, survey, stages),
      askSuperior: await superiorOffered(db, complaint, stages, now), urge: await mayUrge(db, complaint, now), voucher: complaint.acceptedAt !== null,
    },
  };
}

function prescribed(step: Step, stages: Stages): boolean {
  if (step === 'survey') return stages.survey;
  return step === 'preliminary-check' ? stages.preliminaryCheck : true;
}

export function mayComment(complaint: ComplaintRow): boolean {
  return complaint.closedAt === null;
}

export function mayAnswer(complaint: ComplaintRow, survey: SurveyRow | undefined): boolean {
  return complaint.closedAt === null && survey !== undefined && survey.answeredAt === null;
}

export function latestSurvey(db: Database, complaintId: string): Promise<SurveyRow | undefined> {
  return db('survey').where({ complaintId }).orderBy('round', 'desc').first();
}
