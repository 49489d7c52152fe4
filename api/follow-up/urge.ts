import { createHash, randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { addEvent, BANK_ZONE, lockComplaint, queueEngineMessage, type ComplaintRow, type Database } from '../../db/index.ts';
import type { Actor } from '../../db/events.ts';
import { may } from '../../db/roles.ts';
import { summaryFor } from '../complaints/read.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import type { NewUrging } from '../schemas/follow-up.ts';
import type { SignedIn } from '../sessions.ts';

/** How long a message waits for its flow to listen. */
const MESSAGE_TTL_MS = 24 * 3_600_000;

/** Urges or supervises an open case, in writing, by telephone too where somebody was spoken with (D18-06, D18-10); once however often it is sent with the same key. @throws ProblemError 403, 404, 409 when it is archived, 422 */
export async function urgeCase(api: Api, user: SignedIn, complaintId: string, urging: NewUrging, idempotencyKey?: string): Promise<void> {
  await summaryFor(api, user, complaintId);
  if (!may(user, urging.kind === 'supervise' ? 'supervise-cases' : 'urge-cases')) throw new ProblemError(403, 'forbidden');
  const now = api.clock.now();
  const dueAt = urging.kind === 'supervise' ? endOfDay(urging.answerBy) : null;
  if (dueAt && dueAt <= now) throw fieldProblem({ field: 'answerBy', code: 'in-the-past' });
  await api.knex.transaction(async (trx) => {
    const complaint = await lockComplaint(trx, complaintId);
    if (!complaint) throw notFound();
    if (complaint.archivedAt) throw new ProblemError(409, 'case-archived');
    await urge(trx, complaint, { ...(idempotencyKey === undefined ? {} : { id: sameId(`${user.id}:${idempotencyKey}:${complaintId}`) }), kind: urging.kind, body: urging.body, spokenWith: urging.spokenWith, dueAt, actor: { kind: 'staff', id: user.id }, at: now });
  });
}

/** Keeps the urging, and tells the case's flow, which writes to those at work. One that is kept already is left as it is. */
export async function urge(trx: Database, complaint: ComplaintRow, { id = randomUUID(), kind, body, spokenWith, dueAt, actor, at }: { id?: string; kind: NewUrging['kind']; body: string; spokenWith?: string | undefined; dueAt: Date | null; actor: Actor; at: Date }): Promise<void> {
  const kept = await trx('urging').insert({ id, complaintId: complaint.id, kind, body, spokenWith: spokenWith ?? null, urgedBy: actor.kind === 'staff' ? actor.id : null, urgedAt: at, dueAt }).onConflict('id').ignore().returning('id');
  if (kept.length === 0) return;
  await addEvent(trx, { complaintId: complaint.id, at, actor, type: 'complaint.urged', data: { urging: kind, ...(spokenWith ? { by: 'telephone' } : {}), ...(dueAt ? { dueAt } : {}) }, public: actor.kind === 'customer' });
  await queueEngineMessage(trx, {
    complaintId: complaint.id, name: 'complaint.urged', messageId: `${complaint.id}:urge:${id}`, timeToLiveMs: MESSAGE_TTL_MS,
    variables: { urgingId: id, urgingKind: kind, urgingDueAt: dueAt ? DateTime.fromJSDate(dueAt, { zone: BANK_ZONE }).toISO({ suppressMilliseconds: true }) : null },
  }, at);
}

/** The UUID that the same text always gives. */
function sameId(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function endOfDay(day: string): Date {
  return DateTime.fromISO(day, { zone: BANK_ZONE }).endOf('day').startOf('second').toJSDate();
}
