import { meetDeadlines } from '../../db/deadlines.ts';
import { addEvent, lockComplaint, queueEngineMessage, type ComplaintRow, type Database } from '../../db/index.ts';
import { addComment } from '../complaints/comments.ts';
import type { Api } from '../context.ts';
import { keepEvidence } from '../evidence.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import { latestSurvey, mayAnswer, mayAskForReview, mayComment } from './read.ts';

const CUSTOMER = { kind: 'customer' } as const;
/** How long a message waits for its flow to listen. */
const MESSAGE_TTL_MS = 24 * 3_600_000;

/** Runs alone on the case, so that two clicks can't both be the first. */
async function alone<T>(api: Api, complaintId: string, act: (trx: Database, complaint: ComplaintRow) => Promise<T>): Promise<T> {
  return api.knex.transaction(async (trx) => {
    const complaint = await lockComplaint(trx, complaintId);
    if (!complaint) throw notFound();
    return act(trx, complaint);
  });
}

export async function commentAsCustomer(api: Api, complaintId: string, body: string): Promise<void> {
  const now = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    if (!mayComment(complaint)) throw new ProblemError(409, 'complaint-closed');
    const { id } = await addComment(trx, { complaintId, body, public: true, actor: CUSTOMER, at: now });
    await supplemented(trx, complaintId, id, now);
  });
}

export async function addEvidenceAsCustomer(api: Api, complaintId: string, files: readonly UploadedFile[]): Promise<void> {
  if (files.length === 0) throw fieldProblem({ field: 'evidence', code: 'no-file' });
  const now = api.clock.now();
  let undo: (() => Promise<void>) | undefined;
  try {
    await alone(api, complaintId, async (trx, complaint) => {
      if (!mayComment(complaint)) throw new ProblemError(409, 'complaint-closed');
      const kept = await keepEvidence(trx, api.settings.evidenceFolder, files, { complaintId, actor: CUSTOMER, at: now, public: true });
      ({ undo } = kept);
      await supplemented(trx, complaintId, kept.rows[0]?.id ?? '', now);
    });
  } catch (error) {
    await undo?.();
    throw error;
  }
}

async function supplemented(trx: Database, complaintId: string, id: string, now: Date): Promise<void> {
  await queueEngineMessage(trx, { complaintId, name: 'complaint.supplemented', messageId: `${complaintId}:supplement:${id}`, variables: {}, timeToLiveMs: MESSAGE_TTL_MS }, now);
}

export async function answerSurvey(api: Api, complaintId: string, answer: { satisfied: boolean; score?: number; remark?: string; wantsReview: boolean }): Promise<void> {
  const now = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    const survey = await latestSurvey(trx, complaintId);
    if (!survey || !mayAnswer(complaint, survey)) throw new ProblemError(409, 'survey-closed');
    const wantsReview = answer.wantsReview && !answer.satisfied && (await mayAskForReview(trx, complaint, survey));
    await trx('survey').where({ id: survey.id }).update({
      answeredAt: now, satisfied: answer.satisfied, score: answer.score ?? null, remark: answer.remark || null, wantsReview,
    });
    await meetDeadlines(trx, { complaintId, stages: ['survey'], at: now, actor: CUSTOMER });
    await addEvent(trx, { complaintId, at: now, actor: CUSTOMER, type: 'survey.answered', data: { round: survey.round, satisfied: answer.satisfied, score: answer.score ?? null, wantsReview }, public: true });
    await queueEngineMessage(trx, {
      complaintId, name: 'survey.answered', messageId: `${complaintId}:survey:${survey.round}`, variables: { satisfied: answer.satisfied, wantsReview }, timeToLiveMs: MESSAGE_TTL_MS,
    }, now);
  });
}

/** Asks for a review 复核 by another team (D12-05). */
export async function appeal(api: Api, complaintId: string, reason: string): Promise<void> {
  const now = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    if (!(await mayAskForReview(trx, complaint, await latestSurvey(trx, complaintId)))) throw new ProblemError(409, 'review-not-open');
    await addComment(trx, { complaintId, body: reason, public: true, actor: CUSTOMER, at: now });
    await meetDeadlines(trx, { complaintId, stages: ['survey'], at: now, actor: CUSTOMER });
    await addEvent(trx, { complaintId, at: now, actor: CUSTOMER, type: 'complaint.appealed', public: true });
    await queueEngineMessage(trx, { complaintId, name: 'complaint.appealed', messageId: `${complaintId}:appeal`, variables: {}, timeToLiveMs: MESSAGE_TTL_MS }, now);
  });
}
