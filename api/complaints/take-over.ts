import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { archiveFile } from '../../archive/file.ts';
import { json, updateComplaint, type ComplaintRow, type Database } from '../../db/index.ts';
import { addEvent } from '../../db/events.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import type { ClosedElsewhere } from '../schemas/filing.ts';
import type { SignedIn } from '../sessions.ts';

/**
 * Keeps a complaint that another system handled to its end: for searches, repeat complaints (D17-04) and figures of the
 * years before (D04-06). It runs through no flow here; its file holds what the other system told, and no step is missed in it.
 */
export async function takeOver(trx: Database, complaint: ComplaintRow, closed: z.output<typeof ClosedElsewhere>, by: SignedIn, now: Date): Promise<void> {
  const closedAt = new Date(closed.at);
  const answeredAt = closed.answer ? new Date(closed.answer.at) : null;
  await updateComplaint(trx, complaint.id, {
    category: complaint.chosenCategory, severity: closed.severity ?? null, ownerUnitId: closed.unit ?? null,
    decidedAt: answeredAt, resultNotifiedAt: answeredAt, closedAt, closeReason: closed.reason, archivedAt: now,
  });
  await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'staff', id: by.id }, type: 'complaint.taken-over', data: { sourceSystem: complaint.sourceSystem, closedAt: closedAt.toISOString() } });
  if (closed.answer && answeredAt) {
    const { outcome, reasons, compensationYuan, dueAt } = closed.answer;
    await trx('resolution').insert({
      id: randomUUID(), complaintId: complaint.id, round: 1, facts: '', evidenceSufficient: true, rulesApplied: null, outcome, redress: [], compensationYuan, reasons,
      proposedAt: answeredAt, approved: true, approvedAt: answeredAt,
    });
    if (dueAt) await keepLimit(trx, complaint, new Date(dueAt), answeredAt);
  }
  if (closed.satisfied !== undefined) await trx('survey').insert({ id: randomUUID(), complaintId: complaint.id, round: 1, sentAt: answeredAt ?? closedAt, answeredAt: closedAt, satisfied: closed.satisfied });
  // No policy of this bank was applied to it: it is kept until one says for how long (D19-04).
  await archiveFile(trx, complaint.id, { now, retainUntil: null });
}

/** The limit of the answer as the other system had set it, in hours from the receipt. */
async function keepLimit(trx: Database, { id, receivedAt }: ComplaintRow, dueAt: Date, metAt: Date): Promise<void> {
  await trx('deadline').insert({
    complaintId: id, stage: 'result', startsAt: receivedAt, amount: Math.round((+dueAt - +receivedAt) / 3_600_000), unit: 'hours', dueAt, remindAt: dueAt, rule: null,
    arithmetic: json({ zone: BANK_ZONE, startsAt: receivedAt.toISOString(), skipped: [], dueAt: dueAt.toISOString() }) as never, metAt, missedAt: metAt > dueAt ? dueAt : null,
  });
}
