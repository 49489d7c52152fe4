import { z } from 'zod';
import { readFollowUp } from '../follow-up/read.ts';
import { urgeCase } from '../follow-up/urge.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Uuid } from '../schemas/common.ts';
import { FollowUp, NewUrging } from '../schemas/follow-up.ts';
import { IdempotencyKey } from '../schemas/matters.ts';

const ById = z.object({ id: Uuid });

export const followUpRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/complaints/{id}/follow-up', tag: 'complaints', summary: 'What was promised, how the case was urged, and its closing summary', access: 'search-complaints',
    params: ById, responses: { 200: FollowUp },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readFollowUp(api, user, params.id) }),
  }),
  staffRoute({
    method: 'post', path: '/api/complaints/{id}/urgings', tag: 'complaints', summary: 'Urge the case, or supervise it: to be answered in writing', access: 'urge-cases',
    params: ById, body: NewUrging, headers: IdempotencyKey, responses: { 204: null }, problems: [409],
    async handle({ api, user, request, params, body }) {
      await urgeCase(api, user, params.id, body, request.get('idempotency-key'));
      return { status: 204 };
    },
  }),
];
