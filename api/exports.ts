import { createHash } from 'node:crypto';
import { addAdminEvent } from '../db/admin-events.ts';
import type { AdminEventType } from '../db/codes.ts';
import type { Api } from './context.ts';
import type { SignedIn } from './sessions.ts';

interface Export {
  type: Extract<AdminEventType, `${string}.exported`>;
  /** Which list or report. */
  subject: string;
  /** How much of it, and what narrowed it; a person's name that was searched for is masked. */
  data: Record<string, unknown>;
  file: { content: Buffer; name: string; mediaType: string };
}

/** A file of the bank's records leaves the system only after it is written down who took it, when, and what is in it (D18-19, D19-03). */
export async function handOut(api: Api, user: SignedIn, { type, subject, data, file }: Export): Promise<Export['file']> {
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  await addAdminEvent(api.knex, { actorId: user.id, type, subject, data: { ...data, file: file.name, sha256 } }, api.clock.now());
  return file;
}
