import type { Request } from 'express';
import { isWatched } from '../../db/roles.ts';
import type { Api } from '../context.ts';
import type { AnyRoute } from '../http/route.ts';
import type { SignedIn } from '../sessions.ts';

/** What says nothing of the bank's records: codes, who one is, whether parts run. */
const NOT_RECORDS = new Set(['meta', 'session', 'health', 'live']);
/** A page that stays open and refreshes itself is one view: it asks for the same again sooner than this. */
const SAME_VIEW_MS = 60_000;
/** When each page was last asked for, by whom and under what address; a server that is started anew takes the database's word. */
const lastAsked = new WeakMap<Api['knex'], Map<string, number>>();

/** Records what an auditor or outside inspector reads, page by page (D06-08, D18-19). */
export async function recordView(api: Api, user: SignedIn, route: AnyRoute, request: Request): Promise<void> {
  if (route.method !== 'get' || !isWatched(user) || NOT_RECORDS.has(route.tag)) return;
  const at = api.clock.now();
  const path = request.originalUrl.slice(0, 500);
  const asked = lastAsked.get(api.knex) ?? new Map<string, number>();
  lastAsked.set(api.knex, asked);
  for (const [each, when] of asked) if (Math.abs(at.getTime() - when) > SAME_VIEW_MS) asked.delete(each);
  const view = `${user.id} ${path}`;
  const open = asked.has(view) || (await api.knex('inspected').where({ userId: user.id, path }).where('at', '>', new Date(at.getTime() - SAME_VIEW_MS)).first('id')) !== undefined;
  if (!open) await record(api, user, route, request, { at, path });
  asked.set(view, at.getTime());
}

async function record(api: Api, user: SignedIn, route: AnyRoute, request: Request, { at, path }: { at: Date; path: string }): Promise<void> {
  const { id } = request.params;
  const about = typeof id === 'string' ? id : null;
  await api.knex('inspected').insert({
    at, userId: user.id, path,
    complaintId: about !== null && /^\/api\/(complaints|archive)\/\{id\}/.test(route.path) ? about : null,
    matterId: about !== null && route.path.startsWith('/api/matters/{id}') ? about : null,
  });
}
