import { z } from 'zod';
import { addToTeam, excludeFromCase } from '../investigation/act.ts';
import { readInvestigation } from '../investigation/read.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Uuid } from '../schemas/common.ts';
import { Investigation, NewConflict, NewInvestigator } from '../schemas/investigation.ts';

const ById = z.object({ id: Uuid });

export const investigationRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/complaints/{id}/investigation', tag: 'complaints', summary: 'What was done while the case was investigated', access: 'search-complaints',
    params: ById, responses: { 200: Investigation },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readInvestigation(api, user, params.id) }),
  }),
  staffRoute({
    method: 'post', path: '/api/complaints/{id}/conflicts', tag: 'complaints', summary: 'Name somebody who may have no part in the case, or stand aside', access: 'add-to-complaint',
    params: ById, body: NewConflict, responses: { 204: null }, problems: [409],
    async handle({ api, user, params, body }) {
      await excludeFromCase(api, user, params.id, body);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/complaints/{id}/investigators', tag: 'complaints', summary: 'Take somebody into the team', access: 'add-to-complaint',
    params: ById, body: NewInvestigator, responses: { 204: null }, problems: [409],
    async handle({ api, user, params, body }) {
      await addToTeam(api, user, params.id, body.username);
      return { status: 204 };
    },
  }),
];
