import { meetDeadlines } from '../../db/deadlines.ts';
import { addEvent, queueEngineMessage, type Database } from '../../db/index.ts';
import { addComment } from '../complaints/comments.ts';
import type { Api } from '../context.ts';
import { keepEvidence } from '../evidence.ts';
import { fieldProblem, ProblemError } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import { alone } from './alone.ts';
import { reviewOffered } from './appeals.ts';
import { stagesOf } from './policy.ts';
import { latestSurvey, mayAnswer, mayComment } from './read.ts';

const CUSTOMER = { kind: 'customer' } as const;
/** How long a message waits for its flow to listen. */
const MESSAGE_TTL_MS = 24 * 3_600_000;

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
      const kept = await keepEvidence(trx, api.evidence, files, { complaintId, actor: CUSTOMER, at: now, public: true });
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

export async function answerSurvey(api: Api, complaintId: string, answer: { satisfied: boolean; score?: number; remark?: string; wantsReview: boolean; declinesContact: boolean }): Promise<void> {
  const now = api.clock.now();
  await alone(api, complaintId, async (trx, complaint) => {
    const survey = await latestSurvey(trx, complaintId);
    if (!survey || !mayAnswer(complaint, survey)) throw new ProblemError(409, 'survey-closed');
    const wantsReview = answer.wantsReview && !answer.satisfied && (await reviewOffered(trx, complaint, survey, await stagesOf(trx, complaint))) !== null;
    await trx('survey').where({ id: survey.id }).update({
      answeredAt: now, satisfied: answer.satisfied, score: answer.score ?? null, remark: answer.remark || null, wantsReview, declinesContact: answer.declinesContact,
    });
    await meetDeadlines(trx, { complaintId, stages: ['survey'], at: now, actor: CUSTOMER });
    await addEvent(trx, { complaintId, at: now, actor: CUSTOMER, type: 'survey.answered', data: { round: survey.round, satisfied: answer.satisfied, score: answer.score ?? null, wantsReview }, public: true });
    await queueEngineMessage(trx, {
      complaintId, name: 'survey.answered', messageId: `${complaintId}:survey:${survey.round}`, variables: { satisfied: answer.satisfied, wantsReview }, timeToLiveMs: MESSAGE_TTL_MS,
    }, now);
  });
}
