import type { Database } from './connection.ts';
import { meetDeadlines } from './deadlines.ts';
import { addEvent, type Actor } from './events.ts';
import type { CustomerQuestionRow } from './rows-investigation.ts';

export interface GivenAnswer { by: 'tracking' | 'phone' | 'nobody'; actor: Actor; at: Date; consent?: boolean; answer?: string | null }

/** The extension that the customer's consent is awaited for, if any (D02-12). */
export function openConsentQuestion(db: Database, complaintId: string): Promise<CustomerQuestionRow | undefined> {
  return db('customerQuestion').where({ complaintId, kind: 'extension' }).whereNull('answeredAt').first();
}

/** Keeps what the customer said, once; who answered first counts. Returns whether this was it. */
export async function answerQuestion(db: Database, question: CustomerQuestionRow, { by, actor, at, consent, answer }: GivenAnswer): Promise<boolean> {
  const kept = await db('customerQuestion').where({ id: question.id }).whereNull('answeredAt').update({
    answeredAt: at, answeredBy: by, answer: answer ?? null, recordedBy: actor.kind === 'staff' ? actor.id : null, ...(question.kind === 'extension' ? { consent: consent === true } : {}),
  });
  if (kept === 0) return false;
  const { complaintId, kind } = question;
  // A limit that nobody met stays open: it is the customer's time, which simply ends.
  if (kind === 'extension' && by !== 'nobody') await meetDeadlines(db, { complaintId, stages: ['consent'], at, actor });
  await addEvent(db, { complaintId, at, actor, type: 'customer.answered', data: { kind, by, ...(kind === 'extension' ? { consent: consent === true } : {}) }, public: by === 'tracking' });
  return true;
}
