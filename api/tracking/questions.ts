import { answerQuestion } from '../../db/questions.ts';
import { lockComplaint, queueEngineMessage, type ComplaintRow, type Database } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { OpenQuestion } from '../schemas/investigation.ts';

const CUSTOMER = { kind: 'customer' } as const;
const MESSAGE_TTL_MS = 24 * 3_600_000;

/** What the customer is asked and has not answered: consent to an extension (D02-12) before opinions (D06-04). */
export async function openQuestions(db: Database, complaint: ComplaintRow, now: Date): Promise<OpenQuestion[]> {
  if (complaint.closedAt) return [];
  const rows = await db('customerQuestion').where({ complaintId: complaint.id }).whereNull('answeredAt')
    .where((open) => { void open.whereNull('dueAt').orWhere('dueAt', '>', now); })
    .orderBy('kind').orderBy('askedAt', 'desc');
  const extensions = await db('extension').whereIn('id', rows.flatMap((row) => row.extensionId ?? [])).select('id', 'workingDays');
  // The findings of a decided case are past an opinion on how it goes on.
  return rows.filter(({ kind }) => kind === 'extension' || complaint.decidedAt === null).map((row) => ({
    id: row.id, kind: row.kind, body: row.body, workingDays: extensions.find(({ id }) => id === row.extensionId)?.workingDays ?? null, askedAt: iso(row.askedAt), dueAt: iso(row.dueAt),
  }));
}

/** The customer answers one of the questions. Consent goes on to the flow that waits for it; an opinion to the people at work. */
export async function answerOpenQuestion(api: Api, complaintId: string, given: { questionId: string; consent?: boolean; answer?: string }): Promise<void> {
  const now = api.clock.now();
  await api.knex.transaction(async (trx) => {
    const complaint = await lockComplaint(trx, complaintId);
    if (!complaint) throw notFound();
    const open = (await openQuestions(trx, complaint, now)).some(({ id }) => id === given.questionId);
    const question = open ? await trx('customerQuestion').where({ id: given.questionId, complaintId }).first() : undefined;
    if (!question) throw new ProblemError(409, 'no-open-question');
    if (question.kind === 'extension' && given.consent === undefined) throw fieldProblem({ field: 'consent', code: 'required' });
    if (question.kind === 'opinion' && !given.answer) throw fieldProblem({ field: 'answer', code: 'required' });
    await answerQuestion(trx, question, { by: 'tracking', actor: CUSTOMER, at: now, ...(given.consent === undefined ? {} : { consent: given.consent }), answer: given.answer ?? null });
    await queueEngineMessage(trx, question.kind === 'extension'
      ? { complaintId, name: 'consent.answered', messageId: `${complaintId}:consent:${question.id}`, variables: { consentGiven: given.consent === true }, timeToLiveMs: MESSAGE_TTL_MS }
      : { complaintId, name: 'complaint.supplemented', messageId: `${complaintId}:supplement:${question.id}`, variables: {}, timeToLiveMs: MESSAGE_TTL_MS }, now);
  });
}
