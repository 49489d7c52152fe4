import type { Request, Response } from 'express';
import type { Api } from '../context.ts';
import { ProblemError } from '../http/problem.ts';
import { signedIn, type SignedIn } from '../sessions.ts';
import { putPage } from './pages.ts';
import { LiveStream } from './stream.ts';

/** A browser shares one stream among its tabs; more of them than this are of a program gone wrong. */
const MOST_STREAMS = 30;

/** Opens the person's stream of changes. @throws ProblemError 429 when they have too many */
export async function openLive(api: Api, user: SignedIn, request: Request, response: Response): Promise<void> {
  if (api.live.streamsOf(user.id) >= MOST_STREAMS) throw new ProblemError(429, 'too-many-streams', { headers: { 'Retry-After': '30' } });
  const stream = new LiveStream(response, user, async () => {
    const now = await signedIn(api, request, response, { renew: false });
    // With other roles or in another unit, other things are theirs to see: they connect again.
    return now !== undefined && now.unitId === user.unitId && now.roles.join() === user.roles.join();
  });
  const now = api.clock.now();
  // From here on changes are told by the database at all; what was before, the reader asks for when it is greeted.
  await putPage(api.knex, { id: stream.pageId, userId: user.id, kind: 'stream', about: null, taskKey: null, doing: 'viewing', since: now, seenAt: now });
  stream.open();
  api.live.add(stream);
}
