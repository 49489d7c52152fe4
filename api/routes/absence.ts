import { z } from 'zod';
import { absenceChoices, listAbsences } from '../absence/read.ts';
import { endAbsence, handOverHeld, recordAbsence } from '../absence/record.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { AbsenceChoices, AbsenceChoicesQuery, AbsenceRecorded, Absences, AbsencesQuery, MovedTask, NewAbsence } from '../schemas/absence.ts';

const ById = z.object({ id: z.uuid() });

export const absenceRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/absences', tag: 'absence', summary: 'My absences, or those of the people whose absences I may record', access: 'staff',
    query: AbsencesQuery, responses: { 200: Absences },
    handle: async ({ api, user, query }) => ({ status: 200, body: await listAbsences(api, user, query.whose) }),
  }),
  staffRoute({
    method: 'get', path: '/api/absences/choices', tag: 'absence', summary: 'Whose absences I may record, and who could be the deputy', access: 'staff',
    query: AbsenceChoicesQuery, responses: { 200: AbsenceChoices }, problems: [404],
    handle: async ({ api, user, query }) => ({ status: 200, body: await absenceChoices(api, user, query.username ?? user.username) }),
  }),
  staffRoute({
    method: 'post', path: '/api/absences', tag: 'absence', summary: 'Record an absence with a deputy', access: 'do-tasks',
    body: NewAbsence, responses: { 201: AbsenceRecorded }, problems: [409],
    handle: async ({ api, user, body }) => ({ status: 201, body: await recordAbsence(api, user, body) }),
  }),
  staffRoute({
    method: 'post', path: '/api/absences/{id}/end', tag: 'absence', summary: 'Back early, or not away after all', access: 'staff',
    params: ById, responses: { 204: null }, problems: [409],
    async handle({ api, user, params }) {
      await endAbsence(api, user, params.id);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/absences/{id}/hand-over', tag: 'absence', summary: 'Give what the person holds to the deputy, or to its groups', access: 'staff',
    params: ById, responses: { 200: z.object({ moved: z.array(MovedTask) }) }, problems: [409],
    handle: async ({ api, user, params }) => ({ status: 200, body: { moved: await handOverHeld(api, user, params.id) } }),
  }),
];
