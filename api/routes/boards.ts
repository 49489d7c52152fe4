import { z } from 'zod';
import { actOnCases } from '../boards/actions.ts';
import { readBoard } from '../boards/board.ts';
import { exportCases } from '../boards/export.ts';
import { removeView, saveView, viewsOf } from '../boards/views.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Board, BoardQuery, CaseActions, CaseActionsDone, CaseExport, NewSavedView, SavedView, SavedViews } from '../schemas/boards.ts';
import { Uuid } from '../schemas/common.ts';

/** The board, and what is done from lists of cases. */
export const boardRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/board', tag: 'boards', summary: 'The open cases that I may see, by unit and step, and who holds how many', access: 'read-reports',
    query: BoardQuery, responses: { 200: Board },
    handle: async ({ api, user, query }) => ({ status: 200, body: await readBoard(api, user, query) }),
  }),
  staffRoute({
    method: 'post', path: '/api/complaints/actions', tag: 'boards', summary: 'Do one thing with many cases; what came of each', access: 'search-complaints',
    body: CaseActions, headers: z.object({ 'Idempotency-Key': z.string().min(8).max(200).optional() }), responses: { 200: CaseActionsDone }, problems: [503],
    handle: async ({ api, user, request, body, locale }) => ({ status: 200, body: await actOnCases({ api, user, locale, idempotencyKey: request.get('idempotency-key')?.slice(0, 200) }, body) }),
  }),
  staffRoute({
    method: 'get', path: '/api/complaints/export', tag: 'boards', summary: 'The case list as a spreadsheet, at most 10000 rows', access: 'search-complaints',
    query: CaseExport, responses: { 200: 'file' },
    handle: async ({ api, user, query, locale }) => ({ status: 200, file: await exportCases(api, user, query, locale) }),
  }),
  staffRoute({
    method: 'get', path: '/api/saved-views', tag: 'boards', summary: 'My views of the case list', access: 'search-complaints',
    responses: { 200: SavedViews },
    handle: async ({ api, user }) => ({ status: 200, body: { items: await viewsOf(api, user) } }),
  }),
  staffRoute({
    method: 'post', path: '/api/saved-views', tag: 'boards', summary: 'Keep filters and columns under a name', access: 'search-complaints',
    body: NewSavedView, responses: { 201: SavedView },
    handle: async ({ api, user, body }) => ({ status: 201, body: await saveView(api, user, body) }),
  }),
  staffRoute({
    method: 'delete', path: '/api/saved-views/{id}', tag: 'boards', summary: 'Remove a view of mine', access: 'search-complaints',
    params: z.object({ id: Uuid }), responses: { 204: null },
    async handle({ api, user, params }) {
      await removeView(api, user, params.id);
      return { status: 204 };
    },
  }),
];
