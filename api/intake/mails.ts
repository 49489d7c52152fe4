import { findComplaintByNumber, lockComplaint, queueEngineMessage } from '../../db/index.ts';
import { addComment } from '../complaints/comments.ts';
import type { Api } from '../context.ts';
import { keepEvidence } from '../evidence.ts';
import { ProblemError } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import type { z } from 'zod';
import type { MailIgnored, MailSupplement } from '../schemas/intake.ts';

const MESSAGE_TTL_MS = 24 * 3_600_000;

/**
 * A mail that names a complaint in its subject adds to it, when it comes from the complainant's own address; the same
 * mail does so once.
 *
 * @throws ProblemError 404 when there is no such complaint of this sender, 409 when it is closed: the mail is then a new complaint
 */
export async function supplementByMail(api: Api, mail: z.output<typeof MailSupplement>, files: readonly UploadedFile[]): Promise<void> {
  const now = api.clock.now();
  const actor = { kind: 'customer' } as const;
  let undo: (() => Promise<void>) | undefined;
  try {
    await api.knex.transaction(async (trx) => {
      const found = await findComplaintByNumber(trx, mail.number);
      const complaint = found && found.complainantEmail?.toLowerCase() === mail.from.toLowerCase() ? await lockComplaint(trx, found.id) : undefined;
      if (!complaint) throw new ProblemError(404, 'not-found');
      const known = await trx('inboundMail').where({ messageId: mail.messageId }).first();
      if (known) return;
      if (complaint.closedAt) throw new ProblemError(409, 'complaint-closed');
      await trx('inboundMail').insert({ messageId: mail.messageId, receivedAt: now, outcome: 'supplement', reason: null, complaintId: complaint.id, sha256: mail.sha256 });
      const { id } = await addComment(trx, { complaintId: complaint.id, body: mail.body, public: true, actor, at: now });
      if (files.length > 0) ({ undo } = await keepEvidence(trx, api.evidence, files, { complaintId: complaint.id, actor, at: now, public: true }));
      await queueEngineMessage(trx, { complaintId: complaint.id, name: 'complaint.supplemented', messageId: `${complaint.id}:supplement:${id}`, variables: {}, timeToLiveMs: MESSAGE_TTL_MS }, now);
    });
  } catch (error) {
    await undo?.();
    throw error;
  }
}

/** An automatic answer, a bounce, a list's mail or one of our own is no complaint; that it came is kept. */
export async function ignoreMail(api: Api, { messageId, reason, sha256 }: z.output<typeof MailIgnored>): Promise<void> {
  await api.knex('inboundMail').insert({ messageId, receivedAt: api.clock.now(), outcome: 'ignored', reason, complaintId: null, sha256 }).onConflict('messageId').ignore();
}
