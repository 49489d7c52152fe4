import { addEvent } from '../../db/index.ts';
import { READING_MS } from '../access.ts';
import type { Api } from '../context.ts';
import type { SignedIn } from '../sessions.ts';

/** That somebody read who the complainant is (D18-19): one entry for each person, case and hour. */
export async function recordReading(api: Api, user: SignedIn, complaintId: string): Promise<void> {
  const now = api.clock.now();
  const recent = await api.knex('complaintEvent')
    .where({ complaintId, actorId: user.id, type: 'person.viewed' })
    .where('at', '>', new Date(now.getTime() - READING_MS))
    .first('id');
  if (!recent) await addEvent(api.knex, { complaintId, at: now, actor: { kind: 'staff', id: user.id }, type: 'person.viewed' });
}
